import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const QA = 'environments/stable/qa.yaml';
const MAIN = 'catalog/clusters/main.yaml';

/** qa runs two apps of half a core and 512Mi each, and one more pod of each during a rollout. */
function withQuota(quota: string): Files {
  return companyEdited(QA, 'cpu: 8, memory: 16Gi, pods: 20, claims: 2', quota);
}

describe('the quota of an environment holds all apps and a rollout of all of them', () => {
  test('exactly as much as is asked for is enough', () => {
    expect(found(withQuota('cpu: 2, memory: 2Gi, pods: 4'))).toEqual([]);
  });

  test.each([
    {
      name: 'cores, written as in a quota',
      quota: 'cpu: 1.5, memory: 2Gi, pods: 4',
      problem: `quota/exceeded ${QA}:5: apps of qa ask for cpu 2 during a rollout, the quota is 1.5; write \`cpu: 2\` or more, or make apps smaller`,
    },
    {
      name: 'memory',
      quota: 'cpu: 2, memory: 2047Mi, pods: 4',
      problem: `quota/exceeded ${QA}:5: apps of qa ask for memory 2Gi during a rollout, the quota is 2047Mi; write \`memory: 2Gi\` or more, or make apps smaller`,
    },
    {
      name: 'pods',
      quota: 'cpu: 2, memory: 2Gi, pods: 3',
      problem: `quota/exceeded ${QA}:5: apps of qa ask for pods 4 during a rollout, the quota is 3; write \`pods: 4\` or more, or make apps smaller`,
    },
  ])('fails on too few $name', ({ quota, problem }) => {
    expect(found(withQuota(quota))).toEqual([problem]);
  });

  test('fails on a volume without a claim in the quota, which has none unless it says so', () => {
    const volumes = 'volumes: [{ path: /data, size: 1Gi, access: RWX }]\n';
    const files = companyPlus('catalog/apps/shop.yaml', volumes, withQuota('cpu: 2, memory: 2Gi, pods: 4'));
    expect(found(files)).toEqual([
      `quota/exceeded ${QA}:5: apps of qa ask for claims 1 during a rollout, the quota is 0; write \`claims: 1\` or more, or make apps smaller`,
    ]);
    expect(found(companyEdited(QA, 'pods: 4', 'pods: 4, claims: 1', files))).toEqual([]);
  });

  test('overcommit makes requests smaller, but not those of memory', () => {
    const small = companyPlus(QA, 'overcommit: { cpu: 4 }\n', withQuota('cpu: 0.5, memory: 2Gi, pods: 4'));
    expect(found(small)).toEqual([]);
  });

  test('a disabled app asks for nothing', () => {
    const files = companyPlus(
      'catalog/apps/shop.yaml',
      'state: disabled\n',
      withQuota('cpu: 1, memory: 1Gi, pods: 2'),
    );
    expect(found(files)).toEqual([]);
  });
});

describe('a tenant asks for no more than its budget in each environment', () => {
  /** In prod each app has two instances: 1 core and 1Gi each. */
  const withBudget = (budget: string): Files =>
    companyWith({
      'catalog/tenants.yaml': `tenants:\n  retail:\n    budget: ${budget}\n  data: {}\n`,
      'catalog/company.yaml': `${companyWith()['catalog/company.yaml'] ?? ''}defaultTenant: retail\n`,
    });

  test('exactly as much is enough', () => {
    expect(found(withBudget('{ cpu: 2, memory: 2Gi }'))).toEqual([]);
  });

  test.each(['{ cpu: 1.5, memory: 2Gi }', '{ cpu: 2, memory: 2047Mi }'])(
    'fails on a budget of %s',
    (budget) => {
      expect(found(withBudget(budget))).toEqual([
        expect.stringContaining(
          "tenant/budget catalog/tenants.yaml:3: apps of tenant 'retail' ask for 2 cores and 2Gi in prod, its budget is ",
        ),
      ]);
    },
  );
});

describe('apps on a pool fit its nodes, all environments of the cluster together', () => {
  /** Three pods of the pool: one of qa, two of prod, half a core and 512Mi each. */
  const withPool = (pool: string): Files =>
    companyPlus(
      'catalog/apps/shop.yaml',
      'pool: general\n',
      companyEdited(MAIN, 'nodes: 10, cpu: 8, memory: 32Gi', pool),
    );

  test('exactly as much is enough', () => {
    expect(found(withPool('nodes: 1, cpu: 1.5, memory: 1536Mi'))).toEqual([]);
  });

  test.each([
    ['cores', 'nodes: 1, cpu: 1.4, memory: 2Gi', '1.4 cores, 2Gi and 110 pods'],
    ['memory', 'nodes: 1, cpu: 2, memory: 1Gi', '2 cores, 1Gi and 110 pods'],
  ])('fails on too few %s', (_, pool, has) => {
    expect(found(withPool(pool))).toEqual([
      `pool/capacity ${MAIN}:4: apps on pool 'general' of cluster 'main' ask for 1.5 cores, 1536Mi and 3 pods; its nodes have ${has}; add nodes to the pool, or make apps smaller`,
    ]);
  });

  test('fails on more pods than the nodes may run', () => {
    const files = companyPlus(
      MAIN,
      'nodeProfile: { maxPods: 2 }\n',
      withPool('nodes: 1, cpu: 8, memory: 32Gi'),
    );
    expect(found(files)).toEqual([
      expect.stringContaining('and 3 pods; its nodes have 8 cores, 32Gi and 2 pods'),
    ]);
  });
});

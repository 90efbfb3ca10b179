import { found } from '../testing/find-problems';
import { resolveAppIn, resolveIn, resolveWorkloadIn } from '../testing/resolve-files';
import {
  companyEdited,
  companyPlus,
  companyWith,
  tinyCompany,
  tinySize,
  type Files,
} from '../testing/tiny-company';
import { capacityOf } from './capacity';

const SHOP = 'catalog/apps/shop.yaml';
const CART = 'catalog/apps/cart.yaml';
const MAIN = 'catalog/clusters/main.yaml';
const NODE = 'catalog/images/node-20.yaml';
const PROD = 'environments/stable/prod.yaml';
const QA = 'environments/stable/qa.yaml';

const shop = (lines: string, company: Files = tinyCompany): Files => companyPlus(SHOP, lines, company);
const cart = (lines: string, company: Files = tinyCompany): Files => companyPlus(CART, lines, company);

const digest = `digest: 'sha256:${'d'.repeat(64)}'`;
const agents = companyWith({
  'catalog/agents.yaml': `agents:
  skynet: { image: skynet, version: 2.1.0, ${digest}, size: { cpu: 0.1 } }
  metrics: { image: metrics, version: 1.0.0, ${digest}, size: { cpu: 0.1 } }
`,
});

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'one instance in production',
    wrong: shop('environments: { prod: { replicas: 1 } }\n'),
    problems: [
      `replicas/single ${SHOP}:5: 'shop' has one instance in production, so every restart is an outage (in prod); write \`replicas: 2\`, or say why there must be only one: \`singleton: <reason>\` in the app`,
    ],
    right: shop('singleton: pays out\nenvironments: { prod: { replicas: 1 } }\n'),
  },
  {
    name: 'two instances of what there must be one of',
    wrong: shop('singleton: pays out\n'),
    problems: [
      `singleton/replicas ${PROD}:7: 'shop' is a singleton (pays out) but wants 2 instances (in prod); write \`replicas: 1\`, or remove \`singleton\``,
    ],
    right: shop('singleton: pays out\nenvironments: { prod: { replicas: 1 } }\n'),
  },
  {
    name: 'a number of instances that may become one in production',
    wrong: shop(`environments: { prod: { scale: { min: 1, max: 4, cpu: 70 } } }\n`),
    problems: [
      `replicas/single ${SHOP}:5: 'shop' may go down to one instance in production, so every restart is an outage (in prod); write \`min: 2\`, or say why there must be only one: \`singleton: <reason>\` in the app`,
    ],
    right: shop(`environments: { prod: { scale: { min: 2, max: 4, cpu: 70 } } }\n`),
  },
  {
    name: 'a scale of which a layer says only a part',
    wrong: shop('scale: { min: 1, cpu: 70 }\nenvironments: { prod: { scale: { min: 2, max: 4 } } }\n'),
    problems: [
      `scale/incomplete ${SHOP}:5: scale of 'shop' has no max (in qa); write all of it: \`scale: {min: 2, max: 8, cpu: 70}\``,
    ],
    right: shop(
      'scale: { min: 1, max: 2, cpu: 70 }\nenvironments: { prod: { scale: { min: 2, max: 4 } } }\n',
    ),
  },
  {
    name: 'a scale that goes by nothing',
    wrong: shop('scale: { min: 1, max: 2 }\nenvironments: { prod: { scale: null } }\n'),
    problems: [
      `scale/incomplete ${SHOP}:5: scale of 'shop' has no cpu (in qa); write all of it: \`scale: {min: 2, max: 8, cpu: 70}\``,
    ],
    right: shop('scale: { min: 1, max: 2, memory: 80 }\nenvironments: { prod: { scale: null } }\n'),
  },
  {
    name: 'a scale from more to fewer',
    wrong: shop('environments: { prod: { scale: { min: 3, max: 2, cpu: 70 } } }\n'),
    problems: [
      `scale/bounds ${SHOP}:5: scale of 'shop' is from 3 to 2 instances (in prod); write \`max: 3\` at the least`,
    ],
    right: shop('environments: { prod: { scale: { min: 2, max: 2, cpu: 70 } } }\n'),
  },
  {
    name: 'fewer instances to start with than there may be',
    wrong: shop('environments: { prod: { scale: { min: 3, max: 8, cpu: 70 } } }\n'),
    problems: [
      `scale/start ${PROD}:7: 'shop' starts with 2 instances, but scale is from 3 to 8 (in prod); write \`replicas: 3\` beside scale (${SHOP}:5: the bounds)`,
    ],
    right: shop('environments: { prod: { replicas: 3, scale: { min: 3, max: 8, cpu: 70 } } }\n'),
  },
  {
    name: 'more instances to start with than there may be',
    wrong: shop('environments: { qa: { replicas: 3, scale: { min: 1, max: 2, cpu: 70 } } }\n'),
    problems: [
      `scale/start ${SHOP}:5: 'shop' starts with 3 instances, but scale is from 1 to 2 (in qa); write \`replicas: 2\` beside scale (${SHOP}:5: the bounds)`,
    ],
    right: shop('environments: { qa: { replicas: 2, scale: { min: 1, max: 2, cpu: 70 } } }\n'),
  },
  {
    name: 'a singleton that scales',
    wrong: shop(
      'singleton: pays out\nreplicas: 1\nenvironments: { prod: { replicas: 1 }, qa: { scale: { min: 1, max: 2, cpu: 70 } } }\n',
    ),
    problems: [
      `scale/not-possible ${SHOP}:7: 'shop' cannot scale: it is a singleton (pays out) (in qa); take it away: \`scale: null\``,
    ],
    right: shop(
      'replicas: 1\nenvironments: { prod: { replicas: 2 }, qa: { scale: { min: 1, max: 2, cpu: 70 } } }\n',
    ),
  },
  {
    name: 'an executor of jobs that scales',
    wrong: shop(
      "environments: { qa: { scale: { min: 1, max: 2, cpu: 70 } } }\njobs:\n  mode: executor\n  list: [{ name: night, schedule: '5 2 * * *', command: [night] }]\n",
    ),
    problems: [
      `scale/not-possible ${SHOP}:5: 'shop' cannot scale: it runs its jobs itself, and every instance would run all of them (in qa); take it away: \`scale: null\``,
    ],
    right: shop(
      "environments: { qa: { scale: { min: 1, max: 2, cpu: 70 } } }\njobs:\n  mode: cron\n  list: [{ name: night, schedule: '5 2 * * *', command: [night] }]\n",
    ),
  },
  {
    name: 'an app that stops before it starts, and scales',
    wrong: shop(
      'environments: { qa: { rollout: { strategy: recreate }, scale: { min: 1, max: 2, cpu: 70 } } }\n',
    ),
    problems: [
      `scale/not-possible ${SHOP}:5: 'shop' cannot scale: its strategy is recreate (in qa); take it away: \`scale: null\``,
    ],
    right: shop(
      'rollout: { strategy: recreate }\nenvironments: { qa: { rollout: { strategy: rolling }, scale: { min: 1, max: 2, cpu: 70 } } }\n',
    ),
  },
  {
    name: 'a volume of one node for an app that may have two instances',
    wrong: shop(
      'environments: { qa: { volumes: [{ path: /data, size: 1Gi, access: RWO }], scale: { min: 1, max: 2, cpu: 70 } } }\n',
    ),
    problems: [
      `volume/shared ${SHOP}:5: 'shop' has 2 instances, but one node at a time can hold /data (in qa); write \`access: RWX\`, or \`replicas: 1\``,
    ],
    right: shop(
      'environments: { qa: { volumes: [{ path: /data, size: 1Gi, access: RWO }], scale: { min: 1, max: 1, cpu: 70 } } }\n',
    ),
  },
  {
    name: 'a rollout that cannot begin',
    wrong: shop('rollout: { maxSurge: 0 }\n'),
    problems: [
      `rollout/stuck ${SHOP}:5: 'shop' may neither have one more instance nor one less, so no rollout can begin (in prod, qa); write \`maxSurge: 1\``,
    ],
    right: shop('rollout: { maxSurge: 0, maxUnavailable: 1 }\n'),
  },
  {
    name: 'a called app that stops before it starts',
    wrong: cart('rollout: { strategy: recreate }\n'),
    problems: [
      `baseline/downtime ${CART}:4: 'cart' would be down during every rollout because its strategy is recreate, and 'shop' depends on it (in prod, qa); write \`strategy: rolling\``,
    ],
    right: shop('rollout: { strategy: recreate }\n'),
  },
  {
    name: 'a called app whose volume one node holds',
    wrong: cart(
      'volumes:\n  - { path: /data, size: 1Gi, access: RWO }\nenvironments: { prod: { volumes: null } }\n',
    ),
    problems: [
      `baseline/downtime ${CART}:5: 'cart' would be down during every rollout because one node at a time holds its volume, and 'shop' depends on it (in qa); write \`access: RWX\`, or keep the data in a resource`,
    ],
    right: cart('volumes:\n  - { path: /data, size: 1Gi, access: RWX }\n'),
  },
  {
    name: 'a called app of which there must be one',
    wrong: cart('singleton: counts stock\nenvironments: { prod: { replicas: 1 } }\n'),
    problems: [
      `baseline/downtime ${CART}:4: 'cart' would be down during every rollout because it is a singleton, and 'shop' depends on it (in prod, qa); remove \`singleton\`, or let nobody depend on it`,
    ],
    right: companyEdited(
      SHOP,
      'dependsOn: [cart]\n',
      '',
      cart('singleton: counts stock\nenvironments: { prod: { replicas: 1 } }\n'),
    ),
  },
  {
    name: 'a volume of one node for two instances',
    wrong: shop('volumes: [{ path: /data, size: 1Gi, access: RWO }]\n'),
    problems: [
      `volume/shared ${SHOP}:5: 'shop' has 2 instances, but one node at a time can hold /data (in prod); write \`access: RWX\`, or \`replicas: 1\``,
    ],
    right: shop('volumes: [{ path: /data, size: 1Gi, access: RWX }]\n'),
  },
  {
    name: 'two volumes that would be one claim',
    wrong: shop(
      'volumes:\n  - { path: /data, size: 1Gi, access: RWX }\n  - { path: /Data_, size: 1Gi, access: RWX }\n',
    ),
    problems: [
      `name/duplicate ${SHOP}:7: /data and /Data_ of 'shop' would both be the claim 'shop-data' (in prod, qa); give one of them a path of other letters or digits`,
    ],
    right: shop(
      'volumes:\n  - { path: /data, size: 1Gi, access: RWX }\n  - { path: /data_2, size: 1Gi, access: RWX }\n',
    ),
  },
  {
    name: 'a volume whose claim has no room for its path',
    wrong: shop(`volumes: [{ path: /${'d'.repeat(59)}, size: 1Gi, access: RWX }]\n`),
    problems: [
      `name/too-long ${SHOP}:5: the claim 'shop-${'d'.repeat(59)}' has a name of 64 characters; at most 63 fit (in prod, qa); shorten the path by 1`,
    ],
    right: shop(`volumes: [{ path: /${'d'.repeat(58)}, size: 1Gi, access: RWX }]\n`),
  },
  {
    name: 'a class of storage that the cluster does not have',
    wrong: shop('volumes: [{ path: /data, size: 1Gi, access: RWX, class: fast }]\n'),
    problems: [
      `volume/no-class ${SHOP}:5: cluster 'main' has no storage class 'fast'; it has disk, shared (in prod, qa); add \`storage: {classes: [fast]}\` to the cluster (${MAIN}:9: the cluster)`,
    ],
    right: shop(
      'volumes: [{ path: /data, size: 1Gi, access: RWX, class: fast }]\n',
      companyEdited(MAIN, 'RWX: shared }', 'RWX: shared, classes: [fast] }'),
    ),
  },
  {
    name: 'a volume that stands elsewhere in the merged list than in its layer',
    wrong: shop(
      'volumes: [{ path: /a, size: 1Gi, access: RWX }]\nenvironments:\n  qa:\n    volumes: [{ path: /b, size: 1Gi, access: RWX, class: fast }]\n',
    ),
    problems: [
      `volume/no-class ${SHOP}:8: cluster 'main' has no storage class 'fast'; it has disk, shared (in qa); add \`storage: {classes: [fast]}\` to the cluster (${MAIN}:9: the cluster)`,
    ],
    right: shop(
      'volumes: [{ path: /a, size: 1Gi, access: RWX }]\nenvironments:\n  qa:\n    volumes: [{ path: /b, size: 1Gi, access: RWX }]\n',
    ),
  },
  {
    name: 'a class of storage with a typo',
    wrong: shop('volumes: [{ path: /data, size: 1Gi, access: RWX, class: shard }]\n'),
    problems: [
      `volume/no-class ${SHOP}:5: cluster 'main' has no storage class 'shard'; it has disk, shared (in prod, qa); did you mean 'shared'? (${MAIN}:9: the cluster)`,
    ],
    right: shop('volumes: [{ path: /data, size: 1Gi, access: RWX, class: shared }]\n'),
  },
  {
    name: 'a volume for many nodes where the cluster has no such storage',
    wrong: shop(
      'volumes: [{ path: /data, size: 1Gi, access: RWX }]\n',
      companyEdited(MAIN, ', RWX: shared', ''),
    ),
    problems: [
      `volume/no-class ${SHOP}:5: cluster 'main' has no storage class for RWX (in prod, qa); add \`storage: {RWX: <class>}\` to the cluster (${MAIN}:9: the cluster)`,
    ],
    right: shop('volumes: [{ path: /data, size: 1Gi, access: RWX }]\n'),
  },
  {
    name: 'a pool that the cluster does not have',
    wrong: shop('pool: genral\n'),
    problems: [
      `reference/unknown ${SHOP}:5: there is no pool 'genral' in cluster 'main'; did you mean 'general'?`,
    ],
    right: shop('pool: general\n'),
  },
  {
    name: 'agents that wait for each other',
    wrong: shop('agents: [{ name: skynet, after: metrics }, { name: metrics, after: skynet }]\n', agents),
    problems: [
      `agent/cycle ${SHOP}:5: agents wait for each other: skynet, metrics (in prod, qa); remove one \`after\``,
    ],
    right: shop('agents: [{ name: skynet, after: metrics }, { name: metrics }]\n', agents),
  },
  {
    name: 'an agent that waits for itself',
    wrong: shop('agents: [{ name: skynet, after: skynet }]\n', agents),
    problems: [
      `agent/cycle ${SHOP}:5: agents wait for each other: skynet (in prod, qa); remove one \`after\``,
    ],
    right: shop('agents: [{ name: skynet }]\n', agents),
  },
  {
    name: 'an agent that waits for one that is not there',
    wrong: shop('agents: [{ name: skynet, after: metrics }]\n', agents),
    problems: [
      `reference/unknown ${SHOP}:5: there is no agent 'metrics' beside 'skynet', which starts after it; add \`{ name: metrics }\` to agents`,
    ],
    right: shop('agents: [{ name: skynet, after: metrics }, { name: metrics }]\n', agents),
  },
  {
    name: 'a variable that has no value in an environment',
    wrong: shop('config:\n  MODE: { qa: slow }\n'),
    problems: [
      `config/missing ${SHOP}:6: MODE of 'shop' has no value in prod; add \`prod: <value>\`, or a default`,
    ],
    right: shop('config:\n  MODE: { qa: slow, default: fast }\n'),
  },
  {
    name: 'metrics on http of an app without http',
    wrong: shop('provides: { tcp: 9090 }\nmetrics: { path: /metrics }\n'),
    problems: [
      `metrics/no-port ${SHOP}:6: metrics of 'shop' are asked for on its http port, but it provides tcp 9090; name one of its ports: \`metrics: {path: /metrics, port: 8080}\`, or add it to provides`,
    ],
    right: shop('provides: { tcp: 9090 }\nmetrics: { path: /metrics, port: 9090 }\n'),
  },
  {
    name: 'metrics on a port that is not provided, at the layer that says so',
    wrong: companyPlus(
      QA,
      'settings: { metrics: { path: /metrics, port: 9090 } }\n',
      companyEdited(SHOP, 'dependsOn: [cart]\n', 'provides: { http: 9090 }\n'),
    ),
    problems: [
      `metrics/no-port ${QA}:9: metrics of 'cart' are asked for on port 9090, but it provides http 8080; name one of its ports: \`metrics: {path: /metrics, port: 8080}\`, or add it to provides`,
    ],
    right: companyPlus(QA, 'settings: { metrics: { path: /metrics, port: 8080 } }\n'),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

test('what nobody decided is safe', () => {
  expect(resolveWorkloadIn(tinyCompany)).toMatchObject({
    name: 'shop',
    replicas: 1,
    resources: { cpuRequest: '500m', cpuLimit: '500m', memory: '512Mi' },
    readiness: {
      handler: { type: 'tcp', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
    drainSeconds: 10,
    graceSeconds: 40,
    rollout: {
      strategy: 'rolling',
      maxSurge: 1,
      maxUnavailable: 0,
      minReadySeconds: 0,
      progressDeadlineSeconds: 600,
    },
    revisionHistoryLimit: 5,
    user: { uid: 1000, gid: 1000 },
    scratch: [{ path: '/tmp', size: '64Mi' }],
    pullPolicy: 'IfNotPresent',
  });
});

test.each([
  {
    name: 'a singleton',
    lines: 'singleton: pays out\nenvironments: { prod: { replicas: 1 } }\n',
    strategy: 'recreate',
  },
  {
    name: 'a volume that one node holds',
    lines: 'volumes: [{ path: /data, size: 1Gi, access: RWO }]\nenvironments: { prod: { volumes: null } }\n',
    strategy: 'recreate',
  },
  {
    name: 'a volume for any number of nodes',
    lines: 'volumes: [{ path: /data, size: 1Gi, access: RWX }]\n',
    strategy: 'rolling',
  },
])('$name: strategy $strategy, with nothing said of it', ({ lines, strategy }) => {
  expect(resolveWorkloadIn(shop(lines)).rollout.strategy).toBe(strategy);
});

test('a value that is removed in an environment is not missing there', () => {
  const files = shop('config:\n  MODE: { qa: slow, prod: null }\n');
  expect(resolveWorkloadIn(files, 'prod').config).not.toHaveProperty('MODE');
});

test('a lower layer may have the value that an app writes by environment', () => {
  const files = shop(
    'config:\n  MODE: { qa: slow }\n',
    companyPlus('catalog/company.yaml', 'defaults: { config: { MODE: fast } }\n'),
  );
  expect(resolveWorkloadIn(files, 'prod').config['MODE']).toBe('fast');
});

test('an environment with overcommit requests a part of the limit, and all of the memory', () => {
  const files = shop('size: { cpu: 1, memory: 1Gi }\n', companyPlus(QA, 'overcommit: { cpu: 3 }\n'));
  expect(resolveWorkloadIn(files).resources).toEqual({ cpuLimit: '1', cpuRequest: '334m', memory: '1Gi' });
});

test('agents start in the order in which they were named, each after the one it waits for', () => {
  const names = (lines: string): string[] =>
    resolveWorkloadIn(shop(lines, agents)).agents.map(({ name }) => name);
  expect(names('agents: [{ name: skynet }, { name: metrics }]\n')).toEqual(['skynet', 'metrics']);
  expect(names('agents: [{ name: skynet, after: metrics }, { name: metrics }]\n')).toEqual([
    'metrics',
    'skynet',
  ]);
  expect(names('agents: [metrics, skynet]\n')).toEqual(['metrics', 'skynet']);
});

test('an agent by its bare name is the one that another layer says more of', () => {
  const names = (below: string, above: string): string[] => {
    const company = companyPlus('catalog/company.yaml', `defaults: { agents: ${below} }\n`, agents);
    return resolveWorkloadIn(shop(`agents: ${above}\n`, company)).agents.map(({ name }) => name);
  };
  expect(names('[skynet]', '[{ name: skynet, after: metrics }, metrics]')).toEqual(['metrics', 'skynet']);
  expect(names('[{ name: skynet, after: metrics }, metrics]', '[skynet]')).toEqual(['metrics', 'skynet']);
});

test('an agent stays away from languages that it does not serve', () => {
  const files = companyEdited(
    'catalog/agents.yaml',
    'image: skynet,',
    'image: skynet, languages: [java],',
    shop('agents: [{ name: skynet }, { name: metrics }]\n', agents),
  );
  expect(resolveWorkloadIn(files).agents.map(({ name }) => name)).toEqual(['metrics']);
});

test('where an environment has slots, the name of the workload says which', () => {
  const files = companyEdited(QA, 'shop: {', 'shop: { slot: b,', companyPlus(QA, 'slots: true\n'));
  const workloads = resolveIn(files).apps.map(({ workload }) => [workload?.name, workload?.slot]);
  expect(workloads).toEqual([
    ['cart-a', 'a'],
    ['shop-b', 'b'],
  ]);
});

test('the command and ports of a template hold where the app has none of its own', () => {
  const template = companyWith({
    'catalog/templates/web.yaml':
      "name: web\nversion: '1'\nruntime: node-20\ncommand: [serve]\nprovides: { http: 9000 }\n",
    [CART]: 'name: cart\nextends: web@1\n',
    [SHOP]: 'name: shop\nextends: web@1\ncommand: [shop]\ndependsOn: [cart]\n',
  });
  const { apps } = resolveIn(template);
  expect(apps.map(({ workload, ports }) => [workload?.command, ports])).toEqual([
    [['serve'], [{ protocol: 'http', port: 9000 }]],
    [['shop'], [{ protocol: 'http', port: 9000 }]],
  ]);
  expect(apps[1]?.workload?.config).toEqual({ ...tinySize, CART_URL: 'http://cart:9000' });
});

test('the standard start of a runtime needs no command', () => {
  const files = companyEdited(
    NODE,
    'language: node',
    'language: node\nstandardStart: [node, main.js]',
    companyWith({ [CART]: 'name: cart\nruntime: node-20\n', [SHOP]: 'name: shop\nruntime: node-20\n' }),
  );
  expect(resolveWorkloadIn(files).command).toEqual([]);
});

test('on a cluster with a mesh every pod has a proxy, and quotas count it', () => {
  expect(resolveWorkloadIn(tinyCompany).meshProxy).toBeUndefined();
  const meshed = companyPlus('catalog/clusters/main.yaml', 'mesh: istio\n');
  expect(resolveWorkloadIn(meshed).meshProxy?.memory).toBe('128Mi');
  const capacity = (files: Files) => capacityOf(resolveAppIn(files), false);
  expect(capacity(meshed).millicores - capacity(tinyCompany).millicores).toBe(50);
  expect(capacity(meshed).bytes - capacity(tinyCompany).bytes).toBe(128 * 1024 ** 2);
});

import { load } from '../testing/find-problems';
import { overlayCompany } from '../testing/overlay-company';
import { companyEdited, companyWith, tinyCompany, type Files } from '../testing/tiny-company';
import { companyGraph, type GraphRequest } from './company-graph';
import type { Graph, GraphNode } from './model';

const tenants = `tenants:
  front: { owner: Front team }
  back: { owner: Back team, exports: [cart, ledger] }
`;
const shop = `name: shop
tenant: front
runtime: node-20
command: [node, server.js]
exposure: { zone: public, host: www }
dependsOn:
  - cart
  - { app: cart, via: grpc, optional: true }
  - { app: ledger, optional: true }
  - resource: db
`;
const cart = `name: cart
tenant: back
runtime: node-20
command: [node, server.js]
provides: { grpc: 9090, http: 8080 }
`;
const ledger = `name: ledger
tenant: back
runtime: node-20
command: [node, server.js]
environments:
  qa: { external: { host: ledger.vm.tiny.test } }
`;
const resources = `resources:
  db: { kind: mysql, port: 3306, host: { qa: db.qa.tiny.test, prod: db.tiny.example } }
  cache: { kind: redis, port: 6379, host: { prod: cache.tiny.example } }
`;
const qa = `name: qa
order: 1
cluster: main
domains: { public: qa.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20, claims: 2 }
apps:
  shop: { version: 1.1.0 }
  cart: { version: 2.0.0, state: disabled }
  ledger: {}
`;

const files = companyWith({
  'catalog/tenants.yaml': tenants,
  'catalog/resources.yaml': resources,
  'catalog/apps/shop.yaml': shop,
  'catalog/apps/cart.yaml': cart,
  'catalog/apps/ledger.yaml': ledger,
  'environments/stable/qa.yaml': qa,
});

function graphOfFiles(request: GraphRequest, from: Files = files): Graph {
  const { company, problems } = load(from);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  if (company === undefined) throw new Error('the company of the test must hold');
  const found = companyGraph(company, request);
  expect(found.problems).toEqual([]);
  return found.graph;
}

/** `id (marks) in group: lines` of every node. */
function nodesOf({ nodes }: Graph): readonly string[] {
  const print = ({ id, marks, group, lines }: GraphNode): string =>
    `${id} (${marks.join(', ')}) in ${group ?? 'none'}: ${lines.join(' | ')}`;
  return nodes.map(print);
}

function edgesOf({ edges }: Graph): readonly string[] {
  return edges.map(({ from, to, label, optional }) => `${from} ${optional ? '-.->' : '-->'} ${to}: ${label}`);
}

const calls = [
  'app/shop -.-> app/cart: grpc 9090, optional',
  'app/shop --> app/cart: http 8080',
  'app/shop -.-> app/ledger: http 8080, optional',
  'app/shop --> resource/db: mysql 3306',
];

test('calls of the catalog: all apps and resources, and where an app is external', () => {
  const graph = graphOfFiles({ view: 'calls' });
  expect(graph.title).toBe('calls in the catalog');
  expect(nodesOf(graph)).toEqual([
    'app/cart () in tenant/back: node-20',
    'app/ledger (external) in tenant/back: node-20 | external in qa',
    'app/shop (exposed) in tenant/front: node-20 | public www',
    'resource/cache () in resources: redis',
    'resource/db () in resources: mysql',
  ]);
  expect(edgesOf(graph)).toEqual(calls);
});

test('calls of an environment: versions, hosts, what is disabled, external or exposed', () => {
  const graph = graphOfFiles({ view: 'calls', environment: 'qa' });
  expect(graph.title).toBe('calls in qa');
  expect(nodesOf(graph)).toEqual([
    'app/cart (disabled) in tenant/back: 2.0.0, 0 instances | disabled',
    'app/ledger (external) in tenant/back: external at ledger.vm.tiny.test',
    'app/shop (exposed) in tenant/front: 1.1.0, 1 instance | public www.qa.tiny.test',
    'resource/db () in resources: mysql | db.qa.tiny.test',
  ]);
  expect(edgesOf(graph)).toEqual(calls);
});

test('an optional call leads to an app that is not in the environment, and says so', () => {
  const graph = graphOfFiles({ view: 'calls', environment: 'prod' });
  expect(nodesOf(graph)).toEqual([
    'app/cart () in tenant/back: 2.0.0, 2 instances',
    'app/ledger (absent) in tenant/back: not here',
    'app/shop (exposed) in tenant/front: 1.0.0, 2 instances | public www.tiny.example',
    'resource/cache () in resources: redis | cache.tiny.example',
    'resource/db () in resources: mysql | db.tiny.example',
  ]);
  expect(edgesOf(graph)).toEqual(calls);
});

test('the facts are those of the lines', () => {
  const { nodes, edges } = graphOfFiles({ view: 'calls', environment: 'qa' });
  expect(nodes.find(({ id }) => id === 'app/shop')?.facts).toEqual({
    name: 'shop',
    tenant: 'front',
    present: true,
    enabled: true,
    version: '1.1.0',
    slot: null,
    replicas: 1,
    external: null,
    exposed: { zone: 'public', host: 'www.qa.tiny.test', path: '/' },
  });
  expect(edges[0]?.facts).toEqual({ kind: 'call', protocol: 'grpc', port: 9090 });
});

const images = companyWith({
  'catalog/images/node-20.yaml': `kind: runtime-image
name: node-20
owner: Platform
language: node
current: '20.2'
provides: { http: 8080 }
versions:
  '20.1': { digest: 'sha256:${'c'.repeat(64)}', eol: '2026-11-19', stack: debian-12@12.8 }
  '20.2': { digest: 'sha256:${'d'.repeat(64)}', eol: '2027-02-18', stack: debian-12@12.8 }
`,
  'environments/stable/qa.yaml': (tinyCompany['environments/stable/qa.yaml'] ?? '').replace('1.0.0', '1.1.0'),
});

test('images: what lies on what, which versions run where, and what is at its end', () => {
  const graph = graphOfFiles({ view: 'images' }, images);
  expect(nodesOf(graph)).toEqual([
    'app-image/cart@2.0.0 () in layer/app: 333333333333 | qa, prod',
    'app-image/shop@1.0.0 () in layer/app: 111111111111 | prod',
    'app-image/shop@1.1.0 () in layer/app: 222222222222 | qa',
    'runtime-image/node-20@20.1 (ended) in layer/runtime: cccccccccccc | ended 2026-11-19 | newer 20.2',
    'runtime-image/node-20@20.2 (ends-soon) in layer/runtime: dddddddddddd | ends 2027-02-18, in 90 days | not in use',
    'stack-image/debian-12@12.8 () in layer/stack: aaaaaaaaaaaa | ends 2028-06-30',
  ]);
  expect(edgesOf(graph)).toEqual([
    'runtime-image/node-20@20.1 --> app-image/cart@2.0.0: ',
    'runtime-image/node-20@20.1 --> app-image/shop@1.0.0: ',
    'runtime-image/node-20@20.1 --> app-image/shop@1.1.0: ',
    'stack-image/debian-12@12.8 --> runtime-image/node-20@20.1: ',
    'stack-image/debian-12@12.8 --> runtime-image/node-20@20.2: ',
  ]);
});

test('images: what nobody has built yet says so', () => {
  const digest = `digest: 'sha256:${'d'.repeat(64)}', `;
  const graph = graphOfFiles(
    { view: 'images' },
    companyEdited('catalog/images/node-20.yaml', digest, '', images),
  );
  expect(nodesOf(graph)).toContain(
    'runtime-image/node-20@20.2 (ends-soon) in layer/runtime: not built | ends 2027-02-18, in 90 days | not in use',
  );
});

test('images of an environment: only layers that something of it lies on', () => {
  const { title, nodes } = graphOfFiles({ view: 'images', environment: 'qa' }, images);
  expect(title).toBe('images in qa');
  expect(nodes.map(({ id }) => id)).toEqual([
    'app-image/cart@2.0.0',
    'app-image/shop@1.1.0',
    'runtime-image/node-20@20.1',
    'stack-image/debian-12@12.8',
  ]);
});

test('a ready image lies on nothing', () => {
  const graph = graphOfFiles(
    { view: 'images', environment: 'qa' },
    companyWith({
      'catalog/apps/cart.yaml': `name: cart
image: { repository: reg.tiny.example/mirror/redis, tag: '7.4', digest: 'sha256:${'e'.repeat(64)}' }
provides: { http: 8080 }
`,
      'environments/stable/qa.yaml': (tinyCompany['environments/stable/qa.yaml'] ?? '').replace(
        '{ version: 2.0.0 }',
        '{}',
      ),
    }),
  );
  expect(nodesOf(graph)).toContain('app-image/cart@7.4 () in layer/app: eeeeeeeeeeee | a ready image | qa');
});

const environments = companyWith({
  'catalog/clusters/spare.yaml': (tinyCompany['catalog/clusters/main.yaml'] ?? '').replace(
    'name: main',
    'name: spare',
  ),
  'environments/baseline.lock.yaml': 'versions: { cart: 2.0.0 }\n',
  'environments/stable/daily.yaml': `name: daily
order: 2
cluster: main
acceptsOverlays: true
followsBaselineLock: true
domains: { public: daily.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20, claims: 2 }
`,
  'environments/stable/prod.yaml': `${(tinyCompany['environments/stable/prod.yaml'] ?? '').replace('order: 2', 'order: 3')}slots: true\napprovers: ['@tiny/ops']\n`,
});

test('environments: clusters, order, the baseline lock, overlays and approvers', () => {
  const graph = graphOfFiles({ view: 'environments' }, environments);
  expect(nodesOf(graph)).toEqual([
    'baseline-lock/versions () in none: 1 version',
    'cluster/spare () in cluster/spare: ',
    'environment/daily () in cluster/main: namespace ty-daily | follows the baseline lock | accepts overlays',
    'environment/prod (production) in cluster/main: namespace ty-prod | production | two slots | approved by @tiny/ops',
    'environment/qa () in cluster/main: namespace ty-qa',
  ]);
  expect(edgesOf(graph)).toEqual(
    [
      'baseline-lock/versions -.-> environment/daily: versions',
      'environment/daily --> environment/prod: then',
      'environment/prod -.-> baseline-lock/versions: finished releases',
      'environment/qa --> environment/daily: then',
    ].toSorted(),
  );
  expect(graph.groups.map(({ label }) => label)).toEqual([
    'cluster main, Kubernetes 1.34',
    'cluster spare, Kubernetes 1.34',
  ]);
});

test('one environment: with its cluster, and the lock if it has to do with it', () => {
  const ids = (environment: string) =>
    graphOfFiles({ view: 'environments', environment }, environments).nodes.map(({ id }) => id);
  expect(ids('qa')).toEqual(['environment/qa']);
  expect(ids('daily')).toEqual(['baseline-lock/versions', 'environment/daily']);
});

describe('project environments', () => {
  const sandwich = companyWith(
    {
      'environments/projects/rebate.yaml': `name: rebate
baselines: [qa]
owner: shop-team
expires: '2026-12-31'
apps:
  cart: { version: f-rebate }
carriers: [web, shop]
entry: [web]
acceptBaselinePath: [help]
`,
    },
    overlayCompany,
  );

  test('calls: what is changed, what is a carrier, what the baseline serves, and what comes back through it', () => {
    const { company } = load(sandwich);
    if (company === undefined) throw new Error('the company of the test must hold');
    const { graph, problems } = companyGraph(company, { view: 'calls', environment: 'qa/rebate' });
    expect(problems.map(({ code }) => code)).toEqual(['route/sandwich-accepted']);
    expect(nodesOf(graph)).toEqual([
      'app/cart (changed) in environment/qa/rebate: changed | f-rebate, 1 instance',
      'app/shop () in environment/qa/rebate: carrier | 1.0.0, 1 instance',
      'app/web (exposed) in environment/qa/rebate: carrier | 3.0.0, 1 instance | internal web-rebate.in.qa.tiny.test',
      'baseline/cart (borrowed) in environment/qa: called by the baseline | 2.0.0, 1 instance',
      'baseline/help (borrowed) in environment/qa: served by the baseline | 5.0.0, 1 instance',
      'baseline/stock (borrowed) in environment/qa: served by the baseline | 4.0.0, 1 instance',
    ]);
    expect(edgesOf(graph)).toEqual([
      'app/cart --> baseline/stock: http 8080, alias',
      'app/shop --> app/cart: http 8080',
      'app/web --> app/shop: http 8080',
      'app/web --> baseline/help: http 8080, alias',
      'baseline/cart --> baseline/stock: http 8080',
      'baseline/help --> baseline/cart: http 8080',
    ]);
    expect(graph.edges.map(({ facts }) => facts['mechanism'])).toEqual([
      'alias',
      'own',
      'own',
      'alias',
      'baseline',
      'baseline',
    ]);
  });

  test('environments: a number on each baseline; of one environment also what lies on it', () => {
    const linesOf = (request: Partial<GraphRequest>) =>
      nodesOf(graphOfFiles({ view: 'environments', ...request }, overlayCompany));
    const rebate =
      'environment/qa/rebate () in cluster/main: namespace ty-qa-p-rebate | owner shop-team | until 2026-12-31';
    const below = 'environment/qa () in cluster/main: namespace ty-qa | accepts overlays, has 1';
    expect(linesOf({})).toContain(below);
    expect(linesOf({})).not.toContain(rebate);
    expect(linesOf({ environment: 'qa' })).toEqual([below, rebate]);
    expect(linesOf({ environment: 'qa/rebate' })).toEqual([below, rebate]);
    expect(edgesOf(graphOfFiles({ view: 'environments', environment: 'qa/rebate' }, overlayCompany))).toEqual(
      ['environment/qa/rebate --> environment/qa: lies on'],
    );
  });

  test('one that is asleep says so', () => {
    const asleep = companyWith(
      {
        'catalog/company.yaml': (overlayCompany['catalog/company.yaml'] ?? '').replace(
          '2026-11-20',
          '2027-01-02',
        ),
      },
      overlayCompany,
    );
    const graph = graphOfFiles({ view: 'environments', environment: 'qa/rebate' }, asleep);
    expect(nodesOf(graph)[1]).toMatch(/^environment\/qa\/rebate \(disabled\) .* \| asleep since 2026-12-31$/);
  });

  test('images: those of its own apps', () => {
    const graph = graphOfFiles({ view: 'images', environment: 'qa/rebate' }, overlayCompany);
    expect(graph.nodes.map(({ label }) => label)).toEqual([
      'cart f-rebate',
      'shop f-rebate',
      'node-20 20.1',
      'debian-12 12.8',
    ]);
  });
});

import { parseAllDocuments } from 'yaml';
import { overlayCompany, rebate } from '../core/testing/overlay-company';
import { companyEdited, companyWith, type Files } from '../core/testing/tiny-company';
import { synthesizeFiles } from './testing/synthesize-files';

const FILE = 'environments/projects/rebate.yaml';

interface Found {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  // oxlint-disable-next-line typescript/no-explicit-any -- tests reach into objects of every kind
  readonly spec: any;
}

function made(files: Files): Files {
  const synthesis = synthesizeFiles(files);
  expect(synthesis.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return synthesis.files;
}

function objectsIn(text = ''): readonly Found[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Found);
}

function ofKind(files: Files, path: string, kind: string): readonly Found[] {
  return objectsIn(files[path]).filter((one) => one.kind === kind);
}

test('a project environment adds files under its name and changes no byte of any other', () => {
  const before = made(companyWith({ [FILE]: null }, overlayCompany));
  const after = made(overlayCompany);
  expect(
    Object.entries(after)
      .filter(([path, text]) => before[path] !== text)
      .map(([path]) => path),
  ).toEqual([
    'projects/qa/rebate/cart.k8s.yaml',
    'projects/qa/rebate/environment.k8s.yaml',
    'projects/qa/rebate/shop.k8s.yaml',
    'reports/qa/rebate.json',
  ]);
  expect(Object.keys(before).filter((path) => after[path] === undefined)).toEqual([]);
});

test.each([
  { value: 1000, priorityClassName: undefined },
  { value: -10, priorityClassName: 'paid' },
])(
  'an app of priority $value pushes nobody aside there: $priorityClassName',
  ({ value, priorityClassName }) => {
    const prioritized = ['shop', 'cart'].reduce<Files>(
      (files, app) =>
        companyEdited(
          `catalog/apps/${app}.yaml`,
          'runtime: node-20',
          'runtime: node-20\npriority: paid',
          files,
        ),
      companyWith(
        {
          'catalog/company.yaml': `${overlayCompany['catalog/company.yaml'] ?? ''}priorities: { paid: { value: ${value}, meaning: pays } }\n`,
        },
        overlayCompany,
      ),
    );
    const [shop] = ofKind(made(prioritized), 'projects/qa/rebate/shop.k8s.yaml', 'Deployment');
    expect(shop?.spec.template.spec.priorityClassName).toBe(priorityClassName);
  },
);

test('what it calls and does not run is an alias for the baseline, and nothing else is', () => {
  const services = ofKind(made(overlayCompany), 'projects/qa/rebate/environment.k8s.yaml', 'Service');
  expect(services.map(({ metadata, spec }) => [metadata.name, metadata.namespace, spec])).toEqual([
    ['stock', 'ty-qa-p-rebate', { type: 'ExternalName', externalName: 'stock.ty-qa.svc.cluster.local' }],
  ]);
});

test('policies let an app reach its own environment and its baseline, and never another project', () => {
  const files = made(overlayCompany);
  const [policy] = ofKind(files, 'projects/qa/rebate/cart.k8s.yaml', 'NetworkPolicy');
  expect(policy?.spec.ingress).toEqual([
    { from: [{ podSelector: {} }], ports: [{ protocol: 'TCP', port: 8080 }] },
  ]);
  expect(policy?.spec.egress).toEqual([
    {
      to: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ty-qa' } },
          podSelector: { matchLabels: { 'app.kubernetes.io/name': 'stock' } },
        },
      ],
      ports: [{ protocol: 'TCP', port: 8080 }],
    },
  ]);
});

test('the report names for every call the one target that it has', () => {
  const report = JSON.parse(made(overlayCompany)['reports/qa/rebate.json'] ?? '') as Readonly<
    Record<string, unknown>
  >;
  expect([report['changed'], report['carriers'], report['aliases'], report['hosts']]).toEqual([
    ['cart', 'shop'],
    [],
    ['stock'],
    ['shop-rebate.in.qa.tiny.test'],
  ]);
  expect(report['routes']).toEqual([
    {
      from: 'cart',
      to: 'stock',
      protocol: 'http',
      port: 8080,
      mechanism: 'alias',
      target: 'ty-qa/stock',
      proof: 'ExternalName ty-qa-p-rebate/stock, Service ty-qa/stock',
    },
    {
      from: 'shop',
      to: 'cart',
      protocol: 'http',
      port: 8080,
      mechanism: 'own',
      target: 'ty-qa-p-rebate/cart',
      proof: 'Service ty-qa-p-rebate/cart',
    },
  ]);
});

test('its jobs never start, its volumes go with it, and two instances need no protection', () => {
  const cart = `name: cart
runtime: node-20
command: [node, server.js]
volumes: [{ path: /data, size: 1Gi, access: RWX }]
jobs: { mode: cron, list: [{ name: tidy, schedule: '0 3 * * *', command: [node, tidy.js] }] }
`;
  const text = rebate.replace('cart: { version: f-rebate }', 'cart: { version: f-rebate, replicas: 2 }');
  const files = made(companyWith({ 'catalog/apps/cart.yaml': cart, [FILE]: text }, overlayCompany));
  const path = 'projects/qa/rebate/cart.k8s.yaml';
  expect(ofKind(files, path, 'CronJob').map(({ spec }) => spec.suspend)).toEqual([true]);
  expect(ofKind(files, path, 'Deployment').map(({ spec }) => spec.replicas)).toEqual([2]);
  expect(ofKind(files, path, 'PodDisruptionBudget')).toEqual([]);
  expect(files[path]).not.toContain('Prune=confirm');
  expect(ofKind(files, 'stable/qa/cart.k8s.yaml', 'CronJob').map(({ spec }) => spec.suspend)).toEqual([
    undefined,
  ]);
});

test('an executor gets an empty schedule', () => {
  const jobs = "jobs: { mode: executor, list: [{ name: tidy, schedule: '0 3 * * *', command: [tidy] }] }\n";
  const files = made(companyEdited('catalog/apps/cart.yaml', 'dependsOn: [stock]\n', jobs, overlayCompany));
  expect(files['projects/qa/rebate/cart.k8s.yaml']).toContain('"jobs": []');
  expect(files['stable/qa/cart.k8s.yaml']).toContain('"name": "tidy"');
});

test('a provider and a consumer of dubbo bear the name of the project as their tag, and the baseline none', () => {
  const java = (overlayCompany['catalog/images/node-20.yaml'] ?? '').replace(
    'language: node',
    'language: java',
  );
  const files = made(
    companyWith(
      {
        'catalog/images/node-20.yaml': java,
        'catalog/apps/cart.yaml':
          'name: cart\nruntime: node-20\ncommand: [java]\nprovides: { http: 8080, dubbo: 20880 }\nconfig: { JAVA_TOOL_OPTIONS: -Xss1m }\n',
        'catalog/apps/shop.yaml':
          'name: shop\nruntime: node-20\ncommand: [java]\ndependsOn: [{ app: cart, via: dubbo }]\n',
      },
      overlayCompany,
    ),
  );
  const sized = '-XX:ActiveProcessorCount=1 -XX:MaxRAMPercentage=70';
  const options = (path: string): unknown => /JAVA_TOOL_OPTIONS: (.*)/.exec(files[path] ?? '')?.[1];
  expect(options('projects/qa/rebate/cart.k8s.yaml')).toBe(`${sized} -Xss1m -Ddubbo.provider.tag=rebate`);
  expect(options('projects/qa/rebate/shop.k8s.yaml')).toBe(`${sized} -Ddubbo.consumer.tag=rebate`);
  expect(options('stable/qa/cart.k8s.yaml')).toBe(`${sized} -Xss1m`);
  const [policy] = ofKind(files, 'projects/qa/rebate/cart.k8s.yaml', 'NetworkPolicy');
  expect(policy?.spec.ingress[1]).toEqual({
    from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ty-qa' } } }],
    ports: [{ protocol: 'TCP', port: 20880 }],
  });
});

test('in its grace nothing runs and no host leads to it; after that nothing is left', () => {
  const asleep = synthesizeFiles(overlayCompany, { asOf: '2027-01-03' }).files;
  const path = 'projects/qa/rebate/shop.k8s.yaml';
  expect(ofKind(asleep, path, 'Deployment').map(({ spec }) => spec.replicas)).toEqual([0]);
  expect(ofKind(asleep, path, 'IngressRoute')).toEqual([]);
  const gone = synthesizeFiles(overlayCompany, { asOf: '2027-01-04' });
  expect(Object.keys(gone.files).filter((one) => one.includes('rebate'))).toEqual([]);
  expect(gone.problems.map(({ code, severity }) => [code, severity])).toEqual([['overlay/stale', 'warning']]);
});

test('a delivery lies in a folder of its own, and changes no byte of any other file', () => {
  const delivery = `name: fix
change: cart-7
baselines: [qa]
owner: shop-team
createdAt: '2026-11-19'
ttl: 3d
apps:
  cart: { version: f-rebate }
`;
  const before = made(overlayCompany);
  const after = made(companyWith({ 'environments/delivery/fix.yaml': delivery }, overlayCompany));
  expect(
    Object.entries(after)
      .filter(([path, text]) => before[path] !== text)
      .map(([path]) => path),
  ).toEqual(['delivery/qa/fix/cart.k8s.yaml', 'delivery/qa/fix/environment.k8s.yaml', 'reports/qa/fix.json']);
  const [namespace] = ofKind(after, 'delivery/qa/fix/environment.k8s.yaml', 'Namespace');
  expect(namespace?.metadata.name).toBe('ty-qa-d-fix');
  const [route] = ofKind(after, 'delivery/qa/fix/cart.k8s.yaml', 'IngressRoute');
  expect(route?.spec.routes[0].match).toBe('Host(`cart-fix.in.qa.tiny.test`)');
});

test('one project environment can be made alone', () => {
  const { files } = synthesizeFiles(overlayCompany, { environments: ['qa/rebate'] });
  expect(Object.keys(files)).toEqual([
    'projects/qa/rebate/cart.k8s.yaml',
    'projects/qa/rebate/environment.k8s.yaml',
    'projects/qa/rebate/shop.k8s.yaml',
    'reports/qa/rebate.json',
  ]);
});

// What comes of one project environment of a shop, a sentence each.
import { compareText } from '../core/compare-text';
import { companyEdited, type Files } from '../core/testing/tiny-company';
import { objectsIn } from '../stacks/testing/manifests';
import { synthesizeFiles } from '../stacks/testing/synthesize-files';
import { shop } from './testing/shop-company';

const NAMESPACE = 'sh-daily-p-proj-1234';
const FOLDER = 'projects/daily/proj-1234/';

interface Found {
  readonly kind: string;
  readonly file: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  // oxlint-disable-next-line typescript/no-explicit-any -- tests reach into objects of every kind
  readonly spec: any;
}

function made(files: Files): readonly Found[] {
  const synthesis = synthesizeFiles(files);
  expect(synthesis.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return Object.entries(synthesis.files)
    .filter(([path]) => path.endsWith('.yaml'))
    .flatMap(([file, text]) =>
      Object.values(objectsIn(text)).map((object) => ({ ...(object as unknown as Found), file })),
    );
}

const all = made(shop);
const own = all.filter(({ file }) => file.startsWith(FOLDER));
const namesOf = (objects: readonly Found[], kind: string): readonly string[] =>
  objects
    .filter((one) => one.kind === kind)
    .map(({ metadata }) => metadata.name)
    .toSorted();

test('only what is changed runs: two Deployments of one instance, and nothing that would make more pods of them', () => {
  expect(namesOf(own, 'Deployment')).toEqual(['inventory', 'web']);
  const deployments = own.filter(({ kind }) => kind === 'Deployment');
  expect(deployments.map(({ spec }) => spec.replicas)).toEqual([1, 1]);
  const kinds = new Set([
    'StatefulSet',
    'DaemonSet',
    'Pod',
    'Job',
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
  ]);
  expect(own.filter(({ kind }) => kinds.has(kind))).toEqual([]);
  // The baseline scales, and may be disrupted: there is something to leave out.
  expect(namesOf(all, 'HorizontalPodAutoscaler')).toContain('web');
});

test('each name that one of its apps calls stands for one Service, its own or that of daily, and no other name is there', () => {
  const services = own.filter(({ kind }) => kind === 'Service');
  expect(
    services
      .map(({ metadata: { name }, spec }) => [name, spec.externalName ?? spec.selector])
      .toSorted(([a], [b]) => compareText(String(a), String(b))),
  ).toEqual([
    ['auth', 'auth.sh-daily.svc.cluster.local'],
    ['cart', 'cart.sh-daily.svc.cluster.local'],
    ['inventory', { 'app.kubernetes.io/name': 'inventory' }],
    ['orders', 'kafka.shop.test'],
    ['price', 'price.sh-daily.svc.cluster.local'],
    ['shop-db', 'db.shop.test'],
    ['web', { 'app.kubernetes.io/name': 'web' }],
  ]);
});

test('an app that it changes and calls directly is its own, and has no alias', () => {
  const direct = companyEdited('catalog/apps/web.yaml', '[cart, auth]', '[cart, auth, inventory]', shop);
  const services = made(direct).filter(({ kind, file }) => kind === 'Service' && file.startsWith(FOLDER));
  const inventory = services.filter(({ metadata }) => metadata.name === 'inventory');
  expect(inventory.map(({ spec }) => [spec.type, spec.externalName])).toEqual([['ClusterIP', undefined]]);
});

test('a call that comes back has a route and a grant for that one Service, and what nobody calls has none', () => {
  const lane = all.filter(({ file }) => file.startsWith('lanes/'));
  expect(lane.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
    'HTTPRoute sh-daily/inventory.proj-1234',
  ]);
  const grants = own.filter(({ kind }) => kind === 'ReferenceGrant');
  expect(grants.map(({ spec }) => spec.to)).toEqual([[{ group: '', kind: 'Service', name: 'inventory' }]]);
});

test('no route leads to a name in place of pods', () => {
  const names = new Set(
    all
      .filter(({ kind, spec }) => kind === 'Service' && spec.type === 'ExternalName')
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
  expect(names.size).toBeGreaterThan(5);
  const backends = all.flatMap(({ kind, metadata, spec }) => {
    const lists: { name: string; namespace?: string }[][] =
      kind === 'IngressRoute'
        ? spec.routes.map((route: { services: object[] }) => route.services)
        : kind === 'HTTPRoute' || kind === 'GRPCRoute'
          ? spec.rules.map((rule: { backendRefs: object[] }) => rule.backendRefs)
          : [];
    return lists.flat().map(({ name, namespace }) => `${namespace ?? metadata.namespace}/${name}`);
  });
  expect(backends).toContain(`${NAMESPACE}/web`);
  expect(backends.filter((backend) => names.has(backend))).toEqual([]);
});

test('a CronJob is suspended there and starts in daily', () => {
  const suspended = all
    .filter(({ kind }) => kind === 'CronJob')
    .map(({ metadata, spec }) => [metadata.namespace, metadata.name, spec.suspend ?? false]);
  expect(suspended).toContainEqual([NAMESPACE, 'inventory-recount', true]);
  expect(suspended).toContainEqual(['sh-daily', 'inventory-recount', false]);
});

test('a provider of Dubbo bears the tag, and nobody forces it: without a provider of that tag daily answers', () => {
  const texts = Object.entries(synthesizeFiles(shop).files);
  const tagged = texts.filter(([, text]) => text.includes('dubbo.provider.tag'));
  expect(tagged.map(([path]) => path)).toEqual([`${FOLDER}inventory.k8s.yaml`]);
  expect(texts.filter(([, text]) => /dubbo\.(tag|provider)\.force|force-use-tag/.test(text))).toEqual([]);
});

test('nothing is emitted that Argo CD leaves out by itself', () => {
  const left = new Set(['Endpoints', 'EndpointSlice', 'Lease']);
  expect(all.filter(({ kind }) => left.has(kind))).toEqual([]);
});

test('a pod is known by the environment and the app that it belongs to, and its namespace by what it lies on', () => {
  const namespaces = new Map(
    all
      .filter(({ kind }) => kind === 'Namespace')
      .map(({ metadata }) => [metadata.name, metadata.labels ?? {}]),
  );
  expect(namespaces.get(NAMESPACE)).toMatchObject({ 'strata/baseline': 'daily', 'strata/kind': 'project' });
  const deployments = all.filter(({ kind }) => kind === 'Deployment');
  expect(deployments.length).toBeGreaterThan(20);
  for (const { metadata, spec } of deployments) {
    const labels = spec.template.metadata.labels;
    const environment = namespaces.get(metadata.namespace ?? '')?.['strata/environment'];
    expect([labels['strata/environment'], labels['strata/app']]).toEqual([
      environment,
      labels['app.kubernetes.io/name'],
    ]);
  }
});

test('its Namespace is one of its objects, so that it goes with them: Argo CD makes none by itself', () => {
  expect(namesOf(own, 'Namespace')).toEqual([NAMESPACE]);
  const sets = all.filter(({ kind }) => kind === 'ApplicationSet');
  expect(namesOf(sets, 'ApplicationSet')).toContain('projects-daily');
  for (const { spec } of sets) {
    const options: readonly string[] = spec.template.spec.syncPolicy.syncOptions;
    expect(options.length).toBeGreaterThan(0);
    expect(options).not.toContain('CreateNamespace=true');
  }
});

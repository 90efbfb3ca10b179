import { parseAllDocuments } from 'yaml';
import { isolate as files, isolating } from '../core/testing/isolating-company';
import { found } from '../core/testing/find-problems';
import { companyEdited, companyWith, type Files } from '../core/testing/tiny-company';
import { synthesizeFiles } from './testing/synthesize-files';

const FILE = 'environments/projects/rebate.yaml';
const RESOURCES = 'catalog/resources.yaml';
const OWN = 'projects/qa/rebate/environment.k8s.yaml';
const RELEASE = 'argocd/isolated/qa/rebate/qa-p-rebate-basket.yaml';

interface Found {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // oxlint-disable-next-line typescript/no-explicit-any -- tests reach into objects of every kind
  readonly spec: any;
}

function made(from: Files): Files {
  const synthesis = synthesizeFiles(from);
  expect(synthesis.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return synthesis.files;
}

function objectIn(from: Files, path: string, kind: string, name: string): Found | undefined {
  const all = parseAllDocuments(from[path] ?? '').map((document) => document.toJS() as Found);
  return all.find((one) => one.kind === kind && one.metadata.name === name);
}

const all = made(files);

test('the name of the resource leads to the instance in the own namespace, and elsewhere to the one of all', () => {
  expect(objectIn(all, OWN, 'Service', 'basket')?.spec).toEqual({
    type: 'ExternalName',
    externalName: 'own-basket-master.ty-qa-p-rebate.svc.cluster.local',
    ports: [{ name: 'tcp', port: 6379 }],
  });
  expect(objectIn(all, 'stable/qa/environment.k8s.yaml', 'Service', 'basket')?.spec.externalName).toBe(
    'basket.qa.tiny.test',
  );
});

test('Argo CD installs the Helm release, and takes it away with its file', () => {
  const application = objectIn(all, RELEASE, 'Application', 'release-main-qa-p-rebate-basket');
  expect(application?.metadata).toMatchObject({ finalizers: ['resources-finalizer.argocd.argoproj.io'] });
  expect(application?.spec).toMatchObject({
    project: 'release-main-qa-p-rebate-basket',
    source: {
      repoURL: 'reg.tiny.example/charts',
      chart: 'redis',
      targetRevision: '20.6.3',
      helm: { releaseName: 'qa-p-rebate-basket', valuesObject: { fullnameOverride: 'own-basket' } },
    },
    destination: { namespace: 'ty-qa-p-rebate' },
    syncPolicy: { automated: { prune: true, selfHeal: true } },
  });
  const project = objectIn(all, RELEASE, 'AppProject', 'release-main-qa-p-rebate-basket');
  expect(project?.spec).toMatchObject({
    sourceRepos: ['reg.tiny.example/charts'],
    destinations: [{ namespace: 'ty-qa-p-rebate' }],
    clusterResourceWhitelist: [],
  });
});

test('only the apps that depend on it reach its pods', () => {
  const pods = { matchLabels: { 'app.kubernetes.io/instance': 'qa-p-rebate-basket' } };
  const ports = [{ protocol: 'TCP', port: 6379 }];
  const cart = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } } };
  expect(objectIn(all, OWN, 'NetworkPolicy', 'basket-instance')?.spec).toEqual({
    podSelector: pods,
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [cart], ports }, { from: [{ podSelector: pods }] }],
    egress: [{ to: [{ podSelector: pods }] }],
  });
  expect(objectIn(all, OWN, 'NetworkPolicy', 'basket-users')?.spec).toEqual({
    podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['cart'] }] },
    policyTypes: ['Egress'],
    egress: [{ to: [{ podSelector: pods }], ports }],
  });
});

test('no app there reaches the one of all any more', () => {
  const egress = (path: string) => objectIn(all, path, 'NetworkPolicy', 'cart')?.spec.egress;
  expect(egress('stable/qa/cart.k8s.yaml')).toContainEqual({ ports: [{ protocol: 'TCP', port: 6379 }] });
  expect(JSON.stringify(egress('projects/qa/rebate/cart.k8s.yaml'))).not.toContain('6379');
});

test('its credentials come from the secret store, under the name of the baseline', () => {
  expect(objectIn(all, OWN, 'ExternalSecret', 'own-basket')?.spec).toMatchObject({
    secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
    target: { name: 'own-basket' },
    data: [{ secretKey: 'redis-password', remoteRef: { key: 'qa/basket', property: 'password' } }],
  });
});

test('its pods and claims have room in the quota', () => {
  const without = made(companyEdited(FILE, 'isolate: [basket]\n', '', files));
  const hard = (from: Files) => objectIn(from, OWN, 'ResourceQuota', 'environment')?.spec.hard;
  expect(hard(without)).toMatchObject({ 'requests.cpu': '2', pods: '4', persistentvolumeclaims: '0' });
  expect(hard(all)).toMatchObject({ 'requests.cpu': '2250m', pods: '5', persistentvolumeclaims: '1' });
});

test('taking it back takes exactly its objects away', () => {
  const without = made(companyEdited(FILE, 'isolate: [basket]\n', '', files));
  const changed = Object.keys(all).filter((path) => without[path] !== all[path]);
  expect(changed).toEqual([RELEASE, 'projects/qa/rebate/cart.k8s.yaml', OWN, 'reports/qa/rebate.json']);
});

test('while the environment sleeps its instance keeps what it holds; then both are gone', () => {
  const on = (day: string) => made(companyEdited('catalog/company.yaml', '2026-11-20', day, files));
  expect(on('2027-01-02')[RELEASE]).toBe(all[RELEASE]);
  expect(on('2027-01-04')[RELEASE]).toBeUndefined();
});

test('two projects have two instances', () => {
  const two = made(
    companyWith({ 'environments/projects/gift.yaml': isolating.replace('rebate', 'gift') }, files),
  );
  expect(two[RELEASE]).toBe(all[RELEASE]);
  expect(two['argocd/isolated/qa/gift/qa-p-gift-basket.yaml']).toContain('namespace: ty-qa-p-gift');
});

test.each([
  {
    name: 'a resource that nobody has said how to make',
    change: companyEdited(FILE, '[basket]', '[ledger]', files),
    problems: [
      "isolate/refused environments/projects/rebate.yaml:8: qa/rebate wants an instance of its own of 'ledger', and nobody has said how to make one; remove it from isolate, or add `isolatable: {chart: …}` to 'ledger' (catalog/resources.yaml:16: the resource)",
    ],
  },
  {
    name: 'a company without Argo CD',
    change: companyEdited(
      'catalog/company.yaml',
      "argocd: { version: '3.2', repository: 'https://git.tiny.example/platform.git' }\n",
      '',
      files,
    ),
    problems: [
      "isolate/refused environments/projects/rebate.yaml:8: qa/rebate wants an instance of its own of 'basket', and there is no Argo CD to install it; remove it from isolate, or write `argocd` in catalog/company.yaml",
    ],
  },
  {
    name: 'a resource that no app there depends on',
    change: companyEdited(FILE, '  cart: { version: f-rebate }\n', '', files),
    problems: [
      "isolate/unused environments/projects/rebate.yaml:7: qa/rebate wants an instance of its own of 'basket', and no app that runs there depends on it; remove it from isolate, or add the app that needs it to carriers",
    ],
  },
  {
    name: 'a resource that does not exist',
    change: companyEdited(FILE, '[basket]', '[baskt]', files),
    problems: [
      "reference/unknown environments/projects/rebate.yaml:8: there is no resource 'baskt'; did you mean 'basket'?",
    ],
  },
  {
    name: 'a name that would be too long',
    change: companyEdited(FILE, 'name: rebate', `name: ${'r'.repeat(45)}`, files),
    problems: [
      expect.stringMatching(
        /^overlay\/name-too-long .* the Helm release 'qa-p-r+-basket' has 57 characters, at most 53 are possible/,
      ),
    ],
  },
  {
    name: 'a version that is none',
    change: companyEdited(RESOURCES, 'version: 20.6.3', "version: '20.x'", files),
    problems: [
      expect.stringContaining("helm/version-not-exact catalog/resources.yaml:9: '20.x' is no exact"),
    ],
  },
  {
    name: 'a secret among the values',
    change: companyEdited(RESOURCES, 'auth: { ', 'auth: { password: hunter2hunter2, ', files),
    problems: [
      expect.stringContaining(
        'helm/secret-in-values catalog/resources.yaml:15: auth.password looks like a secret',
      ),
    ],
  },
])('$name is refused', ({ change, problems }) => {
  expect(found(change)).toEqual(problems);
});

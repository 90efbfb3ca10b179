import { App } from 'cdk8s';
import type {
  ResolvedApp,
  ResolvedEnvironment,
  ResolvedWorkload,
} from '../core/resolve/resolved-environment';
import { appChart } from './app-chart';
import { renderChart } from './render-chart';

const environment: ResolvedEnvironment = {
  kind: 'stable',
  name: 'qa',
  namespace: 'mg-qa',
  sources: ['environments/stable/qa.yaml'],
  retire: false,
  production: false,
  acceptsOverlays: true,
  slots: false,
  smokeTests: false,
  cluster: { name: 'test', version: '1.29', domain: 'cluster.local', mesh: 'istio', pools: {} },
  prefix: 'mg',
  quota: { cpu: '80', memory: '160Gi', pods: 200, claims: 0 },
  viewers: [],
  secretStore: 'company',
  pullSecret: 'platform/registry',
  monitoringNamespace: 'monitoring',
  resources: [],
  apps: [],
  patches: [],
  extras: [],
};

const workload: ResolvedWorkload = {
  name: 'shop',
  version: '5.4.0',
  image: 'registry.example.com/shop:5.4.0@sha256:0',
  pullPolicy: 'IfNotPresent',
  replicas: 1,
  command: [],
  args: [],
  config: {},
  secrets: [{ variable: 'DB_PASSWORD', key: 'qa/shop-db', property: 'password' }],
  resources: { cpuRequest: '250m', cpuLimit: '500m', memory: '512Mi' },
  drainSeconds: 5,
  graceSeconds: 35,
  rollout: {
    strategy: 'rolling',
    maxSurge: 1,
    maxUnavailable: 0,
    minReadySeconds: 0,
    progressDeadlineSeconds: 600,
  },
  revisionHistoryLimit: 5,
  user: { uid: 1000, gid: 1000 },
  volumes: [],
  scratch: [],
  agents: [],
};

const shop: ResolvedApp = {
  name: 'shop',
  tenant: 'retail',
  sources: ['catalog/apps/shop.yaml'],
  labels: { team: 'trade' },
  ports: [
    { protocol: 'http', port: 8080 },
    { protocol: 'grpc', port: 9090 },
  ],
  workload,
  enabled: true,
  route: {
    gateway: { type: 'traefik', version: '3.7.5', namespace: 'traefik' },
    zone: 'public',
    entryPoint: 'websecure',
    host: 'shop.qa.example.com',
    path: '/',
    port: 9090,
  },
  network: {
    gatewayNamespace: 'traefik',
    monitoringNamespace: 'monitoring',
    apps: [{ name: 'pay-core', ports: [20880] }],
    outside: [{ name: 'shop-db', cidrs: ['10.8.0.0/16'], port: 3306 }],
    overlays: [{ name: 'pay-core', ports: [20880] }],
  },
  metrics: { path: '/metrics', port: 'http', interval: '30s' },
  jobs: [],
  migrations: [],
  patches: [],
};

function render(app: ResolvedApp, inEnvironment = environment) {
  const documents = renderChart(appChart(new App(), inEnvironment, app));
  // Typed loosely: these tests are about single fields of what comes out.
  return JSON.parse(JSON.stringify(documents));
}

function find(kind: string, app: ResolvedApp, inEnvironment = environment) {
  return render(app, inEnvironment).find((object: { kind: string }) => object.kind === kind);
}

test('an app becomes its objects, in the order in which they take effect', () => {
  expect(
    render(shop).map((object: { kind: string; metadata: { name: string; namespace: string } }) =>
      [object.kind, object.metadata.namespace, object.metadata.name].join(' '),
    ),
  ).toEqual([
    'NetworkPolicy mg-qa shop',
    'ServiceAccount mg-qa shop',
    'Service mg-qa shop',
    'Deployment mg-qa shop',
    expect.stringMatching(/^ExternalSecret mg-qa shop-secrets-[0-9a-f]{8}$/),
    'GRPCRoute mg-qa shop',
    'HTTPRoute mg-qa shop',
    'IngressRoute mg-qa shop',
    'PodMonitor mg-qa shop',
  ]);
});

test.each([
  { name: 'in a mesh, where overlays are accepted', change: {}, has: true },
  { name: 'where no overlay ever lies', change: { acceptsOverlays: false }, has: false },
  {
    name: 'without a mesh',
    change: { cluster: { ...environment.cluster, mesh: 'none' as const } },
    has: false,
  },
])('an app has its route for all calls from the first day: $name', ({ change, has }) => {
  expect(find('HTTPRoute', shop, { ...environment, ...change }) !== undefined).toBe(has);
});

test('pods know their environment, pull with its credentials and fit its cluster', () => {
  const { metadata, spec } = find('Deployment', shop).spec.template;
  expect(metadata.labels).toMatchObject({ 'strata/environment': 'qa', 'strata/tenant': 'retail' });
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '5'] } } });
  expect(find('ServiceAccount', shop).imagePullSecrets).toEqual([{ name: 'registry-credentials' }]);
  expect(find('ExternalSecret', shop).spec.secretStoreRef.name).toBe('company');
});

test('an environment without credentials of a registry needs none', () => {
  const { pullSecret: _, ...open } = environment;
  expect(find('ServiceAccount', shop, open)).not.toHaveProperty('imagePullSecrets');
});

test('the protocol of the routed port decides how the gateway speaks', () => {
  expect(find('IngressRoute', shop).spec.routes[0].services).toEqual([
    { name: 'shop', port: 9090, scheme: 'h2c' },
  ]);
});

test('the gateway reaches the routed port, the monitoring that of the metrics, overlays all', () => {
  const namespaces = (rule: { from: { namespaceSelector?: { matchLabels: object } }[] }) =>
    rule.from.flatMap(({ namespaceSelector }) => Object.values(namespaceSelector?.matchLabels ?? {}));
  const { ingress } = find('NetworkPolicy', shop).spec;
  expect(
    ingress.map((rule: { from: []; ports: { port: number }[] }) => ({
      namespaces: namespaces(rule),
      ports: rule.ports.map(({ port }) => port),
    })),
  ).toEqual([
    { namespaces: ['qa'], ports: [8080, 9090] },
    { namespaces: ['traefik'], ports: [9090] },
    { namespaces: ['monitoring'], ports: [8080] },
  ]);
});

test('an environment that takes no overlays admits none', () => {
  const closed = { ...environment, acceptsOverlays: false };
  expect(JSON.stringify(find('NetworkPolicy', shop, closed))).not.toContain('strata/baseline');
});

test('an app outside the cluster is a name and nothing else', () => {
  const { workload: _, route: __, metrics: ___, ...rest } = shop;
  expect(render({ ...rest, external: { host: 'shop.example.com' } })).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'shop',
        namespace: 'mg-qa',
        labels: {
          'app.kubernetes.io/managed-by': 'strata',
          'app.kubernetes.io/name': 'shop',
          'app.kubernetes.io/part-of': 'retail',
          'strata/kind': 'external',
          team: 'trade',
        },
        annotations: { 'argocd.argoproj.io/sync-wave': '1' },
      },
      spec: {
        type: 'ExternalName',
        externalName: 'shop.example.com',
        ports: [
          { name: 'http', port: 8080, appProtocol: 'http' },
          { name: 'grpc', port: 9090, appProtocol: 'grpc' },
        ],
      },
    },
  ]);
});

test('the same app gives the same bytes, whatever was built before it', () => {
  const root = new App();
  appChart(root, environment, { ...shop, name: 'other' });
  const later = renderChart(appChart(root, environment, shop));
  expect(JSON.stringify(later)).toBe(JSON.stringify(renderChart(appChart(new App(), environment, shop))));
});

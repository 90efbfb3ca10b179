import { App, Chart, Testing } from 'cdk8s';
import { dump } from 'js-yaml';
import { DeliveryEnvironment } from './delivery-environment';
import { ProjectEnvironment } from './project-environment';

function objectsOf(props: Partial<ConstructorParameters<typeof ProjectEnvironment>[2]> = {}) {
  const chart = new Chart(new App(), 'environment');
  new ProjectEnvironment(chart, 'coupon', {
    name: 'coupon',
    namespace: 'mg-qa-p-coupon',
    baseline: 'qa',
    owner: 'trade',
    expires: '2026-12-31',
    ...props,
  });
  return Testing.synth(chart) as readonly {
    readonly kind: string;
    readonly metadata: { readonly name: string };
  }[];
}

test('its namespace says on what it lies, whose it is and how long it lives, and goes without questions', () => {
  expect(dump(objectsOf()[0])).toBe(`\
apiVersion: v1
kind: Namespace
metadata:
  name: mg-qa-p-coupon
  labels:
    app.kubernetes.io/managed-by: strata
    pod-security.kubernetes.io/audit: restricted
    pod-security.kubernetes.io/audit-version: v1.34
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: v1.34
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: v1.34
    strata/baseline: qa
    strata/environment: coupon
    strata/expires: '2026-12-31'
    strata/kind: project
    strata/owner: trade
`);
});

test('one that was made for a change is a delivery, and says for which', () => {
  const props = { name: 'cd-7', baseline: 'qa', owner: 'trade', expires: '2026-11-22', change: 'shop-7' };
  const chart = new Chart(new App(), 'environment');
  new DeliveryEnvironment(chart, 'delivery', props);
  const [namespace] = Testing.synth(chart) as readonly { readonly metadata: { readonly labels: object } }[];
  expect(namespace?.metadata.labels).toMatchObject({
    'strata/change': 'shop-7',
    'strata/environment': 'cd-7',
    'strata/kind': 'delivery',
  });
});

test('an app of the baseline is known by its own name', () => {
  const aliases = [{ name: 'user-core', host: 'user-core.mg-qa.svc.cluster.local' }];
  const services = objectsOf({ aliases }).filter(({ kind }) => kind === 'Service');
  expect(services.map((one) => dump(one)).join('')).toBe(`\
apiVersion: v1
kind: Service
metadata:
  name: user-core
  namespace: mg-qa-p-coupon
  labels:
    app.kubernetes.io/managed-by: strata
    strata/kind: alias
spec:
  type: ExternalName
  externalName: user-core.mg-qa.svc.cluster.local
`);
});

test('only named groups may open a shell', () => {
  const roles = (executors: readonly string[]) =>
    objectsOf({ executors })
      .filter(({ kind }) => kind.startsWith('Role'))
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(roles([])).toEqual([]);
  expect(roles(['trade-team'])).toEqual(['Role shell', 'RoleBinding shell']);
});

test('fails with a pull secret and no store to take it from', () => {
  expect(() => objectsOf({ pullSecret: 'platform/registry' })).toThrow(
    "environment 'mg-qa-p-coupon' has a pullSecret, so it needs a secretStore",
  );
});

test('a lane lets routes of its baseline in, to the Services that they name', () => {
  const lane = {
    header: 'x-mg-lane',
    baselineNamespace: 'mg-qa',
    routes: [
      { app: 'item-core', protocol: 'http' as const },
      { app: 'item-core', protocol: 'grpc' as const },
      { app: 'search-api', protocol: 'http' as const },
    ],
  };
  const objects = objectsOf({ lane });
  expect(objects.map(({ kind }) => kind)).not.toContain('Middleware');
  expect(dump(objects.find(({ kind }) => kind === 'ReferenceGrant'))).toBe(`\
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: lane
  namespace: mg-qa-p-coupon
  labels:
    app.kubernetes.io/managed-by: strata
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: GRPCRoute
      namespace: mg-qa
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
      namespace: mg-qa
  to:
    - group: ''
      kind: Service
      name: item-core
    - group: ''
      kind: Service
      name: search-api
`);
});

test('a host of its own puts requests on its lane', () => {
  const lane = { header: 'x-mg-lane', baselineNamespace: 'mg-qa', routes: [], entersHere: true };
  const objects = objectsOf({ lane });
  expect(objects.map(({ kind }) => kind)).not.toContain('ReferenceGrant');
  expect(dump(objects.find(({ metadata }) => metadata.name === 'lane.coupon'))).toBe(`\
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata:
  name: lane.coupon
  namespace: mg-qa-p-coupon
  labels:
    app.kubernetes.io/managed-by: strata
    strata/lane: coupon
spec:
  headers:
    customRequestHeaders:
      x-mg-lane: coupon
`);
});

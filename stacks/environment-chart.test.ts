import { App } from 'cdk8s';
import type { JsonObject } from '../core/json';
import { identityOf, printIdentity } from '../core/kubernetes/object-identity';
import type { ResolvedEnvironment } from '../core/resolve/resolved-environment';
import { environmentChart } from './environment-chart';
import { renderChart } from './render-chart';

const origin = { file: 'environments/extras/qa/motd.yaml', offset: 0 };

function environmentWith(extras: readonly JsonObject[]): ResolvedEnvironment {
  return {
    kind: 'stable',
    name: 'qa',
    namespace: 'mg-qa',
    sources: ['environments/stable/qa.yaml'],
    retire: false,
    production: false,
    acceptsOverlays: false,
    slots: false,
    smokeTests: false,
    cluster: { name: 'test', version: '1.34', domain: 'cluster.local', mesh: 'none', pools: {} },
    prefix: 'mg',
    quota: { cpu: '80', memory: '160Gi', pods: 200, claims: 0 },
    viewers: ['developers'],
    secretStore: 'company',
    pullSecret: 'platform/registry',
    monitoringNamespace: 'monitoring',
    resources: [{ name: 'trade-db', host: 'trade-db.example.com', port: 3306, cidrs: [] }],
    apps: [],
    patches: [],
    extras: extras.map((object) => ({ object, origin })),
  };
}

function render(extras: readonly JsonObject[] = []) {
  return renderChart(environmentChart(new App(), environmentWith(extras)));
}

test("an environment's own file holds what its apps live in", () => {
  expect(render().map((object) => printIdentity(identityOf(object)))).toEqual([
    'Namespace mg-qa',
    'NetworkPolicy mg-qa/allow-dns',
    'NetworkPolicy mg-qa/default-deny',
    'ResourceQuota mg-qa/environment',
    'LimitRange mg-qa/environment',
    'Role mg-qa/viewer',
    'RoleBinding mg-qa/viewer',
    'Service mg-qa/trade-db',
    'ExternalSecret mg-qa/registry-credentials',
    'Middleware mg-qa/strip-routing-headers',
  ]);
});

test('objects written by hand come out as they are, but for the order of their head', () => {
  const extra = {
    data: { text: 'hello', about: 'qa' },
    kind: 'ConfigMap',
    metadata: { namespace: 'mg-qa', name: 'motd', labels: { b: '2', a: '1' }, finalizers: ['x/y'] },
    apiVersion: 'v1',
  };
  const found = render([extra]).find((object) => object['kind'] === 'ConfigMap');
  expect(found).toEqual(extra);
  expect(JSON.stringify(found)).toBe(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"motd","namespace":"mg-qa","labels":{"a":"1","b":"2"},"finalizers":["x/y"]},"data":{"text":"hello","about":"qa"}}',
  );
});

test.each([
  { name: 'a kind', extra: { apiVersion: 'v1', metadata: { name: 'a' } } },
  { name: 'a name', extra: { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} } },
  { name: 'metadata', extra: { apiVersion: 'v1', kind: 'ConfigMap' } },
])('fails on an object by hand without $name', ({ extra }) => {
  expect(() => render([extra])).toThrow(
    'an object in environments/extras/qa/motd.yaml has no apiVersion, kind or metadata.name',
  );
});

import { App, Chart, Testing } from 'cdk8s';
import { StableEnvironment } from './stable-environment';
import type { StableEnvironmentProps } from './stable-environment';

function synth(props: StableEnvironmentProps) {
  const chart = new Chart(new App(), 'environment');
  new StableEnvironment(chart, 'qa', props);
  return Testing.synth(chart);
}

function namesOf(props: StableEnvironmentProps): readonly string[] {
  return synth(props).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

test('an environment by name alone is closed and limited by default', () => {
  expect(namesOf({ name: 'qa' })).toEqual([
    'Namespace qa',
    'LimitRange environment',
    'NetworkPolicy default-deny',
    'NetworkPolicy allow-dns',
  ]);
});

test('an environment has what its definition asks for', () => {
  const objects = synth({
    name: 'qa',
    namespace: 'mg-qa',
    cluster: { version: '1.31' },
    quota: { cpu: '80', memory: '160Gi', pods: 200, claims: 7 },
    viewers: ['developers'],
    secretStore: 'company',
    pullSecret: 'platform/registry',
    prefix: 'mg',
    resources: [{ name: 'trade-db', host: 'trade-db.example.com', port: 3306 }],
  });
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Namespace mg-qa',
    'ResourceQuota environment',
    'LimitRange environment',
    'NetworkPolicy default-deny',
    'NetworkPolicy allow-dns',
    'Role viewer',
    'RoleBinding viewer',
    'ExternalSecret registry-credentials',
    'Middleware strip-routing-headers',
    'Service trade-db',
  ]);
  const [namespace, ...inside] = objects;
  expect(namespace.metadata.labels).toMatchObject({
    'strata/environment': 'qa',
    'pod-security.kubernetes.io/enforce-version': 'v1.31',
  });
  expect(new Set(inside.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['mg-qa']));
  expect(objects[1].spec.hard.persistentvolumeclaims).toBe('7');
});

test('fails on a pull secret without a store', () => {
  expect(() => synth({ name: 'qa', pullSecret: 'platform/registry' })).toThrow(
    "environment 'qa' has a pullSecret, so it needs a secretStore",
  );
});

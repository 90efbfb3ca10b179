import { groupOf, identityOf, keyOf, printIdentity } from './object-identity';
import { isClusterScoped } from './scope';

test('an identity holds group, kind, namespace and name', () => {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'qa' },
  };
  expect(identityOf(deployment)).toEqual({
    group: 'apps',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'qa',
    name: 'web',
  });
  expect(keyOf(identityOf(deployment))).toBe('apps/Deployment qa/web');
  expect(printIdentity(identityOf(deployment))).toBe('Deployment qa/web');
});

test('the version of an API does not change the key, its group does', () => {
  const key = (apiVersion: string) =>
    keyOf(identityOf({ apiVersion, kind: 'Ingress', metadata: { name: 'a' } }));
  expect(key('networking.k8s.io/v1beta1')).toBe(key('networking.k8s.io/v1'));
  expect(key('extensions/v1beta1')).not.toBe(key('networking.k8s.io/v1'));
});

test.each([null, [], 'text', { metadata: [] }, { kind: 1, metadata: { name: 2 } }])(
  'a broken object has an empty identity: %j',
  (object) => {
    expect(identityOf(object)).toEqual({ group: '', apiVersion: '', kind: '', name: '' });
  },
);

test('the core group is empty', () => {
  expect(groupOf('v1')).toBe('');
});

test.each([
  { group: '', kind: 'Namespace', clusterScoped: true },
  { group: '', kind: 'Service', clusterScoped: false },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', clusterScoped: true },
  { group: 'external-secrets.io', kind: 'ClusterSecretStore', clusterScoped: true },
  { group: 'example.com', kind: 'Namespace', clusterScoped: false },
])('$kind of $group: cluster-scoped is $clusterScoped', ({ group, kind, clusterScoped }) => {
  expect(isClusterScoped({ group, kind })).toBe(clusterScoped);
});

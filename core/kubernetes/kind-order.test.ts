import { compareIdentities, compareKinds } from './kind-order';
import { identityOf } from './object-identity';

const object = (apiVersion: string, kind: string, name: string, namespace?: string) =>
  identityOf({ apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });

test('objects are ordered as Argo CD applies them, custom resources last', () => {
  const kinds = ['IngressRoute', 'Deployment', 'Service', 'ConfigMap', 'Namespace', 'AppProject'];
  const sorted = kinds.map((kind) => object('v1', kind, 'a')).toSorted(compareIdentities);
  expect(sorted.map(({ kind }) => kind)).toEqual([
    'Namespace',
    'ConfigMap',
    'Service',
    'Deployment',
    'AppProject',
    'IngressRoute',
  ]);
});

test('kinds that Argo CD does not name are equal to each other', () => {
  expect(compareKinds('IngressRoute', 'AppProject')).toBe(0);
});

test.each([
  { name: 'by group', first: object('a/v1', 'X', 'z'), second: object('b/v1', 'X', 'a') },
  { name: 'by namespace', first: object('v1', 'X', 'z', 'a'), second: object('v1', 'X', 'a', 'b') },
  { name: 'by name', first: object('v1', 'X', 'a', 'n'), second: object('v1', 'X', 'b', 'n') },
  { name: 'by version', first: object('g/v1', 'X', 'a'), second: object('g/v2', 'X', 'a') },
])('within a kind: $name', ({ first, second }) => {
  expect(compareIdentities(first, second)).toBeLessThan(0);
  expect(compareIdentities(second, first)).toBeGreaterThan(0);
  expect(compareIdentities(first, first)).toBe(0);
});

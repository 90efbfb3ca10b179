import { printPath } from '../json';
import { identityOf } from './object-identity';
import { findImmutable, hasImmutableFields } from './immutable-fields';
import { immutableCases } from './testing/immutable-cases';

// What the API server does in each of these cases is tried by `npm run conformance:changes`.
test.each(immutableCases)('$name', ({ before, after, told, server }) => {
  const found = findImmutable(before, after);
  expect(found.map(({ path }) => printPath(path))).toEqual(told);
  expect(found.some(({ isKept }) => isKept === true)).toBe(server === 'kept' && told.length > 0);
});

test('each kind with such fields has a case that is told and one that is not', () => {
  const kinds = new Set(immutableCases.map(({ after }) => identityOf(after).kind));
  const toldOf = (kind: string, isTold: boolean): boolean =>
    immutableCases.some(({ after, told }) => after['kind'] === kind && told.length > 0 === isTold);
  const withFields = [...kinds].filter(hasImmutableFields);
  expect(withFields).toHaveLength(21);
  expect(withFields.filter((kind) => !toldOf(kind, true) || !toldOf(kind, false))).toEqual([]);
});

test('a kind of another group has rules of its own', () => {
  const [from, to] = ['1', '2'].map((value) => ({
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { name: 'shop' },
    spec: { clusterIP: value },
  }));
  expect(findImmutable(from ?? {}, to ?? {})).toEqual([]);
});

test.each([
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'shop' }, spec: 'torn' },
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' }, spec: { containers: ['torn', null] } },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'shop' }, spec: { resources: [] } },
])('an object before that is none is compared as far as it goes: $kind', (before) => {
  const after = { apiVersion: 'v1', kind: before.kind, metadata: { name: 'shop' }, spec: {} };
  expect(() => findImmutable(before, after)).not.toThrow();
});

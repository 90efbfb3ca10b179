import fc from 'fast-check';
import type { Json } from '../json';
import { leavesOf, renameIn, replaceAt } from './leaves';

test('every scalar is a leaf, and what is empty is one too', () => {
  expect(leavesOf({ a: { b: 1, c: [] }, d: ['x', { e: null }], f: {} })).toEqual([
    { path: ['a', 'b'], value: 1 },
    { path: ['a', 'c'], value: [] },
    { path: ['d', 0], value: 'x' },
    { path: ['d', 1, 'e'], value: null },
    { path: ['f'], value: {} },
  ]);
});

test('a replaced leaf is the only one that changes, and the value itself stays as it is', () => {
  const json = fc.jsonValue().map((value) => value as Json);
  fc.assert(
    fc.property(json, fc.nat(), (value, number) => {
      const before = JSON.stringify(value);
      const leaves = leavesOf(value);
      const { path } = leaves[number % leaves.length] ?? { path: [] };
      const after = leavesOf(replaceAt(value, path, 'replaced'));
      expect(after).toHaveLength(leaves.length);
      expect(
        after.filter((leaf, index) => leaf.value !== leaves[index]?.value && leaf.value === 'replaced'),
      ).toEqual(
        leaves.some((leaf) => leaf.path === path && leaf.value === 'replaced')
          ? []
          : [{ path, value: 'replaced' }],
      );
      expect(JSON.stringify(value)).toBe(before);
    }),
  );
});

test('a word is renamed where it stands alone, as a text or as a key', () => {
  const value = { shop: { a: 'shop', b: 'shop:8080', c: ['shop', 'cart'] }, shops: 1 };
  expect(renameIn(value, 'shop', 'store')).toEqual({
    store: { a: 'store', b: 'shop:8080', c: ['store', 'cart'] },
    shops: 1,
  });
});

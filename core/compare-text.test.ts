import fc from 'fast-check';
import { compareText, sortKeys, sortKeysDeep } from './compare-text';
import type { Json } from './json';

test('upper case comes before lower case, as code units do, in every locale', () => {
  expect(['b', 'ä', 'a', 'B', 'a1', 'a-b', ''].toSorted(compareText)).toEqual([
    '',
    'B',
    'a',
    'a-b',
    'a1',
    'b',
    'ä',
  ]);
});

test('it is an order: the same both ways round', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(compareText(a, b) + compareText(b, a)).toBe(0);
      expect(compareText(a, b) === 0).toBe(a === b);
    }),
  );
});

test('keys of a map come in order, its values as they are', () => {
  expect(JSON.stringify(sortKeys({ b: { d: 1, c: 2 }, a: 3 }))).toBe('{"a":3,"b":{"d":1,"c":2}}');
});

test('keys come in order at every depth, items of lists stay where they are', () => {
  const value = { b: [{ d: 1, c: 2 }, 'z', 'a'], a: null };
  expect(JSON.stringify(sortKeysDeep(value))).toBe('{"a":null,"b":[{"c":2,"d":1},"z","a"]}');
});

test('the same value gives the same text, whatever the order of its keys', () => {
  const json = fc.jsonValue().map((value) => value as Json);
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.stringify(sortKeysDeep(reverseKeys(value)))).toBe(JSON.stringify(sortKeysDeep(value)));
      expect(sortKeysDeep(value)).toEqual(value);
    }),
  );
});

function reverseKeys(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]): [string, Json] => [key, reverseKeys(one)]);
  return Object.fromEntries(entries.toReversed());
}

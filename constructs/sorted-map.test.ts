import { sortedMap } from './sorted-map';

test('a map that is not in key order becomes one that is', () => {
  expect(Object.keys(sortedMap({ b: 1, B: 2, a: 3 }))).toEqual(['B', 'a', 'b']);
});

test('a map that is in key order is not copied', () => {
  const map = { A: 1, a: 2, b: 3 };
  expect(sortedMap(map)).toBe(map);
});

test("a key named '__proto__' is a key like any other", () => {
  const map: Record<string, string> = JSON.parse('{"b": "1", "__proto__": "2"}');
  expect(Object.entries(sortedMap(map))).toEqual([
    ['__proto__', '2'],
    ['b', '1'],
  ]);
});

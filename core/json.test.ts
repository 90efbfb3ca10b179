import { isJsonObject, printPath } from './json';

test.each([
  [[], ''],
  [['apps'], 'apps'],
  [['apps', 'trade-core', 'ports', 0, 'name'], 'apps.trade-core.ports[0].name'],
  [['spec', 'list', 1, 2], 'spec.list[1][2]'],
])('the path %j is written %s', (path, text) => {
  expect(printPath(path)).toBe(text);
});

test('a map is an object, a list and null are none', () => {
  expect([{}, { a: 1 }].every(isJsonObject)).toBe(true);
  expect([[], null, 'a', 1, true, undefined].some(isJsonObject)).toBe(false);
});

import { createSchemaTable } from './schema-table';

const tableOf = (...shapes: readonly string[]) =>
  createSchemaTable({ format: 1, kinds: { 'example.com/v1 A': '0 1 28 0' }, unserved: {}, shapes });

test('a kind has a shape, a scope and the versions that have it', () => {
  expect(tableOf('s').tryFindKind('example.com/v1', 'A')).toEqual({
    apiVersion: 'example.com/v1',
    kind: 'A',
    shape: 0,
    clusterScoped: true,
    since: 28,
    until: 9999,
  });
});

test('an object has fields, of which some are required and some belong to some versions', () => {
  const shape = tableOf('{a:0!,b-c.$d:1@29~31').shapeAt(0);
  expect([...shape.fields.values()]).toEqual([
    { name: 'a', shape: 0, required: true, since: 0, until: 9999 },
    { name: 'b-c.$d', shape: 1, required: false, since: 29, until: 31 },
  ]);
  expect(shape.required.map(({ name }) => name)).toEqual(['a']);
});

test.each([
  {
    text: '[3 port protocol=TCP|{"b":16}',
    expected: {
      type: 'list',
      item: 3,
      keys: [{ name: 'port' }, { name: 'protocol', standard: 'TCP' }],
      set: false,
    },
  },
  { text: '[3 =', expected: { type: 'list', item: 3, keys: [], set: true } },
  { text: '*7', expected: { type: 'map', item: 7 } },
  { text: '0s', expected: { type: 'string', nullable: true, plain: 'string' } },
  { text: 'i|{"n":0,"x":9}', expected: { type: 'int32', limits: { minimum: 0, maximum: 9 } } },
  { text: '{|{"o":1}', expected: { type: 'object', open: true } },
])("reads '$text'", ({ text, expected }) => {
  expect(tableOf(text).shapeAt(0)).toMatchObject(expected);
});

test('a pattern that ignores case does so', () => {
  const pattern = tableOf('s|{"p":"(?i)^warn$"}').shapeAt(0).limits?.pattern;
  expect(pattern?.test('WARN')).toBe(true);
});

test('fails on a format that it does not know', () => {
  expect(() => createSchemaTable({ format: 2, kinds: {}, unserved: {}, shapes: [] })).toThrow(
    'schema table must have format 1, got 2',
  );
});

test.each([
  { name: 'an unknown letter', text: 'z' },
  { name: 'a field without shape', text: '{a' },
])('fails on $name', ({ text }) => {
  expect(() => tableOf(text).shapeAt(0)).toThrow('unreadable');
});

test('fails on a shape that is not there', () => {
  expect(() => tableOf('s').shapeAt(1)).toThrow("unreadable shape 1: 'undefined'");
});

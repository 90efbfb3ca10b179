import { findNonJson } from './plain-json';

class Duration {
  readonly seconds = 1;
}

test.each([
  { name: 'a whole document', value: { a: [1, 'x', null, { b: false }], c: {} } },
  { name: 'an object without a prototype', value: Object.create(null) },
  { name: 'a clone from another realm', value: structuredClone({ a: { b: [{}] } }) },
])('JSON can carry $name', ({ value }) => {
  expect(findNonJson(value)).toBeUndefined();
});

test.each([
  { name: 'undefined', value: { a: [{ b: undefined }] }, path: ['a', 0, 'b'] },
  { name: 'a hole of a list', value: { a: [1, , 3] }, path: ['a', 1] }, // oxlint-disable-line no-sparse-arrays
  { name: 'NaN', value: [Number.NaN], path: [0] },
  { name: 'an infinite number', value: { a: Infinity }, path: ['a'] },
  { name: 'a function', value: { a: () => 1 }, path: ['a'] },
  { name: 'a date', value: { a: new Date(0) }, path: ['a'] },
  { name: 'an instance of a class', value: [0, { a: new Duration() }], path: [1, 'a'] },
  { name: 'a bigint', value: 1n, path: [] },
  { name: 'a map', value: { a: new Map() }, path: ['a'] },
])('JSON cannot carry $name', ({ value, path }) => {
  expect(findNonJson(value)).toEqual(path);
});

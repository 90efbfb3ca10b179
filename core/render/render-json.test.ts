import fc from 'fast-check';
import type { Json } from '../json';
import { renderJson } from './render-json';

test('two spaces a level, keys in their order, a line end', () => {
  expect(renderJson({ '//': 'x', b: [1, { a: null }], a: {} })).toBe(
    '{\n  "//": "x",\n  "b": [\n    1,\n    {\n      "a": null\n    }\n  ],\n  "a": {}\n}\n',
  );
});

test.each([
  [{ a: [undefined] }, 'a[0] cannot be rendered: it is of type undefined'],
  [{ a: { b: Number.NaN } }, 'a.b cannot be rendered: it is the number NaN'],
  [{ a: 1e300 }, 'a cannot be rendered: it is the number 1e+300'],
  [{ a: new Date(0) }, 'a cannot be rendered: it is an instance of Date'],
  [{ a: { 'b\ud800': 1 } }, 'a key in a holds half a surrogate pair'],
  [undefined, 'the value cannot be rendered: it is of type undefined'],
])('fails on %j', (value, message) => {
  expect(() => renderJson(value as unknown as Json)).toThrow(message);
});

const values = [fc.string(), fc.integer(), fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.boolean()];

test('what is rendered is read back', () => {
  fc.assert(
    fc.property(fc.object({ values: [...values, fc.constant(null)] }), (value) => {
      expect(JSON.parse(renderJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

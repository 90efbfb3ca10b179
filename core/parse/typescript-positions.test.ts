import fc from 'fast-check';
import type { Json, Path } from '../json';
import { positionOf } from './positions';
import { typescriptPositions } from './typescript-positions';

/** The text at a position, as far as the word or bracket goes. */
function textAt(text: string, value: Json, path: Path, of: 'key' | 'value' = 'value'): string {
  const offset = positionOf(typescriptPositions({ path: 'app.ts', text }, value), path, of);
  return /^(?:[\w.]+|'[^']*'|.)/.exec(text.slice(offset))?.[0] ?? '';
}

const VALUE = { name: 'shop', ports: [80, { name: 'http' }], labels: { 'a/b': 'c' } };
const LITERAL = `{
  name: 'shop',
  ports: [80, { name: 'http' }],
  labels: { 'a/b': 'c' },
}`;

test.each([
  ['a call', `import { app } from 'strata';\nexport default app(${LITERAL});`],
  ['a type', `export default ${LITERAL} satisfies AppDefinition;`],
  ['a type of old', `export default (${LITERAL} as const) as AppDefinition;`],
  ['a constant', `const shop: AppDefinition = ${LITERAL};\nexport default shop;`],
  ['a constant through a call', `export const shop = ${LITERAL};\nexport default app(shop as X);`],
  ['a name', `const shop = ${LITERAL};\nexport { shop as default };`],
  ['CommonJS', `const shop = ${LITERAL};\nexport = shop;`],
  ['an error beside it', `let x; let x; const shop = ${LITERAL};\nexport default shop;`],
])('keys and values of a default export are found behind %s', (_name, text) => {
  expect(textAt(text, VALUE, [])).toBe('{');
  expect(textAt(text, VALUE, ['name'], 'key')).toBe('name');
  expect(textAt(text, VALUE, ['name'])).toBe("'shop'");
  expect(textAt(text, VALUE, ['ports'])).toBe('[');
  expect(textAt(text, VALUE, ['ports', 0])).toBe('80');
  expect(textAt(text, VALUE, ['ports', 1, 'name'])).toBe("'http'");
  expect(textAt(text, VALUE, ['labels', 'a/b'], 'key')).toBe("'a/b'");
});

test.each<{ name: string; text: string; value: Json; path: Path; at: string }>([
  { name: 'a computed value', text: 'export default { a: f(1) };', value: { a: 2 }, path: ['a'], at: 'f' },
  {
    name: 'below a computed value',
    text: 'export default { a: f(1) };',
    value: { a: { b: 1 } },
    path: ['a', 'b'],
    at: 'f',
  },
  {
    name: 'a literal in a call',
    text: 'export default { a: f({ b: 1 }) };',
    value: { a: { b: 1 } },
    path: ['a', 'b'],
    at: '1',
  },
  { name: 'a computed key', text: 'export default { [k]: 1 };', value: { a: 1 }, path: ['a'], at: '{' },
  { name: 'a key in brackets', text: "export default { ['a']: 1 };", value: { a: 1 }, path: ['a'], at: '1' },
  {
    name: 'a key that is a number',
    text: 'export default { 80: 1 };',
    value: { '80': 1 },
    path: ['80'],
    at: '1',
  },
  { name: 'a shorthand', text: 'export default { a };', value: { a: 1 }, path: ['a'], at: 'a' },
  { name: 'a method', text: 'export default { a() {} };', value: { a: 1 }, path: ['a'], at: 'a' },
  {
    name: 'a scalar constant, where it is used',
    text: 'const A = 1; export default { x: A };',
    value: { x: 1 },
    path: ['x'],
    at: 'A',
  },
  {
    name: 'a constant map',
    text: 'const A = { b: 7 }; export default { x: A };',
    value: { x: { b: 7 } },
    path: ['x', 'b'],
    at: '7',
  },
  {
    name: 'a spread constant',
    text: 'const A = { b: 7 }; export default { ...A, c: 8 };',
    value: { b: 7, c: 8 },
    path: ['b'],
    at: '7',
  },
  {
    name: 'what replaces a spread',
    text: 'const A = { b: 7 }; export default { ...A, b: 8 };',
    value: { b: 8 },
    path: ['b'],
    at: '8',
  },
  {
    name: 'what a spread replaces',
    text: 'const A = { b: 7 }; export default { b: 8, ...A };',
    value: { b: 7 },
    path: ['b'],
    at: '7',
  },
  { name: 'an unknown spread', text: 'export default { ...f() };', value: { a: 1 }, path: ['a'], at: '{' },
  {
    name: 'a spread list',
    text: 'const A = [1, 2]; export default [0, ...A, 3];',
    value: [0, 1, 2, 3],
    path: [3],
    at: '3',
  },
  {
    name: 'after an unknown spread',
    text: 'export default [0, ...f(), 3];',
    value: [0, 1, 2, 3],
    path: [3],
    at: '3',
  },
  {
    name: 'inside an unknown spread',
    text: 'export default [0, ...f(), 3];',
    value: [0, 1, 2, 3],
    path: [2],
    at: '...f',
  },
  {
    name: 'after two unknown spreads',
    text: 'export default [...f(), ...g(), 3];',
    value: [3],
    path: [0],
    at: '[',
  },
  { name: 'a hole', text: 'export default [, 1];', value: [null, 1], path: [0], at: '[' },
  {
    name: 'a list that is mapped',
    text: 'export default { a: [1].map(f) };',
    value: { a: [2] },
    path: ['a', 0],
    at: '[',
  },
  {
    name: 'another shape than the code',
    text: 'export default app([1]);',
    value: { a: 1 },
    path: ['a'],
    at: 'app',
  },
  {
    name: 'a condition',
    text: 'export default x ? { a: 1 } : { a: 2 };',
    value: { a: 1 },
    path: ['a'],
    at: 'x',
  },
  {
    name: 'a circle of constants',
    text: 'const a = b; const b = a; export default a;',
    value: { a: 1 },
    path: ['a'],
    at: 'a',
  },
  {
    name: 'a circle of spreads',
    text: 'const a = { ...a, b: 1 }; export default a;',
    value: { b: 1 },
    path: ['b'],
    at: '1',
  },
  { name: 'a class', text: 'export default class {}', value: {}, path: ['a'], at: 'export' },
  { name: 'no default export', text: 'export const a = 1;', value: {}, path: ['a'], at: 'export' },
  { name: 'what nobody can read', text: '{{{', value: { a: 1 }, path: ['a'], at: '{' },
  { name: 'nothing', text: '', value: { a: 1 }, path: ['a'], at: '' },
])('the place of $name', ({ text, value, path, at }) => {
  expect(textAt(text, value, path)).toBe(at);
});

test('__proto__ of the code is no entry of the value', () => {
  const text = 'export default { __proto__: { a: 1 } };';
  expect(textAt(text, {}, ['__proto__'])).toBe('{');
});

test('every key and value of a literal is found', () => {
  const leaf = fc.oneof(fc.integer({ min: 0 }), fc.boolean(), fc.stringMatching(/^[a-z]{1,5}$/));
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  fc.assert(
    fc.property(json, (value) => {
      const text = `export default f(${JSON.stringify(value, null, 1)} as const);`;
      const positions = typescriptPositions({ path: 'a.ts', text }, value);
      for (const { path, child } of paths(value, [])) {
        const start = JSON.stringify(child).slice(0, 1);
        const isScalarAtTop = path.length === 0 && (typeof child !== 'object' || child === null);
        if (!isScalarAtTop) expect(text.charAt(positionOf(positions, path))).toBe(start);
        const key = path.at(-1);
        if (typeof key === 'string') {
          expect(text.slice(positionOf(positions, path, 'key'))).toMatch(new RegExp(`^"${key}"`));
        }
      }
    }),
    { numRuns: 200 },
  );
});

function paths(value: Json, path: Path): readonly { readonly path: Path; readonly child: Json }[] {
  const here = { path, child: value };
  if (typeof value !== 'object' || value === null) return [here];
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [
    here,
    ...steps.flatMap((step) =>
      paths((value as Record<string | number, Json>)[step] ?? null, [...path, step]),
    ),
  ];
}

test('never throws, and stays inside the file', () => {
  const token = fc.constantFrom(
    ...'export default const a = { } [ ] ( ) , : ; => ... b 1 "x" ` ${ as satisfies X < > \n'.split(' '),
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 25 }), (tokens) => {
      const text = tokens.join(' ');
      const offset = positionOf(typescriptPositions({ path: 'a.ts', text }, { a: [1] }), ['a', 0]);
      expect(offset).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 500 },
  );
});

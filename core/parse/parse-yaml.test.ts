import fc from 'fast-check';
import { CORE_SCHEMA, dump, loadAll } from 'js-yaml';
import { isJsonObject, type Json } from '../json';
import { placeAt } from '../source-text';
import { parseYaml } from './parse-yaml';
import { positionOf, type Positions } from './positions';

const parse = (text: string) => parseYaml({ path: 'app.yaml', text });

const findings = (text: string) =>
  parse(text).problems.map(({ code, at }) => {
    const { line, column } = placeAt(text, at?.offset ?? -1);
    return `${line}:${column} ${code}`;
  });

const APP = `# the shop
name: shop
ports: # two of them
  - 80
  -
  - name: "http"
    path: '/it''s'
motto: |-
  first: line
  second
tags: [a, {b: 1}, ]
"quoted key": ~
empty:
`;

test('values are those of the core schema', () => {
  expect(parse(APP)).toMatchObject({
    problems: [],
    documents: [
      {
        value: {
          name: 'shop',
          ports: [80, null, { name: 'http', path: "/it's" }],
          motto: 'first: line\nsecond',
          tags: ['a', { b: 1 }],
          'quoted key': null,
          empty: null,
        },
      },
    ],
  });
});

test.each([
  { path: [], of: 'value', place: '2:1' },
  { path: ['name'], of: 'key', place: '2:1' },
  { path: ['name'], of: 'value', place: '2:7' },
  { path: ['ports'], of: 'key', place: '3:1' },
  { path: ['ports'], of: 'value', place: '4:3' },
  { path: ['ports', 0], of: 'value', place: '4:5' },
  { path: ['ports', 1], of: 'value', place: '5:3' },
  { path: ['ports', 2], of: 'value', place: '6:5' },
  { path: ['ports', 2, 'name'], of: 'value', place: '6:11' },
  { path: ['ports', 2, 'path'], of: 'key', place: '7:5' },
  { path: ['ports', 2, 'path'], of: 'value', place: '7:11' },
  { path: ['motto'], of: 'value', place: '8:8' },
  { path: ['tags'], of: 'value', place: '11:7' },
  { path: ['tags', 1, 'b'], of: 'key', place: '11:12' },
  { path: ['quoted key'], of: 'key', place: '12:1' },
  { path: ['quoted key'], of: 'value', place: '12:15' },
  { path: ['empty'], of: 'value', place: '13:1' },
] as const)('the $of at $path stands at $place', ({ path, of, place }) => {
  const [document] = parse(APP).documents;
  const { line, column } = placeAt(APP, positionOf(document?.positions ?? { offset: -1 }, path, of));
  expect(`${line}:${column}`).toBe(place);
});

test('a block says where its header stands, whatever the comment beside it', () => {
  const text = 'a:\n  b: |+ # c | d\n    x\n';
  const [document] = parse(text).documents;
  expect(positionOf(document?.positions ?? { offset: -1 }, ['a', 'b'])).toBe(text.indexOf('|+'));
});

test('all documents of a file are returned, with places that count from its beginning', () => {
  const { documents, problems } = parse('--- # one\na: 1\n---\n- b\n...\n--- text\n');
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, ['b'], 'text']);
  expect(documents.map(({ positions }) => positions.offset)).toEqual([10, 19, 31]);
  expect(problems).toEqual([]);
});

test.each([
  ['an alias without an anchor', 'a: &x 1\nb: *y\n', ['2:4 yaml/alias']],
  ['an alias above its anchor', 'a: *x\nb: &x 1\n', ['1:4 yaml/alias']],
  ['an alias inside its anchor', 'a: &x [*x]\n', ['1:8 yaml/alias']],
  ['an anchor of another document', 'a: &x 1\n---\nb: *x\n', ['3:4 yaml/alias']],
  ['an alias as a key', 'a: &x z\n*x : 1\nb: 2\n', ['2:1 yaml/odd-key']],
  ['a merge key', 'a:\n  <<: {b: 1}\n', ['2:3 yaml/alias']],
  ['a merge key with an alias of nothing', 'a:\n  <<: *b\n', ['2:3 yaml/alias']],
  [
    'both sides of a merge',
    'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> topic\nc: [\n',
    ['2:1 yaml/merge-mark'],
  ],
  ['a tag', 'a: !!str 1\nb: !mine {c: 1}\n', ['1:4 yaml/tag', '2:4 yaml/tag']],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', ['3:1 yaml/duplicate-key']],
  ['a key twice, once quoted', '"1": a\n1: b\n', ['2:1 yaml/duplicate-key']],
  [
    'a word of YAML 1.1',
    'a: yes\non: {b: off}\n',
    ['1:4 yaml/ambiguous', '2:1 yaml/ambiguous', '2:9 yaml/ambiguous'],
  ],
  ['an octal number', '- 0777\n- 0o17\n', ['1:3 yaml/ambiguous', '2:3 yaml/ambiguous']],
  ['minutes and dates', 'a: 1:20\nb: 2026-12-31\n', ['1:4 yaml/ambiguous', '2:4 yaml/ambiguous']],
  ['a version that is a number', 'tag: 1.10\n', ['1:6 yaml/inexact-number']],
  ['a number beyond 2^53', 'a: 9007199254740993\n', ['1:4 yaml/inexact-number']],
  ['no number at all', 'a: .nan\nb: -.inf\n', ['1:4 yaml/infinite-number', '2:4 yaml/infinite-number']],
  [
    'keys that are no texts',
    'true: 1\n~: 2\n0x1F: 3\n[a]: 4\n',
    ['1:1 yaml/odd-key', '2:1 yaml/odd-key', '3:1 yaml/odd-key', '4:1 yaml/odd-key'],
  ],
  ['a template without quotes', 'a: {{ .name }}\n', ['1:5 yaml/odd-key']],
  ['__proto__', '__proto__: {a: 1}\nb: 2\n', ['1:1 yaml/reserved-key']],
  ['an empty file', '', ['1:1 yaml/empty']],
  ['only comments', '# a\n\n# b\n', ['1:1 yaml/empty']],
  ['an empty document', 'a: 1\n---\n', ['2:1 yaml/empty']],
  ['a tab', 'a:\n\tb: 1\n', ['2:1 yaml/tab']],
  ['a tab after spaces', 'a:\n  \tb: 1\n', ['2:3 yaml/tab']],
  ['too many levels', '['.repeat(101) + ']'.repeat(101), ['1:100 yaml/too-deep']],
  ['a second key on a line', 'a: b: c\n', ['1:5 yaml/syntax']],
  ['a line between two levels', 'a:\n    b: 1\n  c: 2\n', ['3:3 yaml/syntax']],
  ['a key under a scalar', 'a: 1\n  b: 2\n', ['2:3 yaml/syntax']],
  ['a line without a key', 'a: 1\nb\nc: 1\n', ['2:1 yaml/syntax']],
  ['no space after the colon', 'a:b\nc: d\n', ['1:1 yaml/syntax']],
  ['no space after the dash', 'a:\n- b\n-c\n', ['3:1 yaml/syntax']],
  ['an open quote', 'a: 1\nb: "x\nc: z\n', ['2:4 yaml/syntax']],
  ['an open bracket', 'a: 1\nb: [x,\n\nc: z\n', ['2:4 yaml/syntax']],
  ['an open brace to the end', 'a: {b: 1\n', ['1:4 yaml/syntax']],
  ['a list on the line of its key', 'a: - b\n', ['1:4 yaml/syntax']],
  ['an indicator at the beginning', 'a: @b\n', ['1:4 yaml/syntax']],
  ['text after a quote', "a: 'it's'\n", ['1:8 yaml/syntax']],
  ['a list beside keys', 'a: b\n- c\n', ['2:1 yaml/syntax']],
  ['an unknown escape', 'a: "\\q"\n', ['1:6 yaml/syntax']],
  ['a directive without a document', '%YAML 1.2\n', ['2:1 yaml/syntax']],
  ['a control character', 'a: \u0001\n', ['1:4 yaml/syntax']],
  ['a missing comma', 'a: [{b: 1} c]\n', ['1:12 yaml/syntax']],
] as const)('fails on %s', (_name, text, expected) => {
  expect(findings(text)).toEqual(expected);
  for (const problem of parse(text).problems) {
    expect(problem.severity).toBe('error');
    expect(problem.message).not.toMatch(/^[A-Z]|\.$/);
    expect(problem.fix).not.toBe('');
  }
});

test('marks of a merge inside a text are text', () => {
  const text = 'a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> topic\nb: "======="\n';
  expect(findings(text)).toEqual([]);
});

test('keys that are numbers are read as their text', () => {
  expect(parse('8080: http\n-1: x\n0.5: z\n')).toMatchObject({
    documents: [{ value: { '8080': 'http', '-1': 'x', '0.5': 'z' } }],
    problems: [],
  });
});

test('a duplicate key names both places, and the first counts', () => {
  const { documents, problems } = parse('a: 1\na: {b: 2}\nc: 3\n');
  expect(documents[0]?.value).toEqual({ a: 1, c: 3 });
  expect(problems).toEqual([
    {
      code: 'yaml/duplicate-key',
      severity: 'error',
      message: "the key 'a' is written twice in one map",
      fix: 'keep one of the two, or give one another name',
      at: { file: 'app.yaml', offset: 5 },
      related: [{ message: 'the first is here', at: { file: 'app.yaml', offset: 0 } }],
    },
  ]);
});

test('an ambiguous scalar says what it is to whom, and what to write', () => {
  expect(parse('mode: 0777\n').problems).toMatchObject([
    {
      message: '0777 without quotes is the number 777 to YAML 1.2, but the number 511 to YAML 1.1',
      fix: "quote it: '0777'; or write 777 or 511",
    },
  ]);
});

test('an alias has the value of its anchor, and its place', () => {
  const { documents, problems } = parse('a: &x { b: [1] }\nc: *x\nd: [*x, &y e, *y]\n');
  expect(problems).toEqual([]);
  expect(documents[0]?.value).toEqual({ a: { b: [1] }, c: { b: [1] }, d: [{ b: [1] }, 'e', 'e'] });
  const positions = documents[0]?.positions ?? { offset: -1 };
  expect(positionOf(positions, ['c', 'b', 0])).toBe(12);
  expect(positionOf(positions, ['c'], 'key')).toBe(17);
  expect(positionOf(positions, ['d', 2])).toBe(positionOf(positions, ['d', 1]));
});

test('an anchor that is given again stands for the nearest value above', () => {
  expect(parse('- &x 1\n- *x\n- &x 2\n- *x\n').documents[0]?.value).toEqual([1, 1, 2, 2]);
});

test('aliases of aliases do not grow without end', () => {
  const levels = Array.from(
    { length: 30 },
    (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
  );
  const bomb = ['a0: &a0 [x, x]', ...levels].join('\n');
  const { documents } = parse(bomb);
  expect(findings(bomb).every((finding) => finding.endsWith('yaml/alias'))).toBe(true);
  expect(findings(bomb).length).toBeGreaterThan(0);
  expect(JSON.stringify(documents[0]?.value).length).toBeLessThan(100_000);
});

test('a key __proto__ changes no prototype', () => {
  const { documents } = parse('__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n');
  expect(Object.getPrototypeOf(documents[0]?.value)).toBe(Object.prototype);
  expect(documents[0]?.value).toEqual({ constructor: { prototype: { polluted: true } } });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('one run shows the errors of all documents, and what is wrong around them', () => {
  const text = 'a: yes\nb: "x\nc: on\n\td: 1\ne: 1\ne: 2\n---\nf: *g\n---\nh: [\n';
  expect(findings(text)).toEqual([
    '1:4 yaml/ambiguous',
    '2:4 yaml/syntax',
    '3:4 yaml/ambiguous',
    '4:1 yaml/tab',
    '6:1 yaml/duplicate-key',
    '8:4 yaml/alias',
    '10:4 yaml/syntax',
  ]);
  expect(parse(text).documents.map(({ value }) => value)).toEqual([{ f: null }]);
});

// Tokens between spaces; `_` stands for a space and `N` for a line end.
const TOKENS = `
a b:_ c:N -_ -N N N__ N____ [ ] { } ,_ :_ ?_ _#dN 1 0x1F yes ~ 8 "8" "e\n" 'f' |N >-N
---N ...N &g_ &h_ *g *h !!str_ <<:_ % " '
`;
const tokens = fc.constantFrom(
  '\t',
  '\u2028',
  ...TOKENS.trim()
    .split(/\s/)
    .map((token) => token.replaceAll('_', ' ').replaceAll('N', '\n')),
);

test('what is read without problems is what js-yaml loads', () => {
  fc.assert(
    fc.property(fc.array(tokens, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const { documents, problems } = parse(text);
      if (problems.length > 0) return;
      expect(documents.map(({ value }) => value)).toEqual(loadAll(text, { schema: CORE_SCHEMA }));
    }),
    { numRuns: 4000 },
  );
});

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string(), fc.constantFrom('yes', '1', 'a: b', 'x\ny', '', '# z'), fc.integer(), fc.boolean()),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

const styles = fc.record({
  flowLevel: fc.constantFrom(-1, 0, 1, 2),
  quoteStyle: fc.constantFrom('single' as const, 'double' as const),
  forceQuotes: fc.boolean(),
  seqNoIndent: fc.boolean(),
  lineWidth: fc.constantFrom(-1, 20),
});

test('what js-yaml writes is read back, and every place holds what it says', () => {
  fc.assert(
    fc.property(json, styles, (value, style) => {
      const text = dump(value, { noRefs: true, ...style });
      const { documents, problems } = parse(text);
      fc.pre(!problems.some(({ code }) => code === 'yaml/reserved-key'));
      expect(problems).toEqual([]);
      expect(documents[0]?.value).toEqual(value);
      expectPlaces(text, documents[0]?.value ?? null, documents[0]?.positions ?? { offset: -1 });
    }),
    { numRuns: 200 },
  );
});

function expectPlaces(text: string, value: Json, positions: Positions): void {
  if (Array.isArray(value)) {
    expect(text.charAt(positions.offset)).toMatch(/[-[]/);
    value.forEach((item: Json, index) =>
      expectPlaces(text, item, positions.items?.[index] ?? { offset: -1 }),
    );
  } else if (isJsonObject(value)) {
    expect([...(positions.entries?.keys() ?? [])].toSorted()).toEqual(Object.keys(value).toSorted());
    for (const [key, child] of Object.entries(value)) {
      const place = positions.entries?.get(key);
      expectScalar(text, key, place?.key ?? -1);
      expectPlaces(text, child, place ?? { offset: -1 });
    }
  } else expectScalar(text, value, positions.offset);
}

function expectScalar(text: string, value: Json, offset: number): void {
  if (typeof value === 'object' && value !== null) throw new Error('no scalar');
  const found = text.slice(offset);
  if (/^(?:["'|>]|\? )/.test(found)) return;
  expect(found.startsWith(String(value).split('\n')[0] ?? '')).toBe(true);
}

test('never throws, and every problem lies inside the file', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(tokens, { maxLength: 40 }).map((t) => t.join('')),
      ),
      (text) => {
        for (const { at } of parse(text).problems) {
          expect(at?.offset).toBeGreaterThanOrEqual(0);
          expect(at?.offset).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

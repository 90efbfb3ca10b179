import fc from 'fast-check';
import { dump, YAMLException } from 'js-yaml';
import type { Json } from '../json';
import { buildDocuments, type Built } from './build-documents';
import { tryParseSimple } from './simple-yaml';
import { tryYamlEvents } from './yaml-events';

/** What the whole parser makes of a text; undefined for an error of syntax. */
function parseWhole(text: string): Built | undefined {
  const events = tryYamlEvents(text);
  return events instanceof YAMLException
    ? undefined
    : buildDocuments({ path: 'a.yaml', text, start: 0 }, events);
}

function expectSame(text: string): void {
  const simple = tryParseSimple(text);
  if (simple === undefined) return;
  const whole = parseWhole(text);
  expect({ text, problems: whole?.problems }).toEqual({ text, problems: [] });
  expect({ text, documents: whole?.documents }).toEqual({ text, documents: [simple] });
}

test.each([
  'name: shop\n',
  '# comment\nname: shop # more\n\nports: { http: 8080, dubbo: 20880 }\n',
  "version: '5.4.0'\nrange: \"1\"\nempty: {}\nnone: []\nwords: [a b, 'c', {d: e}]\n",
  'list:\n  - a\n  - b: 1\n    c: 2\n\n  # between\n  - { d: null }\n',
  'list:\n- a\n- b:\n  - c\n  - d\nnext: true\n',
  'deep:\n    deeper:\n        key: -XX:MaxRAMPercentage=70 -Da=http://b:80/c#d\n',
  "'quoted key': 1\n5.4.0:\n  digest: sha256:abc\n",
  'last: line',
])('%j is simple', (text) => {
  expect(tryParseSimple(text)).toBeDefined();
  expectSame(text);
});

test.each([
  '',
  '---\na: 1\n',
  '- a\n',
  'text\n',
  'a:\n',
  'a: 1\na: 2\n',
  'a: yes\n',
  'a: 0123\n',
  'a: &b 1\n',
  'a: *b\n',
  'a: !!str 1\n',
  'a: |\n  b\n',
  'a: b\n  c\n',
  'a: b: c\n',
  'a:\tb\n',
  'a: ü\n',
  "a: 'it''s'\n",
  'a: "\\n"\n',
  'a: {b: 1,}\n',
  'a: {b: 1\n}\n',
  'a: [b: 1]\n',
  'a:\n  b: 1\n c: 2\n',
  'a:\n  - 1\n  b: 2\n',
  '<<: 1\n',
  '__proto__: 1\n',
  'true: 1\n',
  '? a\n: b\n',
  'a: 1\r\n',
])('%j is left to the whole parser', (text) => {
  expect(tryParseSimple(text)).toBeUndefined();
});

const TOKENS =
  'a|b|a:|b: | |  |\n|\n  |\n    |\n- |\n  - |- |-|:|: |#| #|,|{|}|[|]|\'|"|\'x\'|"y"|1|0|.5|1.0.0|yes|null|~|>|&a|*a|!t|' +
  '---|...|\t|\\|--x=y|-1|http://h:1/p#f|2026-12-15|<<|=|?|@|`|%';

const token = fc.constantFrom(...TOKENS.split('|'));

test('words in any order mean what the whole parser says', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 14 }), (tokens) => expectSame(`k: ${tokens.join('')}`)),
    { numRuns: 3000 },
  );
});

const line = fc
  .tuple(
    fc.constantFrom('', '  ', '    ', '- ', '  - ', '    - '),
    fc.constantFrom('a:', 'b:', 'c: ', "'d': ", '1: ', '', '# note'),
    fc.constantFrom(
      '',
      '1',
      'x y',
      "'z'",
      '{a: 1, b: [c, 2]}',
      '[]',
      '-x',
      'h:1',
      ' # end',
      '{a: {b: }}',
      '"q" # e',
    ),
  )
  .map((parts) => parts.join(''));

test('lines in any order mean what the whole parser says', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 7 }), (lines) => expectSame(`${lines.join('\n')}\n`)),
    { numRuns: 3000 },
  );
});

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.stringMatching(/^[-a-z0-9 .:#/]{0,8}$/), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z0-9._-]{1,6}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('what js-yaml writes means what the whole parser says', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(-1, 1, 2), fc.boolean(), (value, flowLevel, seqNoIndent) =>
      expectSame(dump({ value }, { flowLevel, seqNoIndent, lineWidth: -1 })),
    ),
    { numRuns: 1000 },
  );
});

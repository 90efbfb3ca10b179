import fc from 'fast-check';
import type { Json, Path } from '../json';
import { parseYaml } from '../parse/parse-yaml';
import { removeFromYaml } from './remove-from-yaml';
import { pathsIn, writtenYaml, type WrittenYaml } from './testing/written-yaml';

function textOf(result: ReturnType<typeof removeFromYaml>): string {
  return result.ok ? result.text : `refused: ${result.refusal.reason}`;
}

test.each([
  { name: 'a line', from: 'a: 1\nb: 2 # two\nc: 3\n', path: ['b'], to: 'a: 1\nc: 3\n' },
  { name: 'the last line', from: 'a: 1\nb: 2', path: ['b'], to: 'a: 1' },
  {
    name: 'a block',
    from: 'a:\n  b: # why\n    c: 1\n  # of d\n  d: 2\n',
    path: ['a', 'b'],
    to: 'a:\n  # of d\n  d: 2\n',
  },
  { name: 'a text of many lines', from: 'a: |\n  one\n\n  two\nb: 1\n', path: ['a'], to: 'b: 1\n' },
  { name: 'the first in braces', from: 'a: { b: 1, c: 2 } # x\n', path: ['a', 'b'], to: 'a: { c: 2 } # x\n' },
  { name: 'the last in braces', from: 'a: {b: 1, c: 2}\n', path: ['a', 'c'], to: 'a: {b: 1}\n' },
  { name: 'one between brackets', from: '[1, 2, 3]\n', path: [1], to: '[1, 3]\n' },
  { name: 'an item', from: 'a:\n- 1\n- b: 2\n  c: 3\n- 4\n', path: ['a', 1], to: 'a:\n- 1\n- 4\n' },
  { name: 'the first key of an item', from: '- b: 2\n  c: 3\n', path: [0, 'b'], to: '- c: 3\n' },
  {
    name: 'all of a block',
    from: 'a: # why\n  # how\n  b: 1\nc: 2\n',
    path: ['a', 'b'],
    to: 'a: {} # why\n  # how\nc: 2\n',
  },
  { name: 'all of a list', from: 'a:\n- 1\nc: 2\n', path: ['a', 0], to: 'a: []\nc: 2\n' },
  { name: 'all of braces', from: 'a: { b: 1 } # c\n', path: ['a', 'b'], to: 'a: {} # c\n' },
  { name: 'all of an item', from: '- b: 1 # x\n- 2\n', path: [0, 'b'], to: '- {} # x\n- 2\n' },
  { name: 'all of a file', from: '# head\na: 1\n', path: ['a'], to: '# head\n{}\n' },
])('takes away $name', ({ from, path, to }) => {
  expect(textOf(removeFromYaml(from, path))).toBe(to);
});

test.each([
  { name: 'a key that is not there', text: 'a: 1\n', path: ['b'], reason: "it is a map, which has no 'b'" },
  { name: 'the whole file', text: 'a: 1\n', path: [], reason: 'it is the whole file' },
  {
    name: 'a comment that is not its own',
    text: 'a: [1, # one\n 2]\n',
    path: ['a', 1],
    reason: 'a comment would be lost',
  },
  { name: 'an anchor', text: 'a: &x 1\nb: *x\n', path: ['a'], reason: 'an alias repeats it' },
  { name: 'an alias', text: 'a: &x 1\nb: *x\n', path: ['b'], reason: 'it is an alias of another place' },
])('fails on $name', ({ text, path, reason }) => {
  expect(removeFromYaml(text, path)).toMatchObject({ ok: false, refusal: { reason } });
});

const places = writtenYaml
  .filter(({ value }: WrittenYaml) => pathsIn(value).length > 0)
  .chain(({ text, value }) =>
    fc.record({
      text: fc.constant(text),
      value: fc.constant(value),
      path: fc.constantFrom(...pathsIn(value)),
    }),
  );

function without(value: Json, path: Path): Json {
  const copy = structuredClone(value) as Record<string | number, Json>;
  const parent = path.slice(0, -1).reduce((here, step) => here[step] as typeof copy, copy);
  const last = path.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

test('the text says the rest, and lines that stay are as they were, but for one', () => {
  fc.assert(
    fc.property(places, ({ text, value, path }) => {
      const edited = textOf(removeFromYaml(text, path));
      fc.pre(edited !== 'refused: a comment would be lost');
      expect(parseYaml({ path: '', text: edited })).toMatchObject({
        documents: [{ value: without(value, path) }],
        problems: [],
      });
      const before = text.split('\n');
      expect(edited.split('\n').filter((line) => !before.includes(line)).length).toBeLessThanOrEqual(1);
    }),
  );
});

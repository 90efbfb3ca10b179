import fc from 'fast-check';
import { compareText } from '../compare-text';
import { isJsonObject, type Json, type Path } from '../json';
import { parseYaml } from '../parse/parse-yaml';
import { insertInYaml } from './insert-in-yaml';
import { pathsIn, values, writtenYaml, type WrittenYaml } from './testing/written-yaml';

function textOf(result: ReturnType<typeof insertInYaml>): string {
  return result.ok ? result.text : `refused: ${result.refusal.reason}`;
}

const LOCK = `# written by hand
images:
  # the shop's own
  b:
    1.0.0: { digest: 'x' } # the first
    2.0.0: { digest: 'y' }

    # nobody knows why
    4.0.0: { digest: 'z' }
  d:
    - 1.0.0
    -   2.0.0 # two
`;

test.each([
  {
    name: 'between two',
    path: ['images', 'b', '3.0.0'],
    value: { digest: 'w' },
    after: "{ digest: 'y' }\n",
    added: "    3.0.0: { digest: 'w' }\n",
  },
  {
    name: 'after all',
    path: ['images', 'b', '5.0.0'],
    value: { digest: 'w' },
    after: "{ digest: 'z' }\n",
    added: "    5.0.0: { digest: 'w' }\n",
  },
  { name: 'before all', path: ['images', 'b', '0.1.0'], value: 1, after: '  b:\n', added: '    0.1.0: 1\n' },
  {
    name: 'above the comment of the first',
    path: ['images', 'a'],
    value: [1],
    after: 'images:\n',
    added: '  a:\n    - 1\n',
  },
  {
    name: 'before the first line of the file',
    path: ['agents'],
    value: true,
    after: 'by hand\n',
    added: 'agents: true\n',
  },
  {
    name: 'at the end of a list',
    path: ['images', 'd', 2],
    value: '3.0.0',
    after: '# two\n',
    added: '    - 3.0.0\n',
  },
  {
    name: 'inside a list',
    path: ['images', 'd', 1],
    value: '1.1.0',
    after: '- 1.0.0\n',
    added: '    - 1.1.0\n',
  },
  {
    name: 'at the head of a list',
    path: ['images', 'd', 0],
    value: '0.9.0',
    after: '  d:\n',
    added: '    - 0.9.0\n',
  },
])('a new key finds its place: $name', ({ path, value, after, added }) => {
  const at = LOCK.indexOf(after) + after.length;
  const result = insertInYaml(LOCK, path, value, { compare: compareText });
  expect(textOf(result)).toBe(LOCK.slice(0, at) + added + LOCK.slice(at));
});

test.each([
  { from: 'a: [1, 3]\n', path: ['a', 1], to: 'a: [1, 2, 3]\n' },
  { from: 'a: [1, 3]\n', path: ['a', 0], to: 'a: [2, 1, 3]\n' },
  { from: 'a: []\n', path: ['a', 0], to: 'a:\n  - 2\n' },
  { from: 'a: { c: 1 }\n', path: ['a', 'b'], to: 'a: { b: 2, c: 1 }\n' },
  { from: 'a:\n', path: ['a', 'b'], to: 'a:\n  b: 2\n' },
  { from: '- b: 1\n', path: [0, 'a'], to: '- b: 1\n  a: 2\n' },
])('$from with a 2 at $path', ({ from, path, to }) => {
  expect(textOf(insertInYaml(from, path, 2, { compare: compareText }))).toBe(to);
});

test('without an order a new key goes below all others', () => {
  expect(textOf(insertInYaml('b: 1\nc: 2\n', ['a'], 3))).toBe('b: 1\nc: 2\na: 3\n');
});

test.each([
  { name: 'a key that is there', text: 'a: 1\n', path: ['a'], reason: 'it is there already' },
  {
    name: 'a key that is there without value',
    text: 'a:\n',
    path: ['a'],
    reason: 'it is there already',
  },
  { name: 'a list with a gap', text: 'a: [1]\n', path: ['a', 2], reason: "it is a list, which has no '[2]'" },
])('fails on $name', ({ text, path, reason }) => {
  expect(insertInYaml(text, path, 2)).toMatchObject({ ok: false, refusal: { reason } });
});

const places = writtenYaml.chain(({ text, value }: WrittenYaml) => {
  const parents = [[], ...pathsIn(value)].flatMap((path: Path): Path[] => {
    const parent = path.reduce<Json>((here, step) => (here as Record<string, Json>)[step] ?? null, value);
    if (Array.isArray(parent)) return [...parent.keys(), parent.length].map((index) => [...path, index]);
    return isJsonObject(parent) ? [[...path, 'bb added']] : [];
  });
  return fc.record({
    text: fc.constant(text),
    value: fc.constant(value),
    path: fc.constantFrom(...parents),
    added: values,
  });
});

function inserted(value: Json, [step, ...rest]: Path, added: Json): Json {
  if (rest.length === 0 && Array.isArray(value)) return value.toSpliced(Number(step), 0, added);
  if (rest.length === 0) return { ...(value as object), [String(step)]: added };
  const copy = structuredClone(value) as Record<string | number, Json>;
  copy[step ?? ''] = inserted(copy[step ?? ''] ?? null, rest, added);
  return copy;
}

test('the text says what it said before and the new value; at most one line is not what it was', () => {
  fc.assert(
    fc.property(places, ({ text, value, path, added }) => {
      const edited = textOf(insertInYaml(text, path, added, { compare: compareText }));
      expect(parseYaml({ path: '', text: edited })).toMatchObject({
        documents: [{ value: inserted(value, path, added) }],
        problems: [],
      });
      const after = edited.split('\n');
      expect(text.split('\n').filter((line) => !after.includes(line)).length).toBeLessThanOrEqual(1);
    }),
  );
});

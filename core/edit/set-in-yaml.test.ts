import fc from 'fast-check';
import { isJsonObject, type Json, type Path } from '../json';
import { parseYaml } from '../parse/parse-yaml';
import { setInYaml } from './set-in-yaml';
import { pathsIn, scalars, values, writtenYaml, type WrittenYaml } from './testing/written-yaml';

function textOf(result: ReturnType<typeof setInYaml>): string {
  return result.ok ? result.text : `refused: ${result.refusal.reason}`;
}

const QA = `# yaml-language-server: $schema=../../schemas/stable-environment.json
name:   qa     # the second
"order" : 2

domains: {public: qa.test,  internal: in.qa.test} # two
apps:
  item-core: # all other apps follow the lock
    version: "7.2.3"   # since Monday
    reason: 'it''s a test'
  'md2html': { version: 1.9.2 }   
  note-core:
  # the end
quota: {}
`;

test.each([
  { name: 'a plain text', path: ['name'], value: 'daily', from: 'name:   qa ', to: 'name:   daily ' },
  { name: 'a number', path: ['order'], value: 3, from: '"order" : 2', to: '"order" : 3' },
  {
    name: 'double quotes',
    path: ['apps', 'item-core', 'version'],
    value: '7.2.4',
    from: '"7.2.3"',
    to: '"7.2.4"',
  },
  {
    name: 'single quotes',
    path: ['apps', 'item-core', 'reason'],
    value: "it's over",
    from: "'it''s a test'",
    to: "'it''s over'",
  },
  {
    name: 'a text that needs quotes now',
    path: ['apps', 'md2html', 'version'],
    value: '1.10',
    from: '{ version: 1.9.2 }',
    to: "{ version: '1.10' }",
  },
  {
    name: 'a text that braces would end',
    path: ['domains', 'public'],
    value: 'a, b}',
    from: 'qa.test,  internal',
    to: "'a, b}',  internal",
  },
  {
    name: 'quotes that cannot carry a line end',
    path: ['apps', 'item-core', 'reason'],
    value: 'a\nb',
    from: "'it''s a test'",
    to: '"a\\nb"',
  },
])('replaces a scalar in its place, and no other byte: $name', ({ path, value, from, to }) => {
  expect(textOf(setInYaml(QA, path, value))).toBe(QA.replace(from, () => to));
});

test.each([
  {
    name: 'a block map',
    path: ['apps', 'item-core', 'until'],
    value: '2026-12-01',
    after: "test'\n",
    line: "    until: '2026-12-01'\n",
  },
  { name: 'the whole file', path: ['cluster'], value: 'test', after: 'quota: {}\n', line: 'cluster: test\n' },
  { name: 'a map in braces', path: ['domains', 'b c'], value: 1, after: 'in.qa.test', line: ', b c: 1' },
  {
    name: 'braces with spaces',
    path: ['apps', 'md2html', 'slot'],
    value: 'a',
    after: '1.9.2',
    line: ', slot: a',
  },
  {
    name: 'a map that is not there',
    path: ['settings', 'config', 'LOG'],
    value: 'on',
    after: 'quota: {}\n',
    line: "settings:\n  config:\n    LOG: 'on'\n",
  },
  {
    name: 'a key without value',
    path: ['apps', 'note-core', 'version'],
    value: '2.0.0',
    after: 'note-core:\n',
    line: '    version: 2.0.0\n',
  },
])('adds a key to $name', ({ path, value, after, line }) => {
  const at = QA.indexOf(after) + after.length;
  expect(textOf(setInYaml(QA, path, value))).toBe(QA.slice(0, at) + line + QA.slice(at));
});

test('a new map looks like its neighbour', () => {
  const before = "apps:\n    a: {version: 1.0.0, until: '1'}\nlocks:\n    x:\n        '1.0': 'a'\n";
  const one = textOf(setInYaml(before, ['apps', 'b'], { version: '2.0.0', until: 'b' }));
  const two = textOf(setInYaml(one, ['locks', 'y'], { '1.0': 'b', '2.0': { c: 'd' } }));
  expect(two).toBe(
    "apps:\n    a: {version: 1.0.0, until: '1'}\n    b: { version: 2.0.0, until: 'b' }\nlocks:\n    x:\n        '1.0': 'a'\n    'y':\n        '1.0': 'b'\n        '2.0':\n            c: d\n",
  );
});

test.each([
  { name: 'an empty map', from: 'apps: {} # none\n', to: 'apps: # none\n  shop:\n    version: 1.0.0\n' },
  { name: 'null', from: 'apps: ~\n', to: 'apps:\n  shop:\n    version: 1.0.0\n' },
  { name: 'nothing', from: 'apps:\nname: qa\n', to: 'apps:\n  shop:\n    version: 1.0.0\nname: qa\n' },
  { name: 'the last line without end', from: 'apps:', to: 'apps:\n  shop:\n    version: 1.0.0' },
  { name: 'JSON', from: '{"apps": {"a": 1}}', to: '{"apps": {"a": 1, "shop": { "version": "1.0.0" }}}' },
  { name: 'JSON that is empty', from: '{"apps": {}}', to: '{"apps": { shop: { version: 1.0.0 } }}' },
])('a map is made from $name', ({ from, to }) => {
  expect(textOf(setInYaml(from, ['apps', 'shop'], { version: '1.0.0' }))).toBe(to);
});

test.each([
  ['an anchor that is repeated', 'a: &x 1\nb: *x\n', ['a'], 'an alias repeats it', 6],
  ['a place below it', 'a: &x\n  b: 1\nc: *x\n', ['a', 'b'], 'an alias repeats it', 11],
  ['an alias', 'b: &x 1\na: *x\n', ['a'], 'it is an alias of another place', 11],
  ['a place below an alias', 'b: &x { c: 1 }\na: *x\n', ['a', 'c'], 'it is an alias of another place', 18],
  ['a tag', 'a: !t 1\n', ['a'], 'it has a tag', 3],
  ['a text on lines of its own', 'a: |\n  b\n', ['a'], 'it is a text on lines of its own', 5],
  ['a map', 'a: { b: 1 }\n', ['a'], 'it is a map that holds something', 3],
  ['a list', 'a:\n- 1\n', ['a'], 'it is a list that holds something', 3],
  ['a key below a text', 'a: b\n', ['a', 'c'], "it is a single value, which has no 'c'", 3],
  ['a key of a list', 'a: [1]\n', ['a', 'c'], "it is a list, which has no 'c'", 3],
  ['a list with a gap', 'a: [1]\n', ['a', 2], "it is a list, which has no '[2]'", 3],
  ['a pair without braces', 'a: [b: 1]\n', ['a', 0, 'b'], 'it is a pair without braces', 4],
  [
    'a comment in empty brackets',
    'a: { # none\n  }\n',
    ['a', 'b'],
    'its brackets hold a comment or a line end',
    3,
  ],
  ['a second document', 'a: 1\n---\nb: 1\n', ['a'], 'there is a second document', 9],
  ['a file that cannot be read', 'a: [1\n', ['a'], 'it cannot be read', 3],
  [
    'a key that nothing can be',
    'a: 1\n',
    ['__proto__'],
    'it is written in a way that cannot be changed safely',
    0,
  ],
] as const)('fails on %s, and says where it stands', (_name, text, path, reason, offset) => {
  const result = setInYaml(text, path, 'x');
  expect(result).toEqual({ ok: false, refusal: { reason, path: expect.any(Array) as Path, offset } });
});

test.each([
  { name: 'itself', from: 'a: &x 1 # one\n', path: ['a'], to: 'a: &x z # one\n' },
  { name: 'around it', from: 'a: &x\n  b: 1\n', path: ['a', 'b'], to: 'a: &x\n  b: z\n' },
  {
    name: 'around it, and the key is new',
    from: 'a: &x { b: 1 }\n',
    path: ['a', 'c'],
    to: 'a: &x { b: 1, c: z }\n',
  },
])('an anchor that nothing repeats does not matter: $name', ({ from, path, to }) => {
  expect(textOf(setInYaml(from, path, 'z'))).toBe(to);
});

test('what is refused elsewhere in the file does not matter', () => {
  expect(textOf(setInYaml('a: &x 1 # one\nb: *x\nc: [d: 1]\ne: 5.4.0 # five\n', ['e'], '5.5.0'))).toBe(
    'a: &x 1 # one\nb: *x\nc: [d: 1]\ne: 5.5.0 # five\n',
  );
});

test('nothing changes where the text says it already', () => {
  expect(textOf(setInYaml('a: "1.0"\n', ['a'], '1.0'))).toBe('a: "1.0"\n');
});

/** The law says nothing of how `setInYaml` works: a second way to set a value. */
function setIn(value: Json, [step, ...rest]: Path, replacement: Json): Json {
  if (step === undefined) return replacement;
  const copy = structuredClone(value) as Record<string | number, Json>;
  copy[step] = setIn(copy[step] ?? {}, rest, replacement);
  return copy;
}

const read = (text: string) => parseYaml({ path: '', text });

describe('laws', () => {
  test('the generated texts mean what they should', () => {
    fc.assert(
      fc.property(writtenYaml, ({ text, value }) => {
        expect(read(text)).toMatchObject({ documents: [{ value }], problems: [] });
      }),
    );
  });

  test('a scalar is replaced on its line, and the text says the new value', () => {
    const hasLeaf = ({ value }: WrittenYaml): boolean => leavesIn(value).length > 0;
    const places = writtenYaml.filter(hasLeaf).chain(({ text, value }) => {
      const leaves = leavesIn(value);
      return fc.record({
        text: fc.constant(text),
        value: fc.constant(value),
        path: fc.constantFrom(...leaves),
        to: scalars,
      });
    });
    fc.assert(
      fc.property(places, ({ text, value, path, to }) => {
        const edited = textOf(setInYaml(text, path, to));
        expect(read(edited)).toMatchObject({ documents: [{ value: setIn(value, path, to) }], problems: [] });
        const before = text.split('\n');
        const after = edited.split('\n');
        expect(after).toHaveLength(before.length);
        expect(after.filter((line, index) => line !== before[index]).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a key is added on new lines or between braces, and all other lines stay', () => {
    const places = writtenYaml.chain(({ text, value }) => {
      const maps = [[], ...pathsIn(value)].filter((path) => isJsonObject(get(value, path)));
      return fc.record({
        text: fc.constant(text),
        value: fc.constant(value),
        path: fc.constantFrom(...maps),
        to: values,
      });
    });
    fc.assert(
      fc.property(places, ({ text, value, path, to }) => {
        const whole = [...path, 'added'];
        const edited = textOf(setInYaml(text, whole, to));
        expect(read(edited)).toMatchObject({ documents: [{ value: setIn(value, whole, to) }], problems: [] });
        const after = edited.split('\n');
        const lost = text.split('\n').filter((line) => !after.includes(line));
        expect(lost.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('any set that is not refused means what it says', () => {
    fc.assert(
      fc.property(
        writtenYaml,
        fc.array(fc.oneof(fc.string({ maxLength: 2 }), fc.nat(3)), { maxLength: 4 }),
        values,
        ({ text, value }, path, to) => {
          const result = setInYaml(text, path, to);
          if (result.ok) expect(read(result.text).documents[0]?.value).toEqual(setLoosely(value, path, to));
        },
      ),
    );
  });
});

/** As `setIn`, where a number makes a list. */
function setLoosely(value: Json, [step, ...rest]: Path, replacement: Json): Json {
  if (step === undefined) return replacement;
  const parent = value ?? (typeof step === 'number' ? [] : {});
  const copy = structuredClone(parent) as Record<string | number, Json>;
  copy[step] = setLoosely(Object.hasOwn(copy, step) ? (copy[step] ?? null) : null, rest, replacement);
  return copy;
}

function get(value: Json, path: Path): Json {
  return path.reduce<Json>((here, step) => (here as Record<string | number, Json>)[step] ?? null, value);
}

function leavesIn(value: Json): readonly Path[] {
  return pathsIn(value).filter((path) => {
    const one = get(value, path);
    return typeof one !== 'object' || one === null;
  });
}

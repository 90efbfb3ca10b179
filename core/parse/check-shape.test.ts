import fc from 'fast-check';
import { v } from '../valibot';
import type { Json } from '../json';
import { sortProblems } from '../problem';
import { placeAt } from '../source-text';
import { checkShape } from './check-shape';
import { parseYaml } from './parse-yaml';

const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, "a name as 'shop' or 'trade-core'"));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, "a day as '2026-12-31', in quotes"));
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));
const protocol = v.picklist(['http', 'grpc', 'tcp']);

const app = v.pipe(
  v.strictObject({
    name,
    image: v.string(),
    expires: v.exactOptional(v.nullable(day)),
    replicas: v.exactOptional(v.pipe(v.number(), v.integer('a whole number'), v.minValue(0))),
    cpu: v.exactOptional(v.number()),
    public: v.exactOptional(v.boolean()),
    protocol: v.exactOptional(protocol),
    provides: v.exactOptional(v.record(protocol, port)),
    labels: v.exactOptional(v.record(name, v.string())),
    command: v.exactOptional(v.pipe(v.array(v.string()), v.minLength(1, 'a command'))),
    dependsOn: v.exactOptional(
      v.array(
        v.union([
          name,
          v.strictObject({ app: name, via: v.exactOptional(protocol) }),
          v.strictObject({ resource: name }),
        ]),
      ),
    ),
    source: v.exactOptional(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('git'), url: v.string() }),
        v.strictObject({ kind: v.picklist(['tar', 'zip']), path: v.string() }),
      ]),
    ),
    limit: v.exactOptional(v.union([v.literal('none'), v.pipe(v.number(), v.minValue(1))])),
    zone: v.exactOptional(v.union([v.literal('public'), v.literal('internal')])),
    size: v.exactOptional(
      v.union([day, v.pipe(v.string(), v.regex(/^\d+Mi$/, "a size as '5Mi'")), v.number()]),
    ),
    tokens: v.exactOptional(v.array(name)),
    secrets: v.exactOptional(v.record(v.string(), v.pipe(v.string(), v.regex(/\//, "a reference as 'a/b'")))),
  }),
  v.title('App'),
);

const HEAD = 'name: shop\nimage: shop\n';

function findings(body: string): readonly string[] {
  const text = body.startsWith('!') ? body.slice(1) : HEAD + body;
  const [document] = parseYaml({ path: 'app.yaml', text }).documents;
  if (document === undefined) throw new Error(`no document: ${text}`);
  return sortProblems(checkShape(app, { file: 'app.yaml', ...document })).map(
    ({ code, message, fix, at }) => {
      const { line, column } = placeAt(text, at?.offset ?? -1);
      return `${line}:${column} ${code}: ${message}; ${fix}`;
    },
  );
}

test.each([
  ['replicas: 3\npublic: true\nexpires: null\n'],
  ["expires: '2026-12-31'\nprovides: {http: 8080}\nlabels: {team: a}\n"],
  [
    'dependsOn: [a, {app: b, via: grpc}, {resource: c}]\nsource: {kind: zip, path: /x}\nlimit: none\nzone: public\n',
  ],
])('%j is right', (body) => {
  expect(findings(body)).toEqual([]);
});

const KEYS = Object.keys(app.entries).toSorted().join(', ');

test.each([
  {
    name: 'unknown keys, all of them',
    body: 'replica: 3\nxyz: 1\n',
    expected: [
      `3:1 shape/unknown-key: unknown key 'replica'; did you mean 'replicas'? (keys here: ${KEYS})`,
      `4:1 shape/unknown-key: unknown key 'xyz'; remove it (keys here: ${KEYS})`,
    ],
  },
  {
    name: 'missing keys, at the map that lacks them',
    body: '!replicas: 1\nsource:\n  kind: git\n',
    expected: [
      "1:1 shape/missing-key: the key 'image' is missing; add 'image: <a text>'",
      "1:1 shape/missing-key: the key 'name' is missing; add it, for example 'name: shop'",
      "2:1 shape/missing-key: the key 'url' is missing in 'source'; add 'url: <a text>'",
    ],
  },
  {
    name: 'a missing key that was mistyped is told once',
    body: '!name: shop\niamge: shop\n',
    expected: [`2:1 shape/unknown-key: unknown key 'iamge'; did you mean 'image'? (keys here: ${KEYS})`],
  },
  {
    name: 'a list instead of a map',
    body: '!- name: shop\n',
    expected: [
      "1:1 shape/wrong-type: the definition must be a map, found a list; write 'key: value' lines below it, indented",
    ],
  },
  {
    name: 'a list where a record belongs',
    body: 'labels: [a]\n',
    expected: [
      "3:9 shape/wrong-type: 'labels' must be a map, found a list; write 'key: value' lines below it, indented",
    ],
  },
  {
    name: 'a number in quotes',
    body: "replicas: '3'\n",
    expected: [
      "3:11 shape/wrong-type: 'replicas' must be a number, found the text '3'; write 3, without quotes",
    ],
  },
  {
    name: 'a number in quotes that would be too low',
    body: "replicas: '-3'\n",
    expected: ["3:11 shape/wrong-type: 'replicas' must be a number, found the text '-3'; write a number"],
  },
  {
    name: 'a boolean where texts are listed',
    body: 'command: true\n',
    expected: ["3:10 shape/wrong-type: 'command' must be a list, found the boolean true; write ['true']"],
  },
  {
    name: 'a number where maps are listed',
    body: 'dependsOn: 1\n',
    expected: ["3:12 shape/wrong-type: 'dependsOn' must be a list, found the number 1; write a list"],
  },
  {
    name: 'a number that should be a text',
    body: 'labels: {team: 42}\n',
    expected: ["3:16 shape/wrong-type: 'team' must be a text, found the number 42; write it in quotes: '42'"],
  },
  {
    name: 'a text that should be a boolean',
    body: 'public: "yes"\n',
    expected: [
      "3:9 shape/wrong-type: 'public' must be true or false, found the text 'yes'; write true, without quotes",
    ],
  },
  {
    name: 'a scalar instead of a list',
    body: 'command: node\n',
    expected: ["3:10 shape/wrong-type: 'command' must be a list, found the text 'node'; write [node]"],
  },
  {
    name: 'a line instead of a list of words',
    body: 'command: node server.js --port=8080 no\n',
    expected: [
      "3:10 shape/wrong-type: 'command' must be a list, found the text 'node server.js --port=8080 no'; write [node, server.js, '--port=8080', 'no']",
    ],
  },
  {
    name: 'a line that needs a shell',
    body: 'command: node server.js && echo ended\n',
    expected: [
      "3:10 shape/wrong-type: 'command' must be a list, found the text 'node server.js && echo ended'; write a list",
    ],
  },
  {
    name: 'thousandths, as Kubernetes writes them',
    body: 'cpu: 2500m\nreplicas: 1500m\n',
    expected: [
      "3:6 shape/wrong-type: 'cpu' must be a number, found the text '2500m'; write 2.5",
      "4:11 shape/wrong-type: 'replicas' must be a number, found the text '1500m'; write a number",
    ],
  },
  {
    name: 'a map instead of a list',
    body: 'command: {a: b}\n',
    expected: ["3:10 shape/wrong-type: 'command' must be a list, found a map; begin every item with '- '"],
  },
  {
    name: 'nothing',
    body: 'replicas:\n',
    expected: [
      "3:1 shape/wrong-type: 'replicas' must be a number, found nothing; write a value, or remove the key",
    ],
  },
  {
    name: 'the item of a list',
    body: 'command: [node, 1]\n',
    expected: [
      "3:17 shape/wrong-type: 'command[1]' must be a text, found the number 1; write it in quotes: '1'",
    ],
  },
  {
    name: 'an empty list',
    body: 'command: []\n',
    expected: ["3:10 shape/invalid-value: 'command' needs a command, found an empty list; write a command"],
  },
  {
    name: 'a pattern, with the spelling that fits',
    body: '!name: Trade_Core\nimage: x\n',
    expected: [
      "1:7 shape/invalid-value: 'name' must be a name as 'shop' or 'trade-core', found the text 'Trade_Core'; write 'trade-core'",
    ],
  },
  {
    name: 'a pattern that no spelling fits',
    body: 'expires: soon\n',
    expected: [
      "3:10 shape/invalid-value: 'expires' must be a day as '2026-12-31', in quotes, found the text 'soon'; write a day as '2026-12-31', in quotes",
    ],
  },
  {
    name: 'limits of numbers, the first only',
    body: 'replicas: -1.5\nprovides: {http: 70000}\n',
    expected: [
      "3:11 shape/invalid-value: 'replicas' must be a whole number, found the number -1.5; write a whole number",
      "4:18 shape/invalid-value: 'http' must be at most 65535, found the number 70000; write at most 65535",
    ],
  },
  {
    name: 'a picklist',
    body: 'protocol: htpp\n',
    expected: [
      "3:11 shape/invalid-value: 'protocol' must be one of http, grpc, tcp, found the text 'htpp'; did you mean 'http'?",
    ],
  },
  {
    name: 'a key that must be one of a list',
    body: 'provides: {htpp: 80, x y: 1}\n',
    expected: [
      "3:12 shape/unknown-key: unknown key 'htpp'; did you mean 'http'? (keys here: grpc, http, tcp)",
      "3:22 shape/unknown-key: unknown key 'x y'; remove it (keys here: grpc, http, tcp)",
    ],
  },
  {
    name: 'a key that must match a pattern',
    body: 'labels: {My Team: a}\n',
    expected: [
      "3:10 shape/invalid-key: the key 'My Team' must be a name as 'shop' or 'trade-core'; write 'my-team'",
    ],
  },
  {
    name: 'a union: the branch that knows the keys',
    body: 'dependsOn:\n  - {app: a, vai: http}\n  - {resource: 1}\n  - 5\n  - A B\n',
    expected: [
      "4:14 shape/unknown-key: unknown key 'vai'; did you mean 'via'? (keys here: app, via)",
      "5:16 shape/wrong-type: 'resource' must be a name as 'shop' or 'trade-core', found the number 1; write a name as 'shop' or 'trade-core'",
      "6:5 shape/wrong-type: 'dependsOn[2]' must be a name as 'shop' or 'trade-core' or a map, found the number 5; write a name as 'shop' or 'trade-core' or a map",
      "7:5 shape/invalid-value: 'dependsOn[3]' must be a name as 'shop' or 'trade-core', found the text 'A B'; write 'a-b'",
    ],
  },
  {
    name: 'a union of a word and a number',
    body: 'limit: nome\n',
    expected: ["3:8 shape/invalid-value: 'limit' must be none, found the text 'nome'; did you mean 'none'?"],
  },
  {
    name: 'a union of a word and a number: the number',
    body: 'limit: 0\n',
    expected: ["3:8 shape/invalid-value: 'limit' must be at least 1, found the number 0; write at least 1"],
  },
  {
    name: 'a union of words',
    body: 'zone: publik\n',
    expected: [
      "3:7 shape/invalid-value: 'zone' must be one of public, internal, found the text 'publik'; did you mean 'public'?",
    ],
  },
  {
    name: 'a union of patterns',
    body: 'size: big\n',
    expected: [
      "3:7 shape/invalid-value: 'size' must be a day as '2026-12-31', in quotes or a size as '5Mi', found the text 'big'; write a day as '2026-12-31', in quotes or a size as '5Mi'",
    ],
  },
  {
    name: 'a variant without its deciding key',
    body: 'source: {url: x}\n',
    expected: [
      "3:1 shape/missing-key: the key 'kind' is missing in 'source'; add 'kind: git' or 'kind: tar' or 'kind: zip'",
    ],
  },
  {
    name: 'a variant of no known kind',
    body: 'source: {kind: gti, url: x}\n',
    expected: [
      "3:16 shape/invalid-value: 'kind' must be one of git, tar, zip, found the text 'gti'; did you mean 'git'?",
    ],
  },
  {
    name: 'a variant: the branch of its kind',
    body: 'source: {kind: tar, url: x}\n',
    expected: [
      "3:1 shape/missing-key: the key 'path' is missing in 'source'; add 'path: <a text>'",
      "3:21 shape/unknown-key: unknown key 'url'; remove it (keys here: kind, path)",
    ],
  },
  {
    name: 'keys that valibot would not read',
    body: 'labels: {constructor: 5}\n',
    expected: [
      "3:10 shape/reserved-key: the key 'constructor' has a meaning of its own in JavaScript and is not read; give it another name",
    ],
  },
  {
    name: 'secrets, which are not shown',
    body: 'secrets: {DB: hunter2}\ntokens: [Abc, 12]\n',
    expected: [
      "3:15 shape/invalid-value: 'DB' must be a reference as 'a/b', found a text that is not shown; write a reference as 'a/b'",
      "4:10 shape/invalid-value: 'tokens[0]' must be a name as 'shop' or 'trade-core', found a text that is not shown; write a name as 'shop' or 'trade-core'",
      "4:15 shape/wrong-type: 'tokens[1]' must be a name as 'shop' or 'trade-core', found a number that is not shown; write a name as 'shop' or 'trade-core'",
    ],
  },
  {
    name: 'a long value, which is cut',
    body: `protocol: ${'x'.repeat(200)}\n`,
    expected: [
      `3:11 shape/invalid-value: 'protocol' must be one of http, grpc, tcp, found the text '${'x'.repeat(77)}...'; write one of http, grpc, tcp`,
    ],
  },
])('fails on $name', ({ body, expected }) => {
  expect(findings(body)).toEqual(expected);
});

const positions = { offset: 0 };

test('rules without a message say what they want, or what the schema describes', () => {
  const message = (schema: v.GenericSchema, value: Json) =>
    checkShape(schema, { file: 'a', value, positions })[0]?.message;
  expect(message(v.pipe(v.string(), v.regex(/^x$/)), 'y')).toBe(
    "the definition must be a text that matches /^x$/, found the text 'y'",
  );
  expect(message(v.pipe(v.string(), v.regex(/^x$/), v.description('an x')), 'y')).toContain(
    'must be an x, found',
  );
  expect(message(v.pipe(v.array(v.string()), v.maxLength(1)), ['a', 'b'])).toContain('needs at most 1 items');
});

test('a rule of a whole map tells its place', () => {
  const range = v.pipe(
    v.strictObject({ min: v.number(), max: v.number() }),
    v.forward(
      v.partialCheck([['min'], ['max']], ({ min, max }) => min <= max, 'a maximum above the minimum'),
      ['max'],
    ),
  );
  const [document] = parseYaml({ path: 'a', text: 'min: 2\nmax: 1\n' }).documents;
  if (document === undefined) throw new Error('no document');
  expect(checkShape(range, { file: 'a', ...document })).toMatchObject([
    {
      code: 'shape/invalid-value',
      message: expect.stringContaining('needs a maximum above'),
      at: { offset: 12 },
    },
  ]);
});

test('schemas inside themselves, and kinds that are not read here', () => {
  type Tree = { readonly children?: readonly Tree[] };
  const tree: v.GenericSchema<Tree> = v.strictObject({
    children: v.exactOptional(v.array(v.lazy(() => tree))),
  });
  const value = { children: [{ children: [{ child: [] }] }] };
  expect(checkShape(tree, { file: 'a', value, positions })).toMatchObject([{ code: 'shape/unknown-key' }]);
  const pair = v.strictTuple([v.string(), v.number()]);
  expect(checkShape(pair, { file: 'a', value: ['x', 1], positions })).toEqual([]);
  expect(checkShape(pair, { file: 'a', value: ['x', 'y'], positions })).toHaveLength(1);
});

test('fails on a schema that transforms', () => {
  const trimmed = v.pipe(v.string(), v.trim());
  expect(() => checkShape(trimmed, { file: 'a', value: ' x', positions })).toThrow(
    'must not transform, got trim',
  );
});

const leaves = fc.constantFrom<v.GenericSchema>(
  v.string(),
  v.number(),
  v.boolean(),
  v.null(),
  v.literal(1),
  v.picklist(['a', 'b']),
  v.pipe(v.string(), v.maxLength(1)),
  v.pipe(v.number(), v.minValue(1)),
  v.unknown(),
);
const schemas = fc.letrec<{ schema: v.GenericSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    leaves,
    tie('schema').map((item) => v.array(item)),
    tie('schema').map((wrapped) => v.nullable(wrapped)),
    tie('schema').map((value) => v.record(v.picklist(['a', 'b']), value)),
    tie('schema').map((item) => v.pipe(v.array(item), v.minLength(1))),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((options) => v.union(options)),
    fc.tuple(tie('schema'), tie('schema')).map(([a, b]) => v.strictObject({ a, b: v.exactOptional(b) })),
    fc
      .tuple(tie('schema'), tie('schema'))
      .map(([a, b]) =>
        v.variant('k', [v.strictObject({ k: v.literal('a'), a }), v.strictObject({ k: v.literal('b'), b })]),
      ),
  ),
})).schema;

const values = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>('a', 'bb', 0, 1, true, null),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'k'), tie('value'), { maxKeys: 3 }),
    fc.record({ k: fc.constantFrom('a', 'b'), a: tie('value') }),
  ),
})).value;

test('there is a problem where valibot has an issue; besides, only for a list in place of a map', () => {
  fc.assert(
    fc.property(schemas, values, (schema, value) => {
      const problems = checkShape(schema, { file: 'a', value, positions });
      const { success } = v.safeParse(schema, value);
      if (!success) expect(problems).not.toEqual([]);
      else if (!holdsList(value)) expect(problems).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('what is right stays right beside something wrong', () => {
  fc.assert(
    fc.property(schemas, values, (schema, value) => {
      fc.pre(v.safeParse(schema, value).success && !holdsList(value));
      const outer = v.strictObject({ inner: schema });
      const problems = checkShape(outer, { file: 'a', value: { inner: value, other: 1 }, positions });
      expect(problems).toMatchObject([{ code: 'shape/unknown-key' }]);
    }),
    { numRuns: 1000 },
  );
});

function holdsList(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.values(value).some(holdsList);
}

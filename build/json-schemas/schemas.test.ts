import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { safeParse, type GenericSchema } from 'valibot';
import { parse } from 'yaml';
import { definitionSchemas, fileKindOf, type DefinitionKind } from '../../core/definition-kinds';
import { isJsonObject, printPath, type Json, type JsonObject, type Path } from '../../core/json';
import { schemaFiles } from './schema-files';

const root = join(__dirname, '../..');
const committed = (name: string) => readFileSync(join(root, 'schemas', name), 'utf8');

test('schemas/ holds the schemas of core/model/ and nothing else; if not, run `npm run schemas`', () => {
  const files = schemaFiles();
  expect(readdirSync(join(root, 'schemas')).toSorted()).toEqual([...files.keys()].toSorted());
  for (const [name, text] of files) expect(committed(name)).toBe(text);
});

// Ajv is an implementation of JSON Schema that knows nothing of valibot.
const ajv = new Ajv({ allErrors: false, allowUnionTypes: true });
ajv.addKeyword('patternErrorMessage');
const validators = new Map<string, ValidateFunction>();

function validatorOf(kind: DefinitionKind): ValidateFunction {
  const known = validators.get(kind);
  if (known !== undefined) return known;
  const validator = ajv.compile(JSON.parse(committed(`${kind}.json`)) as object);
  validators.set(kind, validator);
  return validator;
}

interface Example {
  readonly path: string;
  readonly kind: DefinitionKind;
  readonly firstLine: string;
  readonly value: Json;
}

const examples = ['catalog', 'environments']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      posix.join(folder, path),
    ),
  )
  .filter((path) => path.endsWith('.yaml') && fileKindOf(path) !== 'extra')
  .toSorted()
  .map(readExample);

function readExample(path: string): Example {
  const text = readFileSync(join(root, path), 'utf8');
  const value = parse(text) as JsonObject;
  const kind = fileKindOf(path);
  return {
    path,
    kind: (kind === 'image' ? value['kind'] : kind) as DefinitionKind,
    firstLine: text.slice(0, text.indexOf('\n')),
    value,
  };
}

describe.each(examples)('$path', ({ path, kind, firstLine, value }) => {
  test('names the schema of its kind in the first line', () => {
    const toRoot = posix.relative(posix.dirname(path), '.');
    expect(firstLine).toBe(`# yaml-language-server: $schema=${toRoot}/schemas/${kind}.json`);
  });

  test('is valid', () => {
    const validate = validatorOf(kind);
    validate(value);
    expect(validate.errors).toBeNull();
  });

  test('is refused with an unknown key', () => {
    expect(validatorOf(kind)({ ...(value as JsonObject), unknown: 1 })).toBe(false);
  });
});

/** Kinds that the example company does not use yet. */
const samples: readonly Pick<Example, 'path' | 'kind' | 'value'>[] = [
  {
    path: 'agents',
    kind: 'agents',
    value: {
      agents: {
        skynet: {
          image: 'skynet',
          version: '2.1.0',
          digest: `sha256:${'0'.repeat(64)}`,
          languages: ['java'],
          size: { cpu: 0.1, memory: '64Mi' },
          startup: { port: 9100, period: '2s' },
        },
      },
    },
  },
  {
    path: 'template',
    kind: 'template',
    value: {
      name: 'java-dubbo',
      version: '1',
      runtime: 'java-17',
      provides: { http: 8080, dubbo: 20880 },
      state: 'disabled',
      warmup: { path: '/warm', timeout: '60s' },
      agents: [{ name: 'skynet' }, { name: 'jvm-metrics', after: 'skynet' }],
      exposure: { zone: 'public', host: 'www', path: '/shop' },
      patches: [
        {
          target: { kind: 'Deployment' },
          reason: 'a host alias for an old printer',
          operations: [{ op: 'add', path: '/spec/template/spec/hostAliases', value: [] }],
        },
      ],
    },
  },
];

test('every kind of definition has an example or a sample', () => {
  const covered = [...examples, ...samples].map(({ kind }) => kind);
  expect(new Set(covered)).toEqual(new Set(Object.keys(definitionSchemas)));
});

test.each([...examples, ...samples])(
  '$path is judged like valibot judges it, whatever is changed',
  ({ kind, value }) => {
    const validate = validatorOf(kind);
    const schema: GenericSchema = definitionSchemas[kind];
    const judgedDifferently = [{ change: 'nothing', value }, ...mutants(value)]
      .filter((mutant) => validate(mutant.value) !== safeParse(schema, mutant.value).success)
      .map(({ change }) => change);
    expect(validate(value)).toBe(true);
    expect(judgedDifferently).toEqual([]);
  },
);

test('a list in place of a map is refused, although valibot takes an empty one', () => {
  const qa = examples.find(({ path }) => path === 'environments/stable/qa.yaml')?.value as JsonObject;
  expect(validatorOf('stable-environment')({ ...qa, apps: [] })).toBe(false);
  expect(validatorOf('stable-environment')({ ...qa, settings: [] })).toBe(false);
});

interface Mutant {
  readonly change: string;
  readonly value: Json;
}

const replacements: readonly Json[] = [
  null,
  true,
  0,
  1.5,
  '',
  'word',
  'two words',
  'a/b',
  {},
  { unknown: 1 },
];

/** The value with one thing changed, at every place: replaced by something else, taken away, or a key more. */
function mutants(value: Json, path: Path = []): Mutant[] {
  return [
    ...replacements.map((replacement) => ({
      change: `${printPath(path)}: ${JSON.stringify(replacement)}`,
      value: replacement,
    })),
    ...(Array.isArray(value) ? inList(value, path) : []),
    ...(isJsonObject(value) ? inMap(value, path) : []),
  ];
}

function inList(list: readonly Json[], path: Path): Mutant[] {
  return list.flatMap((item, index) =>
    mutants(item, [...path, index]).map((mutant) => ({ ...mutant, value: list.with(index, mutant.value) })),
  );
}

function inMap(map: JsonObject, path: Path): Mutant[] {
  return [
    { change: `${printPath([...path, 'unknown'])} more`, value: { ...map, unknown: 1 } },
    ...Object.entries(map).flatMap(([key, inner]) => {
      const { [key]: _, ...without } = map;
      return [
        { change: `${printPath([...path, key])} away`, value: without },
        ...mutants(inner, [...path, key]).map((mutant) => ({
          ...mutant,
          value: { ...map, [key]: mutant.value },
        })),
      ];
    }),
  ];
}

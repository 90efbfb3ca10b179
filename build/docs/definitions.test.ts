// A key that can be written is a key that can be looked up.
import fs from 'node:fs';
import { join } from 'node:path';

const repository = join(__dirname, '../..');
const read = (path: string): string => fs.readFileSync(join(repository, path), 'utf8');
const pages = ['definitions', 'environments', 'helm', 'argocd', 'images']
  .map((name) => read(`docs/${name}.md`))
  .join('');

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Names of keys that a schema has anywhere; what a patch holds is a standard of its own. */
function keysOf(schema: Schema): readonly string[] {
  const { properties = {}, additionalProperties, items, anyOf = [] } = schema;
  const nested = [...anyOf, ...(items === undefined ? [] : [items])];
  if (typeof additionalProperties === 'object') nested.push(additionalProperties);
  return [
    ...Object.entries(properties).flatMap(([key, one]) =>
      key === 'patches' ? [key] : [key, ...keysOf(one)],
    ),
    ...nested.flatMap(keysOf),
  ];
}

/** As code in a sentence or a table, or as a key of an example. */
function isDocumented(key: string): boolean {
  return new RegExp(`\`[^\`\n]*\\b${key}\\b[^\`\n]*\`|\\b${key}:`).test(pages);
}

const schemas = fs.readdirSync(join(repository, 'schemas')).filter((name) => name.endsWith('.json'));

test.each(schemas)('every key of schemas/%s is documented', (name) => {
  const keys = new Set(keysOf(JSON.parse(read(`schemas/${name}`)) as Schema));
  expect(keys.size).toBeGreaterThan(0);
  expect([...keys].filter((key) => !isDocumented(key))).toEqual([]);
});

test('a key that no page names would be found', () => {
  expect(isDocumented('flavour')).toBe(false);
});

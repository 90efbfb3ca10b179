// JSON Schemas of all definitions, for editors: they complete keys, show descriptions and mark mistakes while
// somebody types. Strata itself checks with the valibot schemas, which say the same with better messages.
import { toJsonSchema, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema, RecordSchema } from 'valibot';
import { definitionSchemas } from '../../core/definition-kinds';

type OverrideSchema = NonNullable<ConversionConfig['overrideSchema']>;
type OverrideAction = NonNullable<ConversionConfig['overrideAction']>;

const comment = 'Generated from core/model/ by `npm run schemas`; not edited by hand.';

/** Texts of the files in schemas/, by file name. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(definitionSchemas).map(([kind, schema]) => [`${kind}.json`, schemaFile(kind, schema)]),
  );
}

function schemaFile(kind: string, schema: GenericSchema): string {
  const { $schema, title, ...rest } = toJsonSchema(schema, {
    target: 'draft-07',
    overrideSchema,
    overrideAction,
  });
  if (title === undefined) throw new Error(`the schema of '${kind}' has no title`);
  const file = { $schema, $id: `${kind}.json`, $comment: comment, title, ...rest };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function overrideSchema({
  valibotSchema,
  jsonSchema,
}: Parameters<OverrideSchema>[0]): JsonSchema | undefined {
  if (valibotSchema.type === 'nullable') return orNull(jsonSchema);
  if (valibotSchema.type === 'record') return withKeys(valibotSchema as AnyRecord, jsonSchema);
  return undefined;
}

/** `anyOf` with null hides the description, and editors say no more than "no schema matches" of a mistake. */
function orNull(jsonSchema: JsonSchema): JsonSchema | undefined {
  const [inner] = jsonSchema.anyOf ?? [];
  if (typeof inner !== 'object') return undefined;
  if (inner.anyOf !== undefined) return { ...inner, anyOf: [...inner.anyOf, { type: 'null' }] };
  if (inner.const !== undefined) return constantOrNull(inner);
  if (typeof inner.type !== 'string') return undefined;
  const { enum: options, ...rest } = inner;
  return {
    ...rest,
    type: [inner.type, 'null'],
    ...(options === undefined ? {} : { enum: [...options, null] }),
  };
}

function constantOrNull({ const: constant, ...rest }: JsonSchema): JsonSchema {
  return { ...rest, enum: [constant ?? null, null] };
}

type AnyRecord = RecordSchema<GenericSchema<string, string>, GenericSchema, undefined>;

/** A map whose keys are a fixed list: each key becomes a property, so that editors can offer it. */
function withKeys(record: AnyRecord, jsonSchema: JsonSchema): JsonSchema | undefined {
  const value = jsonSchema.additionalProperties;
  if (value === undefined || !('options' in record.key)) return undefined;
  const keys = record.key.options as readonly string[];
  return {
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, value])),
    additionalProperties: false,
  };
}

/** yaml-language-server shows this sentence in place of the pattern. */
function overrideAction({
  valibotAction,
  jsonSchema,
}: Parameters<OverrideAction>[0]): JsonSchema | undefined {
  if (valibotAction.type !== 'regex' || !('message' in valibotAction)) return undefined;
  const { message } = valibotAction;
  if (typeof message !== 'string') return undefined;
  return Object.assign(jsonSchema, { patternErrorMessage: `expected ${message}` });
}

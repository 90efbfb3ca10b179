import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { keyWithDefault } from './built-in-types';
import type { JsonSchema } from './json-schema';
import { listText, objectText, withLimits } from './shape-pool';
import type { Limits, ShapePool } from './shape-pool';

/** One version of a custom kind. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly clusterScoped: boolean;
  readonly schema: JsonSchema;
}

/** A version that the CRD still names and no longer serves, and the one to use instead. */
export interface UnservedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly replacement: string;
}

interface Crd {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly storage: boolean;
      readonly schema: { readonly openAPIV3Schema: JsonSchema };
    }[];
  };
}

// What controllers write for themselves.
const notForManifests: ReadonlySet<string> = new Set(['Challenge', 'Order', 'GeneratorState']);

/** Reads the CustomResourceDefinitions of a folder's YAML files. */
export function readCrds(folder: string): {
  kinds: readonly CustomKind[];
  unserved: readonly UnservedKind[];
} {
  const crds = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as (Crd | undefined)[])
    .filter((document): document is Crd => document?.kind === 'CustomResourceDefinition')
    .filter(({ spec }) => !notForManifests.has(spec.names.kind));
  return {
    kinds: crds.flatMap(({ spec }) =>
      spec.versions
        .filter(({ served }) => served)
        .map((version) => ({
          apiVersion: `${spec.group}/${version.name}`,
          kind: spec.names.kind,
          clusterScoped: spec.scope === 'Cluster',
          schema: version.schema.openAPIV3Schema,
        })),
    ),
    unserved: crds.flatMap(({ spec }) => {
      const stored = spec.versions.find(({ storage }) => storage)?.name;
      return spec.versions
        .filter(({ served }) => !served)
        .map(({ name }) => ({
          apiVersion: `${spec.group}/${name}`,
          kind: spec.names.kind,
          replacement: `${spec.group}/${stored}`,
        }));
    }),
  };
}

/** Adds a custom kind's schema to the pool; its metadata is that of every object. */
export function addCustomKind(schema: JsonSchema, metadata: number, pool: ShapePool): number {
  const properties = schema.properties ?? {};
  const names = [...new Set([...Object.keys(properties), 'apiVersion', 'kind', 'metadata'])];
  return pool.add(
    objectText(
      names.toSorted().map((name) => ({
        name,
        shape: rootShape(name, properties[name] ?? {}, metadata, pool),
        required: isRequired(schema, name),
      })),
      objectLimits(schema),
    ),
  );
}

function rootShape(name: string, schema: JsonSchema, metadata: number, pool: ShapePool): number {
  if (name === 'metadata') return metadata;
  if (name === 'status') return pool.add('!');
  return name === 'apiVersion' || name === 'kind' ? pool.add('s') : addSchema(schema, pool);
}

function addSchema(schema: JsonSchema, pool: ShapePool): number {
  return pool.add(`${schema.nullable === true ? '0' : ''}${textOf(schema, pool)}`);
}

function textOf(schema: JsonSchema, pool: ShapePool): string {
  if (schema['x-kubernetes-int-or-string'] === true) return textOfIntOrString(schema);
  switch (schema.type) {
    case 'object':
      return textOfObject(schema, pool);
    case 'array':
      return textOfList(schema, pool);
    case 'string':
      return withLimits(stringType(schema), stringLimits(schema));
    case 'integer':
      return withLimits(schema.format === 'int32' ? 'i' : 'l', numberLimits(schema));
    case 'number':
      return withLimits('n', numberLimits(schema));
    case 'boolean':
      return 'b';
    default:
      return '?';
  }
}

function textOfIntOrString(schema: JsonSchema): string {
  const quantity = schema.pattern?.startsWith('^(\\+|-)?(([0-9]+') === true;
  return quantity ? 'q' : withLimits('x', stringLimits(schema));
}

function textOfObject(schema: JsonSchema, pool: ShapePool): string {
  const values = schema.additionalProperties;
  const sizes = { a: schema.minProperties, b: schema.maxProperties };
  if (typeof values === 'object' && Object.keys(values).length > 0) {
    return withLimits(`*${addSchema(values, pool)}`, sizes as Limits);
  }
  const properties = schema.properties ?? {};
  const open =
    schema['x-kubernetes-preserve-unknown-fields'] === true || values === true || values !== undefined;
  if (open && Object.keys(properties).length === 0) return '?';
  const names = Object.keys(properties).toSorted();
  const fields = names.map((name) => ({
    name,
    shape: addSchema(properties[name] ?? {}, pool),
    required: isRequired(schema, name),
  }));
  return objectText(fields, { ...objectLimits(schema), ...(open ? { o: 1 } : {}) });
}

function textOfList(schema: JsonSchema, pool: ShapePool): string {
  const items = schema.items ?? {};
  const limits = { a: schema.minItems, b: schema.maxItems } as Limits;
  const item = addSchema(items, pool);
  if (schema['x-kubernetes-list-type'] === 'set') return listText(item, ['='], limits);
  const keys = (schema['x-kubernetes-list-map-keys'] ?? []).map((key) =>
    keyWithDefault(key, items.properties?.[key]?.default),
  );
  return listText(item, keys, limits);
}

/** A required field with a default may be left out: the API server fills it in before it looks. */
function isRequired(schema: JsonSchema, name: string): boolean {
  return schema.required?.includes(name) === true && schema.properties?.[name]?.default === undefined;
}

function objectLimits(schema: JsonSchema): Limits {
  const groups = [schema, ...(schema.allOf ?? [])].flatMap(({ oneOf }) => exclusiveGroup(oneOf));
  return {
    ...(groups.length === 0 ? {} : { g: groups }),
    ...({ a: schema.minProperties, b: schema.maxProperties } as Limits),
  };
}

/** `oneOf: [{not: {anyOf: [A, B]}}, A, B]`, where A and B require a field each: at most one of the fields. */
function exclusiveGroup(oneOf: readonly JsonSchema[] | undefined): readonly (readonly string[])[] {
  if (oneOf?.[0]?.not?.anyOf === undefined) return [];
  const names = oneOf.slice(1).flatMap(({ required }) => (required?.length === 1 ? required : []));
  return names.length > 1 && names.length === oneOf.length - 1 ? [names] : [];
}

function stringType(schema: JsonSchema): string {
  if (schema.format === 'date-time') return 'd';
  return schema.format === 'byte' ? 'y' : 's';
}

function stringLimits(schema: JsonSchema): Limits {
  const values = schema.enum ?? schema.allOf?.[0]?.enum;
  return {
    e: values?.filter((value) => typeof value === 'string'),
    p: schema.pattern === undefined ? undefined : portable(schema.pattern),
    a: schema.minLength,
    b: schema.maxLength,
  } as Limits;
}

function numberLimits(schema: JsonSchema): Limits {
  const unlimited = schema.maximum === 4294967295 || schema.maximum === Number.MAX_SAFE_INTEGER;
  return { n: schema.minimum, x: unlimited ? undefined : schema.maximum } as Limits;
}

/**
 * A pattern that means the same in JavaScript: Go's `(?i)` inside moves to the front, where the reader of the
 * table looks for it.
 *
 * @throws if JavaScript cannot read the pattern
 */
function portable(pattern: string): string {
  const bare = pattern.replaceAll('(?i)', '');
  return new RegExp(bare, 'u').source === '' || bare === pattern ? pattern : `(?i)${bare}`;
}

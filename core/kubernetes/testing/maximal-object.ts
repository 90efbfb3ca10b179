import type { Json, JsonObject, Path } from '../../json';
import type { KindEntry, SchemaTable, Shape, ShapeType } from '../schema-table';

/** An object with every field that the table has for its kind, and the places of all objects in it. */
export interface MaximalObject {
  readonly object: JsonObject;
  /** Places where a field that the table does not name must be found. */
  readonly closed: readonly Path[];
  /** Places where any field may stand: maps and free-form values. */
  readonly free: readonly Path[];
}

interface Growth {
  readonly table: SchemaTable;
  readonly minor: number;
  readonly closed: Path[];
  readonly free: Path[];
  /** Shapes on the way down: a shape inside itself is not grown again. */
  readonly above: number[];
}

/** Grows an object with all fields of a kind that a Kubernetes version has. */
export function growMaximalObject(kind: KindEntry, table: SchemaTable, minor: number): MaximalObject {
  const growth: Growth = { table, minor, closed: [], free: [], above: [] };
  const grown = grow(kind.shape, [], growth) as JsonObject;
  const object = { ...grown, apiVersion: kind.apiVersion, kind: kind.kind };
  return { object, closed: growth.closed, free: growth.free };
}

function grow(number: number, path: Path, growth: Growth): Json {
  const shape = growth.table.shapeAt(number);
  if (growth.above.includes(number)) return emptyOf(shape);
  growth.above.push(number);
  const value = growShape(shape, path, growth);
  growth.above.pop();
  return value;
}

function growShape(shape: Shape, path: Path, growth: Growth): Json {
  switch (shape.type) {
    case 'object':
      return growObject(shape, path, growth);
    case 'list':
      return [grow(shape.item, [...path, 0], growth)];
    case 'map':
      growth.free.push(path);
      return { some: grow(shape.item, [...path, 'some'], growth) };
    case 'any':
      growth.free.push(path);
      return { anything: [1, { goes: null }] };
    default:
      return scalarOf(shape);
  }
}

function growObject(shape: Shape, path: Path, growth: Growth): Json {
  (shape.open ? growth.free : growth.closed).push(path);
  const left = new Set((shape.limits?.exclusive ?? []).flatMap((group) => group.slice(1)));
  const fields = [...shape.fields.values()].filter(
    ({ name, since, until }) => since <= growth.minor && until >= growth.minor && !left.has(name),
  );
  return Object.fromEntries(
    fields.map((field) => [field.name, grow(field.shape, [...path, field.name], growth)]),
  );
}

function emptyOf(shape: Shape): Json {
  if (shape.type === 'list') return [];
  return shape.type === 'map' || shape.type === 'object' ? {} : scalarOf(shape);
}

function scalarOf(shape: Shape): Json {
  const { type, limits } = shape;
  if (type === 'int32' || type === 'int64' || type === 'number') return Math.max(1, limits?.minimum ?? 1);
  return scalars.get(type) ?? limits?.values?.find((value) => value !== '') ?? 'some';
}

const scalars: ReadonlyMap<ShapeType, Json> = new Map<ShapeType, Json>([
  ['boolean', true],
  ['intOrString', 1],
  ['quantity', '1'],
  ['time', '2026-01-31T08:00:00Z'],
  ['bytes', 'aGVsbG8='],
]);

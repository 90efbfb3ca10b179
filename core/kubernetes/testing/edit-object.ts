import { isJsonObject } from '../../json';
import type { Json, JsonObject } from '../../json';

/** What to put where: `'spec.ports[0].name': 'http'`; undefined takes the field out. */
export type Edits = Readonly<Record<string, Json | undefined>>;

/** A copy of an object with values put at places; what lies on the way is made. */
export function editObject(object: JsonObject, edits: Edits): JsonObject {
  return Object.entries(edits).reduce<Json>(
    (value, [path, put]) => edit(value, stepsOf(path), put),
    object,
  ) as JsonObject;
}

function edit(value: Json, [step, ...rest]: readonly (string | number)[], put: Json | undefined): Json {
  if (step === undefined) return put ?? null;
  if (typeof step === 'number') return editList(value, step, rest, put);
  const object = isJsonObject(value) ? value : {};
  if (put === undefined && !(step in object)) return value;
  const { [step]: old, ...others } = object;
  if (rest.length === 0 && put === undefined) return others;
  return { ...object, [step]: edit(old ?? null, rest, put) };
}

function editList(value: Json, at: number, rest: readonly (string | number)[], put: Json | undefined): Json {
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  const next = edit(items[at] ?? null, rest, put);
  return items.length > at ? items.map((item, index) => (index === at ? next : item)) : [...items, next];
}

function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\[([^\]]+)\]|([^.[\]]+)/g)].map(([, index, key, name]) =>
    index === undefined ? (key ?? name ?? '') : Number(index),
  );
}

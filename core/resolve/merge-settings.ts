/**
 * How layers of settings become one: maps merge, scalars replace, lists replace unless they have a key, and `null`
 * removes what lower layers said.
 */
import { isJsonObject, type Json, type JsonObject } from '../json';

/** Lists whose items are merged by a key instead of being replaced as a whole. */
export const KEYED_LISTS: Readonly<Record<string, string>> = {
  volumes: 'path',
  scratch: 'path',
  agents: 'name',
};

/** Of these keys of a map only one can hold: setting one removes the others of lower layers. */
const CHOICES: readonly (readonly string[])[] = [['path', 'tcp', 'grpc', 'command']];
const PROBES = new Set(['readiness', 'liveness', 'startup']);

/** Both sides stay as they are; the result shares what did not change. */
export function mergeSettings(lower: JsonObject, higher: JsonObject): JsonObject {
  return mergeMaps(lower, higher, false);
}

function mergeMaps(lower: JsonObject, higher: JsonObject, isProbe: boolean): JsonObject {
  const merged: Record<string, Json> = { ...lower };
  if (isProbe) for (const key of excludedBy(higher)) delete merged[key];
  for (const [key, value] of Object.entries(higher)) {
    if (value === null) delete merged[key];
    else merged[key] = mergeValues(key, lower[key], value);
  }
  return merged;
}

function mergeValues(key: string, lower: Json | undefined, higher: Json): Json {
  if (isJsonObject(higher)) return mergeMaps(isJsonObject(lower) ? lower : {}, higher, PROBES.has(key));
  const itemKey = KEYED_LISTS[key];
  if (itemKey === undefined || !isList(higher) || !isList(lower)) return higher;
  return mergeKeyedLists(lower, higher, itemKey);
}

/** Items of the lower list keep their place; new ones follow in their own order. */
function mergeKeyedLists(lower: readonly Json[], higher: readonly Json[], itemKey: string): readonly Json[] {
  const keyOf = (item: Json): Json | undefined => (isJsonObject(item) ? item[itemKey] : undefined);
  const byKey = new Map(higher.map((item) => [keyOf(item), item]));
  const kept = lower.map((item) => {
    const over = byKey.get(keyOf(item));
    byKey.delete(keyOf(item));
    return isJsonObject(item) && isJsonObject(over) ? mergeMaps(item, over, false) : (over ?? item);
  });
  return [...kept, ...byKey.values()];
}

function excludedBy(higher: JsonObject): readonly string[] {
  return CHOICES.filter((choice) => choice.some((key) => (higher[key] ?? null) !== null)).flat();
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

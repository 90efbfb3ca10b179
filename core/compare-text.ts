import { isJsonObject, type Json } from './json';

/** Order by code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A map in the order of its keys, so that the order of writing never shows: the same map when it is so already. */
export function sortKeys<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const keys = Object.keys(record);
  if (keys.every((key, index) => index === 0 || compareText(keys[index - 1] ?? '', key) < 0)) return record;
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => compareText(a, b)));
}

/** The same value with the keys of every map in order. Lists stay as they are: their order means something. */
export function sortKeysDeep(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeysDeep);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, one]) => [key, sortKeysDeep(one)]));
}

import type { Json, JsonObject } from '../core/json';

/** The fields that have a value, in the order in which they were written. */
export function present(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  const result: Record<string, Json> = {};
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** The list, or undefined when it is empty: for fields that are left out then. */
export function filledList<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

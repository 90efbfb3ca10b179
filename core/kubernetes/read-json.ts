// Rules read objects that may be broken in other ways. These reads never fail: what has the wrong type reads
// as absent, and the structural check reports it.
import { isJsonObject } from '../json';
import type { Json, JsonObject } from '../json';

const emptyObject: JsonObject = {};
const emptyList: readonly Json[] = [];

/** The object at a key; an empty one when there is none. */
export function readObject(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isJsonObject(value) ? value : emptyObject;
}

/** The object at a key, or undefined. */
export function tryReadObject(parent: JsonObject, key: string): JsonObject | undefined {
  const value = parent[key];
  return isJsonObject(value) ? value : undefined;
}

/** The list at a key; an empty one when there is none. */
export function readList(parent: JsonObject, key: string): readonly Json[] {
  const value = parent[key];
  return Array.isArray(value) ? (value as readonly Json[]) : emptyList;
}

/** The list at a key with every item that is no object read as an empty one, so that indexes stay true. */
export function readObjects(parent: JsonObject, key: string): readonly JsonObject[] {
  const list = readList(parent, key);
  return list.every(isJsonObject) ? list : list.map((item) => objectOf(item));
}

/** The text at a key, or undefined. */
export function readText(parent: JsonObject, key: string): string | undefined {
  const value = parent[key];
  return typeof value === 'string' ? value : undefined;
}

/** The number at a key, or undefined. */
export function readNumber(parent: JsonObject, key: string): number | undefined {
  const value = parent[key];
  return typeof value === 'number' ? value : undefined;
}

/** The value itself when it is an object, else an empty one. */
function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : emptyObject;
}

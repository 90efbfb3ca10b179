import type { Path } from '../core/json';

/** The way to the first value that JSON cannot carry, or undefined. Allocates nothing unless there is one. */
export function findNonJson(value: unknown): Path | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : [];
  if (Array.isArray(value)) return findInList(value);
  return isPlainObject(value) ? findInObject(value) : [];
}

function findInList(list: readonly unknown[]): Path | undefined {
  // By index, which also sees holes.
  for (let index = 0; index < list.length; index += 1) {
    const path = findNonJson(list[index]);
    if (path !== undefined) return [index, ...path];
  }
  return undefined;
}

function findInObject(object: Readonly<Record<string, unknown>>): Path | undefined {
  for (const key of Object.keys(object)) {
    const path = findNonJson(object[key]);
    if (path !== undefined) return [key, ...path];
  }
  return undefined;
}

/** Made by `{}` and not by a class. Its prototype need not be this realm's: clones may come from another one. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

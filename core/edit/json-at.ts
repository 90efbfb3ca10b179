/** What an edit of a text must come to: the same edit on its value. */
import { sortKeysDeep } from '../compare-text';
import { isJsonObject, type Json, type Path } from '../json';

/** The value with one place set, parents made where there are none; undefined where the path leads into a scalar. */
export function setAt(value: Json, path: Path, replacement: Json): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return replacement;
  const parent = value ?? (typeof step === 'number' ? [] : {});
  const inner = setAt(stepInto(parent, step) ?? null, rest, replacement);
  if (inner === undefined) return undefined;
  if (typeof step === 'number') {
    return Array.isArray(parent) && step <= parent.length ? parent.toSpliced(step, 1, inner) : undefined;
  }
  return isJsonObject(parent) ? { ...parent, [step]: inner } : undefined;
}

/** The value with something new at a place; items of a list from there on move up. */
export function insertAt(value: Json, path: Path, added: Json): Json | undefined {
  const last = path.at(-1);
  const parent = tryGetAt(value, path.slice(0, -1));
  if (typeof last !== 'number' || !Array.isArray(parent)) {
    return tryGetAt(value, path) === undefined ? setAt(value, path, added) : undefined;
  }
  return last > parent.length ? undefined : setAt(value, path.slice(0, -1), parent.toSpliced(last, 0, added));
}

/** The value without one place; undefined where the place does not exist. */
export function removeAt(value: Json, path: Path): Json | undefined {
  const [step, ...rest] = path;
  const inner = step === undefined ? undefined : stepInto(value, step);
  if (step === undefined || inner === undefined) return undefined;
  const left = rest.length === 0 ? undefined : removeAt(inner, rest);
  if (rest.length > 0 && left === undefined) return undefined;
  if (Array.isArray(value)) return value.toSpliced(Number(step), 1, ...(left === undefined ? [] : [left]));
  if (left !== undefined) return { ...(value as object), [step]: left };
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== step));
}

function tryGetAt(value: Json, path: Path): Json | undefined {
  let here: Json | undefined = value;
  for (const step of path) here = here === undefined ? undefined : stepInto(here, step);
  return here;
}

function stepInto(value: Json, step: string | number): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? (value as readonly Json[])[step] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** Equal but for the order of keys. */
export function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(sortKeysDeep(a)) === JSON.stringify(sortKeysDeep(b));
}

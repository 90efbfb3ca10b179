import { isJsonObject, type Json, type Path } from '../json';

/** A scalar inside a value, and where it stands. Empty maps and lists are leaves too. */
export interface Leaf {
  readonly path: Path;
  readonly value: Json;
}

export function leavesOf(value: Json, path: Path = []): readonly Leaf[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item: Json, index) => leavesOf(item, [...path, index]));
  }
  if (!isJsonObject(value)) return [{ path, value }];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [{ path, value }]
    : entries.flatMap(([key, one]) => leavesOf(one, [...path, key]));
}

/** The same value with one place changed; what does not lie on the way is shared. */
export function replaceAt(value: Json, path: Path, replacement: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => (index === step ? replaceAt(item, rest, replacement) : item));
  }
  if (!isJsonObject(value)) return value;
  return { ...value, [step]: replaceAt(value[step] ?? null, rest, replacement) };
}

/** The same value without one key; lists and what does not exist stay as they are. */
export function removeAt(value: Json, path: Path): Json {
  const [step, ...rest] = path;
  if (step === undefined || !isJsonObject(value)) return value;
  const { [step]: inner, ...others } = value;
  return rest.length === 0 || inner === undefined ? others : { ...value, [step]: removeAt(inner, rest) };
}

/** The same value with one key of a map called something else. */
export function renameKeyAt(value: Json, path: Path, to: string): Json {
  const [step, ...rest] = path;
  if (step === undefined || !isJsonObject(value)) return value;
  const { [step]: inner, ...others } = value;
  if (inner === undefined) return value;
  return rest.length === 0 ? { ...others, [to]: inner } : { ...value, [step]: renameKeyAt(inner, rest, to) };
}

/** The same value with a word replaced wherever it stands alone, as a text or as a key. */
export function renameIn(value: Json, from: string, to: string): Json {
  if (typeof value === 'string') return value === from ? to : value;
  if (Array.isArray(value)) return value.map((item: Json) => renameIn(item, from, to));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key === from ? to : key, renameIn(one, from, to)]),
  );
}

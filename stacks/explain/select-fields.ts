import { leavesOf, type Leaf } from '../../core/explain/leaves';
import { isJsonObject, printPath, type Json, type JsonObject, type Path } from '../../core/json';
import { suggest } from '../../core/suggest';

export type SelectedFields =
  | { readonly ok: true; readonly leaves: readonly Leaf[] }
  | { readonly ok: false; readonly message: string; readonly nearest?: string };

/**
 * The fields that a question is about: one, all below one, or all. A list item is named by its index or by its name
 * (`containers[app].image`), and keys with dots need no quotes.
 */
export function selectFields(object: JsonObject, field: string | undefined): SelectedFields {
  if (field === undefined) return { ok: true, leaves: leavesOf(object) };
  const path = findPath(object, field.replace(/^\./, ''), []);
  if (path !== undefined) return { ok: true, leaves: leavesOf(valueOf(object, path), path) };
  const nearest = suggest(
    field,
    leavesOf(object).map((leaf) => printPath(leaf.path)),
  );
  return {
    ok: false,
    message: `the object has no field '${field}'`,
    ...(nearest === undefined ? {} : { nearest }),
  };
}

function findPath(value: Json, rest: string, path: Path): Path | undefined {
  if (rest === '') return path;
  if (Array.isArray(value)) return findItem(value as readonly Json[], rest, path);
  if (!isJsonObject(value)) return undefined;
  // The longest key first: `labels.app.kubernetes.io/name` has dots of its own.
  const keys = Object.keys(value)
    .filter((key) => rest === key || rest.startsWith(`${key}.`) || rest.startsWith(`${key}[`))
    .toSorted((a, b) => b.length - a.length);
  for (const key of keys) {
    const found = findPath(value[key] ?? null, rest.slice(key.length).replace(/^\./, ''), [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findItem(list: readonly Json[], rest: string, path: Path): Path | undefined {
  const match = /^\[([^\]]+)\]\.?(.*)$/s.exec(rest);
  const wanted = match?.[1];
  if (wanted === undefined) return undefined;
  const byName = list.findIndex((item) => isJsonObject(item) && item['name'] === wanted);
  const index = byName >= 0 ? byName : Number(wanted);
  const item = list[index];
  return item === undefined ? undefined : findPath(item, match?.[2] ?? '', [...path, index]);
}

function valueOf(value: Json, path: Path): Json {
  return path.reduce<Json>((here, step) => {
    if (Array.isArray(here)) return (here as readonly Json[])[Number(step)] ?? null;
    return isJsonObject(here) ? (here[step] ?? null) : null;
  }, value);
}

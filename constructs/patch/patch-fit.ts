// Libraries for JSON Patch let much pass that RFC 6902 forbids: a `replace` or `remove` of what is not there does
// nothing, an index beyond the end appends. A patch that does nothing is the worst kind, so each step is tried first.
import { sortKeysDeep } from '../../core/compare-text';
import { isJsonObject } from '../../core/json';
import type { Json } from '../../core/json';
import { findNonJson } from '../plain-json';

/** One step of a JSON Patch: https://www.rfc-editor.org/rfc/rfc6902 */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'copy' | 'move' | 'test';
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

type Fit = (document: Json, operation: PatchOperation) => string | undefined;

const fromPlaceToPlace: Fit = (document, operation) =>
  badSource(operation) ?? absent(document, operation.from ?? '') ?? misplaced(document, operation.path);

const fits: Readonly<Record<PatchOperation['op'], Fit>> = {
  add: (document, operation) => badValue(operation) ?? misplaced(document, operation.path),
  remove: (document, { path }) => absent(document, path),
  replace: (document, operation) => badValue(operation) ?? absent(document, operation.path),
  test: (document, operation) =>
    badValue(operation) ?? absent(document, operation.path) ?? different(document, operation),
  copy: fromPlaceToPlace,
  move: fromPlaceToPlace,
};

/** Why the operation does not fit the document: the end of a sentence, or undefined when it fits. */
export function describeMisfit(document: Json, operation: PatchOperation): string | undefined {
  if (operation.path === '') return 'is for the whole object, where it must be for a part of it';
  return fits[operation.op](document, operation);
}

function badValue({ op, value }: PatchOperation): string | undefined {
  if (value === undefined) return `has no value to ${op}`;
  return findNonJson(value) === undefined ? undefined : 'has a value that JSON cannot carry';
}

function badSource({ op, from, path }: PatchOperation): string | undefined {
  if (from === undefined) return `does not say where to ${op} from`;
  return op === 'move' && path.startsWith(`${from}/`) ? `moves '${from}' into itself` : undefined;
}

function absent(document: Json, path: string): string | undefined {
  return valueAt(document, path) === undefined ? `finds nothing at '${path}'` : undefined;
}

function different(document: Json, { path, value }: PatchOperation): string | undefined {
  const found = textOf(valueAt(document, path));
  const wanted = textOf(value);
  return found === wanted ? undefined : `finds ${found} at '${path}', not ${wanted}`;
}

/** A place fits when what holds it is there: any key of an object, any index of a list up to its length, or `-`. */
function misplaced(document: Json, path: string): string | undefined {
  const cut = path.lastIndexOf('/');
  const parent = path.slice(0, cut);
  const holder = valueAt(document, parent);
  const key = unescaped(path.slice(cut + 1));
  if (Array.isArray(holder)) {
    if (key === '-' || (isIndex(key) && Number(key) <= holder.length)) return undefined;
    return `has no place at '${path}': the list has ${holder.length} entries`;
  }
  // The library throws on this key, as on an attack.
  if (key === '__proto__') return "has a path with '__proto__'";
  return isJsonObject(holder) ? undefined : `finds no object or list at '${parent}'`;
}

/** The value that a JSON Pointer leads to: https://www.rfc-editor.org/rfc/rfc6901 */
function valueAt(document: Json, path: string): Json | undefined {
  let value: Json | undefined = document;
  for (const step of path.split('/').slice(1)) value = entryOf(value, unescaped(step));
  return value;
}

function entryOf(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return isIndex(key) ? value[Number(key)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isIndex(key: string): boolean {
  return /^(0|[1-9][0-9]*)$/.test(key);
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** JSON text that is the same for equal values, in whatever order their keys are. */
function textOf(value: unknown): string {
  return JSON.stringify(isJsonObject(value) || Array.isArray(value) ? sortKeysDeep(value) : value);
}

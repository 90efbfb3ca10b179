// Libraries for JSON Patch let much pass that RFC 6902 forbids: a `replace` or `remove` of what is not there does
// nothing, an index beyond the end appends. A patch that does nothing is the worst kind, so each step is tried first.
import { isJsonObject } from '../../core/json';
import type { Json } from '../../core/json';

/** One step of a JSON Patch: https://www.rfc-editor.org/rfc/rfc6902 */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'copy' | 'move' | 'test';
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

type Fit = (document: Json, operation: PatchOperation) => string | undefined;

const fromPlaceToPlace: Fit = (document, operation) =>
  missingFrom(operation) ?? absent(document, operation.from ?? '') ?? misplaced(document, operation.path);

const fits: Readonly<Record<PatchOperation['op'], Fit>> = {
  add: (document, operation) => missingValue(operation) ?? misplaced(document, operation.path),
  remove: (document, { path }) => (path === '' ? 'cannot remove the whole object' : absent(document, path)),
  replace: (document, operation) => missingValue(operation) ?? absent(document, operation.path),
  test: (document, operation) =>
    missingValue(operation) ??
    absent(document, operation.path) ??
    different(document, operation.path, operation.value),
  copy: fromPlaceToPlace,
  move: fromPlaceToPlace,
};

/** Why the operation does not fit the document: the end of a sentence, or undefined when it fits. */
export function describeMisfit(document: Json, operation: PatchOperation): string | undefined {
  return fits[operation.op](document, operation);
}

function missingValue(operation: PatchOperation): string | undefined {
  return operation.value === undefined ? `has no value to ${operation.op}` : undefined;
}

function missingFrom({ op, from, path }: PatchOperation): string | undefined {
  if (from === undefined) return `does not say where to ${op} from`;
  return op === 'move' && path.startsWith(`${from}/`) ? `moves '${from}' into itself` : undefined;
}

function absent(document: Json, path: string): string | undefined {
  return valueAt(document, path) === undefined ? `finds nothing at '${path}'` : undefined;
}

function different(document: Json, path: string, value: unknown): string | undefined {
  const found = valueAt(document, path);
  if (canonical(found) === canonical(value)) return undefined;
  return `finds ${JSON.stringify(found)} at '${path}', not ${JSON.stringify(value)}`;
}

/** A place fits when what holds it is there: any key of an object, any index of a list up to its length, or `-`. */
function misplaced(document: Json, path: string): string | undefined {
  if (path === '') return undefined;
  const cut = path.lastIndexOf('/');
  const holder = valueAt(document, path.slice(0, cut));
  const key = unescaped(path.slice(cut + 1));
  if (Array.isArray(holder)) {
    if (key === '-' || (isIndex(key) && Number(key) <= holder.length)) return undefined;
    return `cannot put anything at '${path}': the list has ${holder.length} entries`;
  }
  return isJsonObject(holder) ? undefined : `finds no object or list at '${path.slice(0, cut)}'`;
}

/** The value that a JSON Pointer leads to: https://www.rfc-editor.org/rfc/rfc6901 */
function valueAt(document: Json, path: string): Json | undefined {
  let value: Json | undefined = document;
  for (const step of path.split('/').slice(1)) {
    value = entryOf(value, unescaped(step));
  }
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

/** JSON text with the keys in order, so that equal values have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isJsonObject(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

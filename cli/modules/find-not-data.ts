// A definition in TypeScript must mean what the same definition in YAML means: JSON, and nothing that is lost in it.
import type { Json, Path } from '../../core/json';

/** A place in a value that JSON cannot carry. */
export interface NotData {
  readonly path: Path;
  /** What is there, as a message says it: `a function`. */
  readonly what: string;
}

/** Deeper than any definition; YAML is cut off at a depth too. */
const DEEPEST = 100;

/** Finds what in a value is not plain JSON data, in the order in which it is written. */
export function findNotData(value: unknown): readonly NotData[] {
  const found: NotData[] = [];
  walk(value, [], new Set(), found);
  return found;
}

/** True when nothing was found in the value: then it is JSON. */
export function isData(value: unknown, found: readonly NotData[]): value is Json {
  return found.length === 0;
}

function walk(value: unknown, path: Path, above: ReadonlySet<object>, found: NotData[]): void {
  if (typeof value !== 'object' || value === null) {
    const what = describeScalar(value);
    if (what !== undefined) found.push({ path, what });
    return;
  }
  const what = describeObject(value, path, above);
  if (what !== undefined) {
    found.push({ path, what });
    return;
  }
  const inside = new Set(above).add(value);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, [...path, index], inside, found);
    return;
  }
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    if (!('value' in property)) found.push({ path: [...path, key], what: 'a getter' });
    else walk(property.value, [...path, key], inside, found);
  }
}

function describeScalar(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return /\p{Surrogate}/u.test(value) ? 'a text with half a character' : undefined;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value);
  if (value === undefined) return 'undefined';
  return typeof value === 'boolean' || value === null ? undefined : `a ${typeof value}`;
}

function describeObject(value: object, path: Path, above: ReadonlySet<object>): string | undefined {
  if (above.has(value)) return 'a reference back to what it lies in';
  if (path.length > DEEPEST) return `nested deeper than ${DEEPEST} levels`;
  if (!Array.isArray(value) && !isPlain(value)) return `an instance of ${className(value)}`;
  return Object.getOwnPropertySymbols(value).length > 0 ? 'an object with a symbol as a key' : undefined;
}

/** Plain objects of another realm count too, hence no comparison with our own Object. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function className(value: object): string {
  const { constructor } = value;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'a class';
}

import { isJsonObject, printPath, type JsonObject, type Path } from '../json';

const DEEPEST = 200;

/**
 * Throws on whatever JSON or YAML cannot carry unchanged: `undefined`, NaN, infinite numbers, whole numbers beyond
 * 2^53, functions, symbols, instances of classes (dates among them), half surrogate pairs, and circles. Such a value
 * comes from wrong code, never from a definition. The error names the path.
 */
export function assertJson(value: unknown): void {
  if (!isJson(value, 0)) assertAt(value, []);
}

/** The same verdict without a path, which costs far less. */
function isJson(value: unknown, depth: number): boolean {
  if (faultOf(value) !== undefined || depth > DEEPEST) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? isJsonList(value, depth) : isJsonMap(value as JsonObject, depth);
}

function isJsonList(list: readonly unknown[], depth: number): boolean {
  // By index, since `every` passes over the holes of a list.
  for (let index = 0; index < list.length; index += 1) if (!isJson(list[index], depth + 1)) return false;
  return true;
}

function isJsonMap(map: JsonObject, depth: number): boolean {
  for (const key of Object.keys(map)) if (!isWellFormed(key) || !isJson(map[key], depth + 1)) return false;
  return true;
}

function assertAt(value: unknown, path: Path): void {
  const fault = faultOf(value) ?? (path.length > DEEPEST ? 'a circle, or more than 200 levels' : undefined);
  if (fault !== undefined) {
    const where = path.length === 0 ? 'the value' : printPath(path.slice(0, 20));
    throw new Error(`${where} cannot be rendered: it is ${fault}`);
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) assertAt(value[index], [...path, index]);
  } else if (isJsonObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (!isWellFormed(key)) throw new Error(`a key in ${printPath(path)} holds half a surrogate pair`);
      assertAt(child, [...path, key]);
    }
  }
}

function faultOf(value: unknown): string | undefined {
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return isWellFormed(value) ? undefined : 'a text with half a surrogate pair';
  if (typeof value === 'number') return isExact(value) ? undefined : `the number ${value}`;
  if (typeof value !== 'object') return `of type ${typeof value}`;
  return Array.isArray(value) || isPlain(value) ? undefined : `an instance of ${value.constructor.name}`;
}

/** A finite number that every reader takes for the same: whole numbers up to 2^53, and fractions. */
export function isExact(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** Made by `{}` or `Object.create(null)`, in whatever realm. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** No half surrogate pair, which UTF-8 cannot carry. The method is in Node 20, though not in the library of ES2023. */
export function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

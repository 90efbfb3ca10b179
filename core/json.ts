/** Any value that JSON can carry. Definitions, resolved data and manifests are all of this type. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** A place inside a JSON value: keys of objects and indexes of lists, from the outside in. */
export type Path = readonly (string | number)[];

/** True for a plain object: neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Writes a path as people write it: `apps.trade-core.ports[0].name`. */
export function printPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

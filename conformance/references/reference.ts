/** One object names another, and where it does so. */
export interface Reference {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for kinds of the whole cluster. */
  readonly namespace?: string;
  readonly name: string;
  /** A key that must be in its data. */
  readonly key?: string;
  /** A port that a Service must have: its number or its name. */
  readonly port?: number | string;
  readonly field: string;
}

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** The items of a list below `value`; none when it is no list. */
export function listAt(value: unknown, key: string): readonly Json[] {
  const list = isJson(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter((item) => isJson(item)) : [];
}

/** What stands at a path of keys. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((place, key) => (isJson(place) ? place[key] : undefined), value);
}

export function textAt(value: unknown, path: readonly string[]): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** The texts of a list below `value`; none when it is no list: the server says what is wrong with it. */
export function textsAt(value: unknown, key: string): readonly string[] {
  const list = isJson(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}

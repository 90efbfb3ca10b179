import type { Json, Path } from './json';
import type { Origin } from './origin';
import { positionOf, type Positions } from './parse/positions';

/** A parsed value together with the file and the offsets it was written at. */
export interface ParsedValue {
  readonly file: string;
  readonly value: Json;
  readonly positions: Positions;
}

/**
 * A definition, or an entry of one, that keeps its place: `value` is what was written, as it was written,
 * at `path` inside the parsed file.
 */
export interface Located<T> {
  readonly value: T;
  readonly parsed: ParsedValue;
  readonly path: Path;
}

/** The place of a value inside a definition, or of its nearest written ancestor. */
export function originOf(located: Located<unknown>, path: Path = [], of: 'key' | 'value' = 'value'): Origin {
  const offset = positionOf(located.parsed.positions, [...located.path, ...path], of);
  return { file: located.parsed.file, offset };
}

/** The entries of a map inside a definition, each with its place. */
export function locatedEntries<T>(
  located: Located<unknown>,
  path: Path,
  entries: Readonly<Record<string, T>>,
): [string, Located<T>][] {
  return Object.entries(entries).map(([key, value]) => [
    key,
    { value, parsed: located.parsed, path: [...located.path, ...path, key] },
  ]);
}

import type { Path } from '../json';

/**
 * Where each part of a parsed value was written: a tree of the same shape as the value, holding offsets
 * in UTF-16 units. A map has `entries`, a list has `items`, anything else has neither.
 */
export interface Positions {
  /** Where the value begins: its quote, its first key, its `[`. */
  readonly offset: number;
  /** Where its key begins, when the value stands in a map. */
  readonly key?: number | undefined;
  readonly entries?: ReadonlyMap<string, Positions> | undefined;
  readonly items?: readonly Positions[] | undefined;
}

/** The positions of an entry or item, if it was written. Walks that go down a value go down here beside it. */
export function tryStep(positions: Positions, step: string | number): Positions | undefined {
  return typeof step === 'number' ? positions.items?.[step] : positions.entries?.get(step);
}

/**
 * Offset of the value (or of the key) at a path. Where the path does not exist, its nearest existing ancestor
 * answers. Items of a list and the outermost value have no key: their value answers.
 */
export function positionOf(positions: Positions, path: Path, of: 'key' | 'value' = 'value'): number {
  let here = positions;
  for (const step of path) {
    const next = tryStep(here, step);
    if (next === undefined) break;
    here = next;
  }
  return of === 'key' ? (here.key ?? here.offset) : here.offset;
}

// What aliases repeat. Their values are counted, so that aliases of aliases cannot grow without end.
import { isJsonObject, type Json } from '../json';
import type { Positions } from './positions';

/** How many values aliases may add to one document. */
export const MOST_REPEATED = 10_000;

/** A value with a name, and what it counts: itself and all that it holds. */
export interface Anchored {
  readonly value: Json;
  readonly positions: Positions;
  readonly count: number;
}

/** The anchors of one document, the latest of each name. */
export interface Anchors {
  readonly values: Map<string, Anchored>;
  /** How many values aliases have added. */
  repeated: number;
}

/** What an alias stands for; it has the place of its anchor, where the value is written. */
export function repeat(anchors: Anchors, name: string): Anchored | 'unknown' | 'too many' {
  const target = anchors.values.get(name);
  if (target === undefined) return 'unknown';
  if (anchors.repeated + target.count > MOST_REPEATED) return 'too many';
  anchors.repeated += target.count;
  return { ...target, value: copyOf(target.value) };
}

/** An alias is a value of its own: nothing may be told by the identity of a value. */
function copyOf(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => copyOf(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyOf(child)]));
}

/** What of an object may not change while it lives, as rules that are put together. */
import { isJsonObject, type Json, type JsonObject, type Path } from '../json';
import { isSameField } from './same-field';

/** A field that has one value before and another one after. */
export interface ImmutableChange {
  readonly path: Path;
  /** Absent where the field is not written. */
  readonly before?: Json;
  readonly after?: Json;
  /**
   * What there is where the field is not written, in words.
   *
   * @default - nothing
   */
  readonly absent?: string;
  /** Kubernetes does not refuse the change, and does not make it either. */
  readonly isKept?: true;
}

/** Finds what changes of an object, and may not. */
export type ImmutableRule = (before: JsonObject, after: JsonObject) => readonly ImmutableChange[];

/** This field may not change. Where it is not written it has its initial value, if there is one. */
export function fixed(path: Path, initial?: Json): ImmutableRule {
  const key = String(path.at(-1));
  return (before, after) => {
    const [from, to] = [valueAt(before, path), valueAt(after, path)];
    return isSameField(from ?? initial, to ?? initial, key) ? [] : [changeOf(path, from, to)];
  };
}

/** Below a field nothing may change but some. */
export function fixedBut(path: Path, mutable: readonly string[]): ImmutableRule {
  return (before, after) => {
    const [from, to] = [mapAt(before, path), mapAt(after, path)];
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys]
      .filter((key) => !mutable.includes(key))
      .toSorted()
      .flatMap((key) => fixed([...path, key])(before, after));
  };
}

export function all(...rules: readonly ImmutableRule[]): ImmutableRule {
  return (before, after) => rules.flatMap((rule) => rule(before, after));
}

/** The rule holds of objects of which this was true before. */
export function when(holds: (before: JsonObject) => boolean, rule: ImmutableRule): ImmutableRule {
  return (before, after) => (holds(before) ? rule(before, after) : []);
}

export function changeOf(path: Path, before: Json | undefined, after: Json | undefined): ImmutableChange {
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** The value at a path of keys; undefined where there is none, or null. */
export function valueAt(object: JsonObject, path: Path): Json | undefined {
  const value = path.reduce<Json | undefined>(
    (here, step) => (isJsonObject(here) ? here[step] : undefined),
    object,
  );
  return value ?? undefined;
}

function mapAt(object: JsonObject, path: Path): JsonObject {
  const value = valueAt(object, path);
  return isJsonObject(value) ? value : {};
}

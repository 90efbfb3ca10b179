import { isJsonObject, printPath, type Json, type JsonObject, type Path } from '../../json';
import type { ImmutableChange } from '../../kubernetes/immutable-change';
import { isSameField } from '../../kubernetes/same-field';
import { quote } from '../../kubernetes/describe-json';

const LONGEST = 80;

/** The change of a field in the middle of a message: `spec.selector.matchLabels.app` goes from 'shop' to 'web'. */
export function describeChange(
  { path, before, after, absent = 'nothing' }: ImmutableChange,
  { kind }: JsonObject,
): string {
  const change = narrow(path, before, after);
  const field = `\`${printPath(change.path)}\``;
  // What dist/ holds is committed, and yet no reason to show it once more.
  if (kind === 'Secret' && path[0] !== 'type') return `${field} changes`;
  return `${field} goes from ${print(change.before, absent)} to ${print(change.after, absent)}`;
}

interface Change {
  readonly path: Path;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Down to the one field that differs, where there is only one. */
function narrow(path: Path, before: Json | undefined, after: Json | undefined): Change {
  const keys = differing(before, after, String(path.at(-1)));
  const [key] = keys;
  if (keys.length !== 1 || key === undefined) return { path, before, after };
  return narrow([...path, key], below(before, key), below(after, key));
}

function differing(before: Json | undefined, after: Json | undefined, parent: string): Path {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const items = after as readonly Json[];
    return [...items.keys()].filter((at) => !isSameField(before[at] as Json, items[at], ''));
  }
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !isSameField(before[key], after[key], key, parent));
}

function below(value: Json | undefined, key: string | number): Json | undefined {
  return (value as Readonly<Record<string | number, Json>>)[key];
}

function print(value: Json | undefined, absent: string): string {
  if (value === undefined || value === null) return absent;
  if (typeof value === 'string') return quote(value);
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

// What a scalar without quotes means. YAML 1.1 (PyYAML, editors, Argo CD, kubectl) and YAML 1.2 (js-yaml, yaml)
// read some of them differently, and a number may not survive as written; such scalars must be quoted.
import {
  boolCoreTag,
  boolYaml11Tag,
  floatCoreTag,
  floatYaml11Tag,
  intCoreTag,
  intYaml11Tag,
  NOT_RESOLVED,
  nullCoreTag,
  timestampTag,
} from 'js-yaml';

/** Why a plain scalar is not taken as it stands. */
export type Doubt =
  /** YAML 1.1 reads another value. */
  | 'ambiguous'
  /** A number that would not be printed as it was written: digits or zeros get lost. */
  | 'inexact'
  /** `.inf`, `.nan`, or a number too large for any reader. */
  | 'infinite';

export interface PlainScalar {
  /** The value by the core schema of YAML 1.2. */
  readonly value: string | number | boolean | null;
  readonly doubt?: Doubt;
  /** What a YAML 1.1 reader makes of it, in words; only when that differs. */
  readonly otherwise?: string;
  /** The numbers and booleans that may have been meant, as everybody reads them. */
  readonly forms?: readonly string[];
}

const CORE = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];
const YAML_1_1 = [nullCoreTag, boolYaml11Tag, intYaml11Tag, floatYaml11Tag];
const NUMERIC = /^[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?$/;
/** All words that mean something to some reader; other scalars that begin with a letter are text to everybody. */
const WORDS = new Set(
  ['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n'].flatMap((word) => [
    word,
    word.toUpperCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
  ]),
);

/**
 * Reads a scalar without quotes as the core schema does, and says whether it should have been quoted.
 * Also `=` and `<<` are in doubt, which YAML 1.1 gives a meaning of their own.
 */
export function readPlainScalar(source: string): PlainScalar {
  if (isPlainText(source)) return { value: source };
  const known = memos.get(source);
  if (known !== undefined) return known;
  const scalar = readDoubtful(source);
  if (memos.size >= MOST_MEMOS) memos.clear();
  memos.set(source, scalar);
  return scalar;
}

/** A company has few versions, ports and sizes, and writes them thousands of times. */
const memos = new Map<string, PlainScalar>();
const MOST_MEMOS = 10_000;

function readDoubtful(source: string): PlainScalar {
  const value = resolve(source, CORE);
  const other = resolve(source, YAML_1_1);
  if (isInfinite(source, value)) return { value, doubt: 'infinite' };
  const otherwise = otherMeaning(source, value, other);
  if (otherwise !== undefined) return { value, doubt: 'ambiguous', otherwise, forms: forms(value, other) };
  if (typeof value !== 'number' || isExact(source, value)) return { value };
  return { value, doubt: 'inexact', forms: forms(value) };
}

/** Numbers too large to be exact have no form. */
function forms(...values: readonly Scalar[]): readonly string[] {
  const meant = values.filter((value) => typeof value === 'boolean' || isExactNumber(value));
  return [...new Set(meant.map(String))];
}

function isExactNumber(value: Scalar): boolean {
  return typeof value === 'number' && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function isPlainText(source: string): boolean {
  const first = source.charCodeAt(0) | 0x20;
  return first >= 0x61 && first <= 0x7a && !WORDS.has(source);
}

type Scalar = string | number | boolean | null;

function resolve(source: string, tags: typeof CORE): Scalar {
  for (const tag of tags) {
    const value: Scalar | typeof NOT_RESOLVED = tag.resolve(source, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return source;
}

function isInfinite(source: string, value: Scalar): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return (
    typeof value === 'string' && NUMERIC.test(source) && !Number.isFinite(Number(source.replaceAll('_', '')))
  );
}

function otherMeaning(source: string, value: Scalar, other: Scalar): string | undefined {
  if (source === '=' || source === '<<') return 'an instruction';
  if (timestampTag.resolve(source, false, timestampTag.tagName) !== NOT_RESOLVED) return 'a date';
  if (Object.is(other, value)) return undefined;
  return typeof other === 'string' ? 'a text' : `the ${typeof other} ${String(other)}`;
}

/** Printed again, the number has the digits that were written. Hexadecimal numbers need only be safe integers. */
function isExact(source: string, value: number): boolean {
  if (!isExactNumber(value)) return false;
  if (source.startsWith('0x')) return true;
  const written = source.startsWith('+') ? source.slice(1) : source;
  return String(value) === written.replace(/^(-?)\./, '$10.');
}

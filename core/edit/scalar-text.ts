import type { Json } from '../json';
import { readPlainScalar } from '../parse/plain-scalar';
import { scalarText } from '../render/scalar-style';

export type Quotes = 'none' | 'single' | 'double';

export interface ScalarTextOptions {
  /** Inside brackets or braces, where more characters need quotes. */
  readonly flow: boolean;
  /** The quotes that stand there now, kept as far as they can carry the text. */
  readonly quotes: Quotes;
}

export type Scalar = string | number | boolean | null;

export function isScalar(value: Json): value is Scalar {
  return typeof value !== 'object' || value === null;
}

/** A scalar on one line, as every reader takes it: a text that may pass for a number or a date is quoted. */
export function scalarInYaml(value: Scalar, { flow, quotes }: ScalarTextOptions): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (quotes === 'double' || UNSEEN.test(value)) return doubleQuoted(value);
  return quotes === 'none' && isPlain(value, flow) ? value : `'${value.replaceAll("'", "''")}'`;
}

function isPlain(text: string, flow: boolean): boolean {
  if (flow && /[,[\]{}]/.test(text)) return false;
  const { value, doubt } = readPlainScalar(text);
  return value === text && doubt === undefined && scalarText(text) === text;
}

/** Characters that single quotes cannot carry, or that nobody would see in them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u00a0\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Texts of JSON are texts of YAML; what is not seen is escaped beyond what JSON asks for. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll(new RegExp(UNSEEN, 'gu'), escaped);
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

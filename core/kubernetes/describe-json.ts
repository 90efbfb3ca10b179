import type { Json } from '../json';

const LONGEST = 60;

/** A value for the middle of a message: `the text '3'`, `the number 1.5`, `a list`. */
export function describeJson(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return `the text ${quote(value)}`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return String(value);
    default:
      return 'an object';
  }
}

/** A text in single quotes, cut when it is long and on one line whatever it holds. */
export function quote(text: string): string {
  const line = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `'${line.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1))}'`;
}

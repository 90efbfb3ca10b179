import { v } from '../valibot';
import type { Json } from '../json';
import { readPlainScalar } from './plain-scalar';
import { choicesOf, shapesOf, type SchemaNode } from './schema-node';
import { shorten, singleQuoted } from './shorten';

/** True if a fix may offer the value: pasted, it must not be the next error. */
export function accepts(node: SchemaNode, value: Json): boolean {
  return v.safeParse(node as unknown as v.GenericSchema, value).success;
}

/** A scalar of the wrong type in the shape that is wanted: quoted, unquoted, or as a list. */
export function rewrite(value: string | number | boolean, node: SchemaNode): string | undefined {
  if (typeof value === 'string') return rewriteText(value, node);
  const shapes = shapesOf(node);
  if (shapes.has('text') && choicesOf(node) === undefined && accepts(node, String(value))) {
    return `it in quotes: '${value}'`;
  }
  if (!shapes.has('list')) return undefined;
  if (accepts(node, [value])) return `[${value}]`;
  return accepts(node, [String(value)]) ? `['${value}']` : undefined;
}

function rewriteText(value: string, node: SchemaNode): string | undefined {
  const meant = withoutQuotes(value);
  if (meant !== undefined && accepts(node, meant)) return `${meant}, without quotes`;
  const shapes = shapesOf(node);
  if (shapes.has('number') && /^[0-9]+m$/.test(value)) return rewriteThousandths(value, node);
  return shapes.has('list') && shorten(value) === value ? rewriteList(value, node) : undefined;
}

/** The number or boolean that somebody has quoted. */
function withoutQuotes(value: string): number | boolean | undefined {
  if (/^-?[0-9]+(\.[0-9]+)?$/.test(value)) return Number(value);
  if (/^(true|yes|on)$/i.test(value)) return true;
  return /^(false|no|off)$/i.test(value) ? false : undefined;
}

/** Cores are numbers here; Kubernetes also knows thousandths of them, as `500m`. */
function rewriteThousandths(value: string, node: SchemaNode): string | undefined {
  const number = Number(value.slice(0, -1)) / 1000;
  return accepts(node, number) ? String(number) : undefined;
}

/** Words of a line are items, as a shell would have it; but where it needs a shell nobody knows them. */
function rewriteList(value: string, node: SchemaNode): string | undefined {
  if (/["'`$&|;<>()\\]/.test(value)) return undefined;
  const words = value.split(/[\s,]+/).filter((word) => word !== '');
  return accepts(node, words) ? `[${words.map(inList).join(', ')}]` : undefined;
}

function inList(word: string): string {
  const { value, doubt } = readPlainScalar(word);
  const isPlain = /^[a-z][\w./-]*$/i.test(word) && value === word && doubt === undefined;
  return isPlain ? word : singleQuoted(word);
}

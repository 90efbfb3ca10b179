import type { Json } from '../json';
import type { Problem } from '../problem';
import { choicesOf, shapeOf, shapesOf, type SchemaNode } from './schema-node';

export interface Tried {
  readonly option: SchemaNode;
  readonly problems: readonly Problem[];
}

/** Options of a union that take a value of this shape; a value of another shape fits none of them. */
export function fittingOptions(options: readonly SchemaNode[], value: Json): readonly SchemaNode[] {
  return options.filter((option) => shapesOf(option).has(shapeOf(value)));
}

/**
 * The option that a value was most likely written for: whose literals it carries, then which knows most of its keys,
 * then which has least to say about it, then which comes first.
 */
export function likeliest(tried: readonly Tried[], value: Json): Tried | undefined {
  const rank = ({ option, problems }: Tried): readonly number[] => [
    -count(value, option, isOwnLiteral),
    -count(value, option, () => true),
    problems.length,
  ];
  return tried.toSorted((a, b) => compareRanks(rank(a), rank(b)))[0];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function count(
  value: Json,
  option: SchemaNode,
  matches: (entry: SchemaNode, value: Json) => boolean,
): number {
  const { entries } = option;
  if (entries === undefined || typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).filter(([key, child]) => {
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
    return entry !== undefined && matches(entry, child);
  }).length;
}

function isOwnLiteral(entry: SchemaNode, value: Json): boolean {
  return choicesOf(entry)?.some((choice) => choice === value) ?? false;
}

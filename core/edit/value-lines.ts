// New values look like their neighbours: the same indentation, the same quotes, braces where the neighbour has them.
import { isJsonObject, type Json, type JsonObject } from '../json';
import type { Indentation } from './indentation';
import { isScalar, scalarInYaml, type Quotes } from './scalar-text';
import { tryEntry, type YamlNode } from './yaml-tree';

/** Lines of a block that say `key: value`, from a column on. */
export function entryLines(
  key: string,
  value: Json,
  column: number,
  indentation: Indentation,
  model?: YamlNode,
): readonly string[] {
  const head = `${' '.repeat(column)}${keyText(key, { flow: false })}:`;
  if (isInline(value) || isFlow(model)) return [`${head} ${inlineText(value, { flow: false, model })}`];
  return Array.isArray(value)
    ? [head, ...value.flatMap((item: Json) => itemLines(item, column + indentation.list, indentation))]
    : [head, ...mapLines(value as JsonObject, column + indentation.step, indentation, model)];
}

/** Lines of a block that say `- value`, from a column on. */
export function itemLines(
  value: Json,
  column: number,
  indentation: Indentation,
  model?: YamlNode,
): readonly string[] {
  const head = `${' '.repeat(column)}- `;
  if (isInline(value) || isFlow(model)) return [`${head}${inlineText(value, { flow: false, model })}`];
  const lines = Array.isArray(value)
    ? value.flatMap((item: Json) => itemLines(item, column + 2, indentation))
    : mapLines(value as JsonObject, column + 2, indentation, model);
  return lines.map((line, index) => (index === 0 ? head + line.slice(column + 2) : line));
}

export function mapLines(
  map: JsonObject,
  column: number,
  indentation: Indentation,
  model?: YamlNode,
): readonly string[] {
  return Object.entries(map).flatMap(([key, value]) =>
    entryLines(key, value, column, indentation, modelOf(model, key)),
  );
}

export interface InlineOptions {
  /** Inside brackets or braces. */
  readonly flow: boolean;
  /** Quotes to keep. */
  readonly quotes?: Quotes;
  /** A neighbour that the value is to look like. */
  readonly model?: YamlNode | undefined;
}

/** A value on one line; maps in braces, lists in brackets. */
export function inlineText(value: Json, { flow, quotes, model }: InlineOptions): string {
  if (isScalar(value)) return scalarInYaml(value, { flow, quotes: quotes ?? quotesOf(model) });
  const inner = { flow: true, ...(quotes === undefined ? {} : { quotes }) };
  if (Array.isArray(value)) return `[${value.map((item: Json) => inlineText(item, inner)).join(', ')}]`;
  const entries = Object.entries(value as JsonObject).map(
    ([key, one]) => `${keyText(key, inner)}: ${inlineText(one, { ...inner, model: modelOf(model, key) })}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Keys take the double quotes of JSON over, and no others. */
export function keyText(key: string, { flow, quotes }: Omit<InlineOptions, 'model'>): string {
  return scalarInYaml(key, { flow, quotes: quotes === 'double' ? 'double' : 'none' });
}

/** Scalars and empty collections have no lines of their own. */
export function isInline(value: Json): boolean {
  return isScalar(value) || (isJsonObject(value) ? Object.keys(value).length : value.length) === 0;
}

export function quotesOf(node: YamlNode | undefined): Quotes {
  if (node?.kind !== 'scalar') return 'none';
  return node.style === 'single' || node.style === 'double' ? node.style : 'none';
}

function isFlow(model: YamlNode | undefined): boolean {
  return (
    (model?.kind === 'map' || model?.kind === 'list') && model.style === 'flow' && model.end > model.start + 2
  );
}

/** What an entry of a new map is to look like: the neighbour's entry of the same key, or its first that is a map. */
function modelOf(model: YamlNode | undefined, key: string): YamlNode | undefined {
  if (model?.kind !== 'map') return undefined;
  return tryEntry(model, key)?.value ?? model.entries.find(({ value }) => value.kind === 'map')?.value;
}

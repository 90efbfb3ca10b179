// Putting entries and items into maps and lists, in lines or in braces.
import { isJsonObject, type Json } from '../json';
import type { Reached } from './edit-yaml';
import { columnAt, indentationOf } from './indentation';
import { lineStart, linesAfter, type Splice } from './splice';
import {
  entryLines,
  inlineText,
  itemLines,
  keyText,
  mapLines,
  quotesOf,
  type InlineOptions,
} from './value-lines';
import {
  spanOfEntry,
  spanOfItem,
  type Span,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
} from './yaml-tree';

/** Puts an entry into a map, before the entry of an index. */
export function addEntry(
  { text, root }: Reached,
  map: YamlMap,
  index: number,
  key: string,
  value: Json,
): Splice {
  const neighbour = map.entries[index - 1] ?? map.entries[index];
  if (neighbour === undefined) return addToEmpty(text, map, (options) => pairText(key, value, options));
  const spans = map.entries.map(spanOfEntry);
  if (map.style === 'block') {
    const column = columnAt(text, neighbour.key.start);
    return addLines(
      text,
      spans,
      index,
      entryLines(key, value, column, indentationOf(text, root), neighbour.value),
    );
  }
  const options = { flow: true, ...quotesInFlow(neighbour.key), model: neighbour.value };
  return addWords(spans, index, pairText(key, value, options));
}

/** Puts an item into a list, before the item of an index. */
export function addItem({ text, root }: Reached, list: YamlList, index: number, value: Json): Splice {
  const neighbour = list.items[index - 1] ?? list.items[index];
  if (neighbour === undefined) return addToEmpty(text, list, (options) => inlineText(value, options));
  const spans = list.items.map(spanOfItem);
  if (list.style === 'block') {
    const column = columnAt(text, neighbour.start);
    return addLines(text, spans, index, itemLines(value, column, indentationOf(text, root), neighbour.value));
  }
  return addWords(spans, index, inlineText(value, { flow: true, model: neighbour.value }));
}

/** Gives a key of a block that holds nothing yet a map or list on lines of its own. */
export function addBelowKey({ text, root }: Reached, entry: YamlEntry, value: Json): readonly Splice[] {
  const column = columnAt(text, entry.key.start);
  const indentation = indentationOf(text, root);
  const lines = isJsonObject(value)
    ? mapLines(value, column + indentation.step, indentation)
    : [value].flat().flatMap((item: Json) => itemLines(item, column + indentation.list, indentation));
  return [
    { start: entry.colon ?? entry.key.end, end: entry.value.end, text: '' },
    linesAfter(text, entry.value.end, lines),
  ];
}

function pairText(key: string, value: Json, options: InlineOptions): string {
  return `${keyText(key, options)}: ${inlineText(value, options)}`;
}

/** JSON stays JSON: where the neighbour's key is in double quotes, everything new is. */
function quotesInFlow(key: YamlNode): { readonly quotes?: 'double' } {
  return quotesOf(key) === 'double' ? { quotes: 'double' } : {};
}

/** Lines go after the part before them; to stand first is possible where the first part has its line to itself. */
function addLines(text: string, spans: readonly Span[], index: number, lines: readonly string[]): Splice {
  const previous = spans[index - 1];
  if (previous !== undefined) return linesAfter(text, previous.end, lines);
  const first = spans[0] ?? { start: 0, end: 0 };
  const start = lineStart(text, first.start);
  if (text.slice(start, first.start).trim() !== '') return linesAfter(text, first.end, lines);
  const above = aboveComments(text, start);
  return { start: above, end: above, text: `${lines.join('\n')}\n` };
}

/** Indented comments right above a line belong to it; others belong to the file. */
function aboveComments(text: string, offset: number): number {
  let start = offset;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!/^ +#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

function addWords(spans: readonly Span[], index: number, words: string): Splice {
  const previous = spans[index - 1];
  if (previous !== undefined) return { start: previous.end, end: previous.end, text: `, ${words}` };
  const start = spans[0]?.start ?? 0;
  return { start, end: start, text: `${words}, ` };
}

function addToEmpty(
  text: string,
  { kind, start, end }: YamlMap | YamlList,
  write: (options: InlineOptions) => string,
): Splice {
  const words = write({ flow: true });
  const padding = kind === 'map' ? ' ' : '';
  return text.slice(start + 1, end - 1).trim() === ''
    ? { start: start + 1, end: end - 1, text: `${padding}${words}${padding}` }
    : { start: start + 1, end: start + 1, text: ` ${words}` };
}

// What the parser's values and positions leave out and an edit needs: where things end, and how they are written.
import {
  EVENT_ID,
  getScalarValue,
  SCALAR_STYLE,
  COLLECTION_STYLE,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';

/** A stretch of the text. */
export interface Span {
  /** Where it begins: its quote, its first key, its `[` or `-`. */
  readonly start: number;
  /** Where it ends, after its last visible character. */
  readonly end: number;
}

interface Node extends Span {
  /** Where its tag begins, when it has one. */
  readonly tag?: number;
  /** An alias may repeat it. */
  readonly anchored?: true;
}

export interface YamlScalar extends Node {
  readonly kind: 'scalar';
  /** `empty` is null that is not written at all: it stands where it could be written. */
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'empty';
  /** The text that it stands for, before anybody takes it for a number. */
  readonly source: string;
}

export interface YamlEntry {
  readonly key: YamlNode;
  /** Offset after the `:`; undefined where it does not follow the key on its line. */
  readonly colon?: number;
  readonly value: YamlNode;
}

export interface YamlMap extends Node {
  readonly kind: 'map';
  /** `bare` is a pair in a flow list without braces: `[a: 1]`. */
  readonly style: 'block' | 'flow' | 'bare';
  readonly entries: readonly YamlEntry[];
}

export interface YamlItem {
  /** Where the item begins: in a block list its `-`. */
  readonly start: number;
  readonly value: YamlNode;
}

export interface YamlList extends Node {
  readonly kind: 'list';
  readonly style: 'block' | 'flow';
  readonly items: readonly YamlItem[];
}

export interface YamlAlias extends Node {
  readonly kind: 'alias';
}

/** From the key to the end of the value. */
export function spanOfEntry({ key, colon, value }: YamlEntry): Span {
  return { start: key.start, end: Math.max(value.end, colon ?? 0) };
}

/** From the `-` of a block, or the value itself, to the end of the value. */
export function spanOfItem({ start, value }: YamlItem): Span {
  return { start, end: value.end };
}

/** The entry of a key; of two equal ones the first counts, as when the file is read. */
export function tryEntry(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries[indexOfEntry(map, key)];
}

export function indexOfEntry({ entries }: YamlMap, key: string): number {
  return entries.findIndex((entry) => entry.key.kind === 'scalar' && entry.key.source === key);
}

export type YamlNode = YamlScalar | YamlMap | YamlList | YamlAlias;

interface Reader {
  readonly text: string;
  readonly events: readonly Event[];
  at: number;
}

/** The tree of the first document, from the events of the parser. */
export function yamlTree(text: string, events: readonly Event[]): YamlNode {
  const at = events.findIndex(({ type }) => type === EVENT_ID.DOCUMENT) + 1;
  return readNode({ text, events, at }, 0);
}

/** @param free where the node would stand if nothing is written */
function readNode(reader: Reader, free: number): YamlNode {
  const event = reader.events[reader.at];
  reader.at += 1;
  if (event?.type === EVENT_ID.SCALAR) return scalarOf(reader.text, event, free);
  if (event?.type === EVENT_ID.MAPPING) return readMap(reader, event);
  if (event?.type === EVENT_ID.SEQUENCE) return readList(reader, event);
  if (event?.type === EVENT_ID.ALIAS) {
    return { kind: 'alias', start: event.anchorStart - 1, end: event.anchorEnd };
  }
  throw new Error(`a node of the YAML tree cannot begin with event ${String(event?.type)}`);
}

function propertiesOf(event: MappingEvent | SequenceEvent | ScalarEvent): Pick<Node, 'tag' | 'anchored'> {
  return {
    ...(event.anchorStart === -1 ? {} : { anchored: true }),
    ...(event.tagStart === -1 ? {} : { tag: event.tagStart }),
  };
}

function scalarOf(text: string, event: ScalarEvent, free: number): YamlScalar {
  const { valueStart, valueEnd, style } = event;
  const common = { kind: 'scalar', source: getScalarValue(text, event), ...propertiesOf(event) } as const;
  if (valueStart === -1) return { ...common, style: 'empty', start: free, end: free };
  if (style === SCALAR_STYLE.PLAIN) return { ...common, style: 'plain', start: valueStart, end: valueEnd };
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    const quotes = style === SCALAR_STYLE.SINGLE_QUOTED ? 'single' : 'double';
    return { ...common, style: quotes, start: valueStart - 1, end: valueEnd + 1 };
  }
  // The line end of a block belongs to its line, as with everything else.
  const end = text.charAt(valueEnd - 1) === '\n' ? valueEnd - 1 : valueEnd;
  return { ...common, style: 'block', start: valueStart, end: Math.max(end, free) };
}

function readMap(reader: Reader, event: MappingEvent): YamlMap {
  const entries: YamlEntry[] = [];
  while (reader.events[reader.at]?.type !== EVENT_ID.POP) {
    const key = readNode(reader, event.start);
    const colon = colonAfter(reader.text, key.end);
    const value = readNode(reader, colon ?? key.end);
    entries.push({ key, ...(colon === undefined ? {} : { colon }), value });
  }
  reader.at += 1;
  const common = { kind: 'map', start: event.start, entries, ...propertiesOf(event) } as const;
  const end = entries.at(-1)?.value.end;
  if (event.style !== COLLECTION_STYLE.FLOW) return { ...common, style: 'block', end: end ?? event.start };
  return { ...common, ...endOfFlow(reader.text, event.start, end) };
}

function endOfFlow(text: string, start: number, inner = start + 1): Pick<YamlMap, 'style' | 'end'> {
  const close = text.charAt(start) === '{' ? bracketAfter(text, inner) : undefined;
  return close === undefined ? { style: 'bare', end: inner } : { style: 'flow', end: close };
}

function readList(reader: Reader, event: SequenceEvent): YamlList {
  const isFlow = event.style === COLLECTION_STYLE.FLOW;
  const items: YamlItem[] = [];
  let end = event.start + (isFlow ? 1 : 0);
  while (reader.events[reader.at]?.type !== EVENT_ID.POP) {
    const dash = isFlow ? end : blankEnd(reader.text, end);
    const value = readNode(reader, dash + 1);
    items.push({ start: isFlow ? value.start : dash, value });
    end = value.end;
  }
  reader.at += 1;
  const common = { kind: 'list', start: event.start, items, ...propertiesOf(event) } as const;
  if (!isFlow) return { ...common, style: 'block', end };
  return { ...common, style: 'flow', end: bracketAfter(reader.text, end) ?? end };
}

function colonAfter(text: string, offset: number): number | undefined {
  const colon = /[ \t]*:/y;
  colon.lastIndex = offset;
  return colon.test(text) ? colon.lastIndex : undefined;
}

/** The first offset that is neither blank nor in a comment. */
function blankEnd(text: string, offset: number): number {
  const blank = /(?:\s|#[^\n]*)*/y;
  blank.lastIndex = offset;
  blank.test(text);
  return blank.lastIndex;
}

/** The offset after the bracket that closes a flow collection, whose last part ends at `offset`. */
function bracketAfter(text: string, offset: number): number | undefined {
  let end = blankEnd(text, offset);
  if (text.charAt(end) === ',') end = blankEnd(text, end + 1);
  return /[}\]]/.test(text.charAt(end)) ? end + 1 : undefined;
}

// Nearly all definitions are maps, lists and words, one entry a line, and a whole parser takes long to warm up. This
// reads them, and leaves every file with anything else in it, and every problem, to that parser: the tests hold the two
// against each other.
import type { Json } from '../json';
import type { ParsedDocument } from './build-documents';
import { readPlainScalar } from './plain-scalar';
import type { Positions } from './positions';

interface Reader {
  readonly text: string;
  /** Offset of what comes next. */
  at: number;
  /** Of the line that begins there; -1 at the end of the text. */
  indent: number;
}

/** A value and its place, as long as no key is known. */
interface Read {
  readonly value: Json;
  readonly offset: number;
  readonly entries?: Map<string, Positions>;
  readonly items?: Positions[];
}

const DEEPEST = 30;

const BLANKS = /(?: *(?:#[^\n]*)?\n)*( *)(#[^\n]*$)?/y;
const LINE_END = /(?: +#[^\n]*| *)(?:\n|$)/y;
const ITEM = /- +(?=[^ #\n])/y;
const KEY = /(?:'([^'\n]+)'|([A-Za-z0-9_][\w./-]*)):(?: +(?=[^ #\n])|(?=[ \n]|$))/y;
const QUOTED = /'([^'\n]*)'(?!')|"([^"\\\n]*)"/y;
const PLAIN = /(?:[\w./+]|-(?=[^\s]))(?:[^\s:#]|:(?!\s|$)|(?<! )#| +(?![\s#:]|$))*/y;
const PLAIN_IN_FLOW =
  /(?:[\w./+]|-(?=[^\s,[\]{}]))(?:[^\s:#,[\]{}]|:(?![\s,[\]{}]|$)|(?<! )#| +(?![\s#:,[\]{}]|$))*/y;
const SPACES = / */y;

/** The one document of a file that holds nothing but the simplest YAML and has no problems; else undefined. */
export function tryParseSimple(text: string): ParsedDocument | undefined {
  if (/[^\n -~]/.test(text)) return undefined;
  const reader: Reader = { text, at: 0, indent: 0 };
  skipBlanks(reader);
  const map = reader.indent === 0 ? tryReadMap(reader, 0) : undefined;
  if (map === undefined || reader.indent !== -1) return undefined;
  return { value: map.value, positions: positionsOf(map, undefined) };
}

function match(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found !== null) reader.at = pattern.lastIndex;
  return found;
}

/** Goes on to the next line that says something. */
function skipBlanks(reader: Reader): void {
  const spaces = match(reader, BLANKS)?.[1] ?? '';
  reader.indent = reader.at === reader.text.length ? -1 : spaces.length;
}

/** The rest of the line must be empty, or a comment. */
function endsLine(reader: Reader): boolean {
  if (match(reader, LINE_END) === null) return false;
  skipBlanks(reader);
  return true;
}

function positionsOf({ offset, entries, items }: Read, key: number | undefined): Positions {
  return { offset, key, entries, items };
}

/** A map whose keys stand at one column; the first of them comes next. */
function tryReadMap(reader: Reader, indent: number, depth = 0): Read | undefined {
  const value: Record<string, Json> = {};
  const entries = new Map<string, Positions>();
  const offset = reader.at;
  do {
    const keyOffset = reader.at;
    const key = tryReadKey(reader, KEY);
    if (key === undefined || entries.has(key)) return undefined;
    const read = tryReadValue(reader, indent, depth);
    if (read === undefined) return undefined;
    value[key] = read.value;
    entries.set(key, positionsOf(read, keyOffset));
  } while (reader.indent === indent);
  return reader.indent > indent ? undefined : { value, offset, entries };
}

function tryReadKey(reader: Reader, pattern: RegExp): string | undefined {
  const found = match(reader, pattern);
  if (found === null) return undefined;
  const [, quoted, plain = ''] = found;
  if (quoted !== undefined) return quoted === '__proto__' ? undefined : quoted;
  const { value, doubt } = readPlainScalar(plain);
  const isText = typeof value === 'string' || typeof value === 'number';
  return isText && doubt === undefined && String(value) === plain && plain !== '__proto__'
    ? plain
    : undefined;
}

/** What stands behind a key: on its line, or in the lines below. */
function tryReadValue(reader: Reader, indent: number, depth: number): Read | undefined {
  const { text } = reader;
  if (text.charCodeAt(reader.at - 1) !== COLON) return tryReadLine(reader);
  if (!endsLine(reader) || depth > DEEPEST) return undefined;
  const isList = text.startsWith('- ', reader.at);
  if (isList && reader.indent >= indent) return tryReadList(reader, reader.indent, depth + 1);
  return reader.indent > indent ? tryReadMap(reader, reader.indent, depth + 1) : undefined;
}

const COLON = 0x3a;

function tryReadList(reader: Reader, indent: number, depth: number): Read | undefined {
  const value: Json[] = [];
  const items: Positions[] = [];
  const offset = reader.at;
  while (reader.indent === indent) {
    const dash = reader.at;
    // A list may stand at the column of its key, and ends where the next key comes.
    if (match(reader, ITEM) === null) break;
    const column = indent + reader.at - dash;
    const isMap = isKeyNext(reader);
    const read = isMap ? tryReadMap(reader, column, depth + 1) : tryReadLine(reader);
    if (read === undefined) return undefined;
    value.push(read.value);
    items.push(positionsOf(read, undefined));
  }
  return reader.indent > indent || depth > DEEPEST ? undefined : { value, offset, items };
}

function isKeyNext({ text, at }: Reader): boolean {
  KEY.lastIndex = at;
  return KEY.test(text);
}

/** A value that ends with its line. */
function tryReadLine(reader: Reader): Read | undefined {
  const read = tryReadInline(reader, PLAIN, 0);
  return read === undefined || !endsLine(reader) ? undefined : read;
}

function tryReadInline(reader: Reader, plain: RegExp, depth: number): Read | undefined {
  if (depth > DEEPEST) return undefined;
  const first = reader.text.charAt(reader.at);
  if (first === '{') return tryReadFlowMap(reader, depth);
  if (first === '[') return tryReadFlowList(reader, depth);
  return first === "'" || first === '"' ? tryReadQuoted(reader) : tryReadPlain(reader, plain);
}

function tryReadQuoted(reader: Reader): Read | undefined {
  const offset = reader.at;
  const found = match(reader, QUOTED);
  return found === null ? undefined : { value: found[1] ?? found[2] ?? '', offset };
}

function tryReadPlain(reader: Reader, plain: RegExp): Read | undefined {
  const offset = reader.at;
  const source = match(reader, plain)?.[0];
  if (source === undefined) return undefined;
  const { value, doubt } = readPlainScalar(source);
  return doubt === undefined ? { value, offset } : undefined;
}

function tryReadFlowMap(reader: Reader, depth: number): Read | undefined {
  const value: Record<string, Json> = {};
  const entries = new Map<string, Positions>();
  const offset = reader.at;
  const isRead = readFlow(reader, '}', () => {
    const keyOffset = reader.at;
    const key = tryReadKey(reader, KEY);
    if (key === undefined || entries.has(key) || reader.text.charCodeAt(reader.at - 1) === COLON)
      return false;
    const read = tryReadInline(reader, PLAIN_IN_FLOW, depth + 1);
    if (read === undefined) return false;
    value[key] = read.value;
    entries.set(key, positionsOf(read, keyOffset));
    return true;
  });
  return isRead ? { value, offset, entries } : undefined;
}

function tryReadFlowList(reader: Reader, depth: number): Read | undefined {
  const value: Json[] = [];
  const items: Positions[] = [];
  const offset = reader.at;
  const isRead = readFlow(reader, ']', () => {
    const read = tryReadInline(reader, PLAIN_IN_FLOW, depth + 1);
    if (read === undefined) return false;
    value.push(read.value);
    items.push(positionsOf(read, undefined));
    return true;
  });
  return isRead ? { value, offset, items } : undefined;
}

/** Reads what stands between brackets, with commas between. */
function readFlow(reader: Reader, end: string, readOne: () => boolean): boolean {
  const next = (): string => {
    match(reader, SPACES);
    return reader.text.charAt(reader.at);
  };
  reader.at += 1;
  if (next() === end) {
    reader.at += 1;
    return true;
  }
  while (readOne()) {
    const separator = next();
    reader.at += 1;
    if (separator === end) return true;
    if (separator !== ',') return false;
    next();
  }
  return false;
}

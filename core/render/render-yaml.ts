// js-yaml's dump walks a value several times and styles every scalar anew; this walk styles each text once and is
// about six times as fast. What is rare goes to js-yaml whole, and the tests hold the two against each other.
import { dump } from 'js-yaml';
import { isJsonObject, type Json, type JsonObject } from '../json';
import { assertJson, isExact, isPlain } from './assert-json';
import { DUMP_OPTIONS, isLiteral, scalarText } from './scalar-style';

/**
 * The bytes of a YAML file: the documents one after the other, `---` between them, below a header of comment lines.
 *
 * Block style, two spaces a level, items of a list two spaces below their key, keys in the order given, LF and a final
 * line end; no anchors, no folding. Any text that a reader of YAML 1.1 or 1.2 could misread is quoted; texts of
 * several lines are literal blocks where that is safe, else in double quotes.
 *
 * @param header whole lines that begin with `#`, without the last line end
 * @throws on what is not JSON (see `assertJson`), and on a header that is no comment
 */
export function renderYaml(documents: readonly Json[], header?: string): string {
  const texts = documents.flatMap((document, index) => [
    index === 0 ? '' : '---\n',
    renderDocument(document),
  ]);
  if (header !== undefined) texts.unshift(assertComment(header), '\n');
  // A text put together by `+` keeps all its pieces until somebody reads it; what comes out of `join` is whole.
  return texts.join('');
}

function assertComment(header: string): string {
  const line = header.split('\n').find((text) => !/^#[^\r\u0085\u2028\u2029]*$/.test(text));
  if (line !== undefined) throw new Error(`every line of a header must begin with '#', got '${line}'`);
  return header;
}

/** What is written so far, until something is met that this walk does not write. */
interface Output {
  text: string;
  isRare: boolean;
}

function renderDocument(document: Json): string {
  const output: Output = { text: '', isRare: false };
  if (Array.isArray(document) && document.length > 0) writeList(output, document, 0, '');
  else if (isJsonObject(document) && Object.keys(document).length > 0) writeMap(output, document, 0, '');
  else output.isRare = true;
  if (!output.isRare) return output.text;
  assertJson(document);
  return dump(document, DUMP_OPTIONS);
}

const PADS = Array.from({ length: 100 }, (_, depth) => '  '.repeat(depth));
const LONGEST_KEY = 200;

/** @param first what stands before the first key: the padding of its line, or a space after `-` */
function writeMap(output: Output, map: JsonObject, depth: number, first: string): void {
  const pad = PADS[depth];
  if (pad === undefined || !isPlain(map)) {
    output.isRare = true;
    return;
  }
  let before = first;
  for (const key of Object.keys(map)) {
    output.text += before;
    writeKey(output, key);
    writeValue(output, map[key], depth);
    before = pad;
  }
}

function writeKey(output: Output, key: string): void {
  const text = key.length > LONGEST_KEY || key.includes('\n') ? undefined : scalarText(key);
  if (text === undefined) output.isRare = true;
  else output.text += `${text}:`;
}

function writeValue(output: Output, value: Json | undefined, depth: number): void {
  if (typeof value !== 'object' || value === null) writeScalar(output, value, depth);
  else if (Array.isArray(value)) {
    if (value.length === 0) output.text += ' []\n';
    else {
      output.text += '\n';
      writeList(output, value, depth + 1, PADS[depth + 1] ?? '');
    }
  } else if (isEmpty(value as JsonObject)) output.text += ' {}\n';
  else {
    output.text += '\n';
    writeMap(output, value as JsonObject, depth + 1, PADS[depth + 1] ?? '');
  }
}

/** A map or list that is an item begins on the line of its `-`. */
function writeList(output: Output, list: readonly Json[], depth: number, first: string): void {
  const pad = PADS[depth];
  if (pad === undefined) {
    output.isRare = true;
    return;
  }
  let before = first;
  for (const item of list) {
    output.text += `${before}-`;
    if (Array.isArray(item) && item.length > 0) writeList(output, item, depth + 1, ' ');
    else if (isJsonObject(item) && !isEmpty(item)) writeMap(output, item, depth + 1, ' ');
    else writeValue(output, item, depth);
    before = pad;
  }
}

function isEmpty(map: JsonObject): boolean {
  return isPlain(map) && Object.keys(map).length === 0;
}

function writeScalar(output: Output, value: Exclude<Json, object> | null | undefined, depth: number): void {
  if (typeof value === 'string') writeText(output, value, depth);
  else if (typeof value === 'number') writeNumber(output, value);
  else if (value === null || typeof value === 'boolean') output.text += ` ${value}\n`;
  else output.isRare = true;
}

function writeText(output: Output, text: string, depth: number): void {
  if (isLiteral(text)) {
    output.text += literalBlock(text, PADS[depth + 1] ?? '');
    return;
  }
  const written = scalarText(text);
  if (written === undefined) output.isRare = true;
  else output.text += ` ${written}\n`;
}

function literalBlock(text: string, pad: string): string {
  const ends = text.endsWith('\n');
  const lines = (ends ? text.slice(0, -1) : text).split('\n');
  const padded = lines.map((line) => (line === '' ? '\n' : `${pad}${line}\n`));
  return ` ${ends ? '|' : '|-'}\n${padded.join('')}`;
}

function writeNumber(output: Output, value: number): void {
  const text = String(value);
  if (!isExact(value)) output.isRare = true;
  else output.text += isUsual(text, value) ? ` ${text}\n` : ` ${dump(value, DUMP_OPTIONS)}`;
}

/** Neither with an exponent, which YAML 1.1 wants in a form of its own, nor a negative zero. */
function isUsual(text: string, value: number): boolean {
  return !text.includes('e') && !Object.is(value, -0);
}

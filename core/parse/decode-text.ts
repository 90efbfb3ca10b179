import type { Problem } from '../problem';
import type { SourceFile } from '../source-file';

const LARGEST = 1024 * 1024;

/** Line ends and other characters that no editor shows, but that change what is read or how it looks. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

/**
 * Reads the bytes of a definition as text: UTF-8 without byte order mark, at most 1 MiB, lines ended by LF, and no
 * control characters but tab and LF (also none that turn the direction of the text or end a line unseen).
 *
 * A file with a byte order mark or CR is a problem, and is returned all the same, so that what else is wrong with it
 * is found in the same run. Any other problem leaves no `file`.
 *
 * @param path from the company's root, for the problems
 */
export function decodeText(
  path: string,
  bytes: Uint8Array,
): { file?: SourceFile; problems: readonly Problem[] } {
  if (bytes.length > LARGEST) {
    const message = `the file has ${bytes.length} bytes, more than 1 MiB`;
    const fix = 'split it: a definition is written and read by people';
    return { problems: [error('text/too-large', path, 0, message, fix)] };
  }
  const text = tryDecode(bytes);
  if (text === undefined) return { problems: [notUtf8(path, bytes)] };
  const unseen = UNSEEN.exec(text.replace(/^\ufeff/, ' '));
  if (unseen !== null) {
    const message = `line ${lineOf(text, unseen.index)} holds the invisible character ${codePoint(unseen[0])}`;
    const fix = 'delete it; where it is meant, write it as an escape inside double quotes';
    return { problems: [error('text/control-character', path, unseen.index, message, fix)] };
  }
  return { file: { path, text }, problems: [...byteOrderMark(path, text), ...carriageReturn(path, text)] };
}

function error(code: string, path: string, offset: number, message: string, fix: string): Problem {
  return { code, severity: 'error', message, fix, at: { file: path, offset } };
}

function notUtf8(path: string, bytes: Uint8Array): Problem {
  const valid = validLength(bytes);
  const before = decode(bytes.subarray(0, valid));
  return error(
    'text/not-utf8',
    path,
    before.length,
    `byte ${valid} of the file, in line ${before.split('\n').length}, is not UTF-8`,
    'save the file as UTF-8',
  );
}

function byteOrderMark(path: string, text: string): readonly Problem[] {
  if (!text.startsWith('\ufeff')) return [];
  const fix = `save the file as UTF-8 without it: sed -i '1s/^\\xEF\\xBB\\xBF//' ${path}`;
  return [error('text/bom', path, 0, 'the file begins with a byte order mark', fix)];
}

function carriageReturn(path: string, text: string): readonly Problem[] {
  const offset = text.indexOf('\r');
  if (offset === -1) return [];
  const fix = `save the file with LF: sed -i 's/\\r$//' ${path}; and put '*.yaml text eol=lf' into .gitattributes`;
  return [error('text/crlf', path, offset, 'lines end with CR LF instead of LF', fix)];
}

function tryDecode(bytes: Uint8Array): string | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

/** @throws on bytes that are not UTF-8 */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** How many bytes from the start are whole, valid characters. */
function validLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isValidStart(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low - unfinished(bytes.subarray(0, low));
}

/** No invalid byte yet; the last character may lack its end. */
function isValidStart(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Bytes at the end that begin a character and do not finish it. */
function unfinished(bytes: Uint8Array): number {
  for (let count = 0; count < 4; count += 1) {
    if (tryDecode(bytes.subarray(0, bytes.length - count)) !== undefined) return count;
  }
  return 0;
}

/** From 1. The text is not handed on, so nobody else can tell. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

// Offsets that the parser does not tell.

/** Where something stands that has no text of its own, such as the `-` of an empty item. */
export function nextToken(text: string, end: number): number {
  const blank = /(?:[\s,}\]'"]|#[^\n]*)*/y;
  blank.lastIndex = end;
  blank.test(text);
  return Math.min(blank.lastIndex, text.length);
}

/** Where the `|` or `>` of a block stands; the parser tells only where its text begins, on the next line. */
export function blockHeader(text: string, contentStart: number): number {
  const lineEnd = text.charAt(contentStart - 1) === '\n' ? contentStart - 1 : contentStart;
  const lineStart = text.lastIndexOf('\n', lineEnd - 1) + 1;
  const header = /[|>][-+0-9]*[ \t\r]*(?: #.*)?$/.exec(text.slice(lineStart, lineEnd));
  return header === null ? contentStart : lineStart + header.index;
}

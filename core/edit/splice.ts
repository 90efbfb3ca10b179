/** A stretch of a text that is replaced by another. */
export interface Splice {
  readonly start: number;
  /** The first offset that stays; equal to `start` where something is only put in. */
  readonly end: number;
  readonly text: string;
}

/** Replaces stretches that do not overlap, in whatever order they are given. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const splice of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return result + text.slice(at);
}

/** Whole lines after the line that holds an offset; a text without a last line end keeps being one. */
export function linesAfter(text: string, offset: number, lines: readonly string[]): Splice {
  const end = lineEnd(text, offset);
  const added = lines.join('\n');
  return end === text.length
    ? { start: end, end, text: `\n${added}` }
    : { start: end + 1, end: end + 1, text: `${added}\n` };
}

/** Takes away the whole lines from one offset to another, with one line end. */
export function withoutLines(text: string, from: number, to: number): Splice {
  const start = lineStart(text, from);
  const end = lineEnd(text, to);
  return end === text.length
    ? { start: Math.max(0, start - 1), end, text: '' }
    : { start, end: end + 1, text: '' };
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line end, or the end of the text. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

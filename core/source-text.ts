/** Where people look: both from 1, columns in UTF-16 units, as editors count them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Offsets at which the lines of a text begin. LF ends a line; the CR of a CRLF belongs to the line it ends. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * The line and column of an offset. An offset outside the text is taken as its nearest end.
 * Whoever asks often for one text passes its `lineStarts`, found once.
 */
export function placeAt(text: string, offset: number, starts: readonly number[] = lineStarts(text)): Place {
  const inside = Math.max(0, Math.min(offset, text.length));
  const index = lineIndex(starts, inside);
  return { line: index + 1, column: inside - (starts[index] ?? 0) + 1 };
}

/** The whole line around an offset, without its line end. */
export function lineAt(text: string, offset: number, starts: readonly number[] = lineStarts(text)): string {
  const index = lineIndex(starts, Math.max(0, Math.min(offset, text.length)));
  const next = starts[index + 1];
  const line = text.slice(starts[index], next === undefined ? text.length : next - 1);
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** The last line that begins at or before the offset. */
function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

import { harmless, widthOf } from './harmless-text';

/** How a text looks on a terminal; elsewhere it is plain. */
export type Style = 'title' | 'bad' | 'warning' | 'faint';
export type Paint = (style: Style | undefined, text: string) => string;

const ANSI: Readonly<Record<Style, number>> = { title: 1, bad: 31, warning: 33, faint: 2 };

export function painter(color: boolean): Paint {
  return (style, text) =>
    color && style !== undefined && text !== '' ? `\u001b[${ANSI[style]}m${text}\u001b[0m` : text;
}

/** A text in a table, and how it looks. */
export interface Cell {
  readonly text: string;
  readonly style?: Style;
}

export interface TableOptions {
  readonly paint: Paint;
  /** Cells of a line of the terminal. */
  readonly width: number;
}

const GAP = 2;
const SHORTEST_LAST_COLUMN = 24;

/**
 * Rows as lines, in columns as wide as their widest text. What does not fit into the last column goes on below it, word
 * by word. User text cannot act on the terminal.
 */
export function printTable(
  rows: readonly (readonly Cell[])[],
  { paint, width }: TableOptions,
): readonly string[] {
  const plain = rows.map((row) => row.map(({ text, style }) => ({ text: harmless(text), style })));
  const columns = Math.max(0, ...plain.map((row) => row.length));
  const widths = Array.from({ length: Math.max(0, columns - 1) }, (_, column) =>
    Math.max(0, ...plain.map((row) => widthOf(row[column]?.text ?? ''))),
  );
  const before = widths.reduce((sum, one) => sum + one + GAP, 0);
  const room = Math.max(SHORTEST_LAST_COLUMN, width - before);
  return plain.flatMap((row) => {
    const first = row
      .slice(0, columns - 1)
      .map(({ text, style }, column) => paint(style, text) + padding(text, (widths[column] ?? 0) + GAP))
      .join('');
    const last = row[columns - 1];
    const lines = wrapWords(last?.text ?? '', room).map((line) => paint(last?.style, line));
    return lines.map((line, index) => `${index === 0 ? first : ' '.repeat(before)}${line}`.trimEnd());
  });
}

function padding(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Lines of at most `width` cells; a longer word has a line of its own. There is always a line. */
export function wrapWords(text: string, width: number): readonly string[] {
  return wrapItems(text.split(' '), ' ', width);
}

/** The same for items that are not cut themselves. The separator ends a line, but for spaces. */
export function wrapItems(items: readonly string[], separator: string, width: number): readonly string[] {
  const lines: string[] = [];
  const end = separator.trimEnd();
  items.forEach((item, index) => {
    const last = lines.at(-1);
    const text = index === items.length - 1 ? item : item + end;
    const gap = separator.slice(end.length);
    if (last === undefined || widthOf(last + gap + text) > width) lines.push(text);
    else lines[lines.length - 1] = last + gap + text;
  });
  return lines;
}

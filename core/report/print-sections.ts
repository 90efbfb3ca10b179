import { harmless } from './harmless-text';
import type { TableOptions } from './text-table';

/** What a section is called, and its lines; none of them are said to be none. */
export type Section = readonly [title: string, lines: readonly string[]];

export function printSections(
  title: string,
  sections: readonly Section[],
  { paint }: TableOptions,
): readonly string[] {
  return [
    paint('title', harmless(title)),
    ...sections.flatMap(([name, lines]) => [
      '',
      paint('title', name),
      ...(lines.length === 0 ? ['none'] : lines).map((line) => `  ${line}`.trimEnd()),
    ]),
  ];
}

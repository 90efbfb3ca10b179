import { harmless } from './harmless-text';

/** A table in Markdown as GitHub and GitLab show it. Texts stand for themselves: nothing in them is a sign of Markdown. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return [head, head.map(() => '---'), ...rows.map((row) => row.map(markdownText))].map(
    (row) => `| ${row.join(' | ')} |`,
  );
}

/** https://spec.commonmark.org/0.31.2/#backslash-escapes: a backslash takes the meaning from any sign. */
export function markdownText(text: string): string {
  return harmless(text).replaceAll(/[\\`*_{}[\]()#+!|<>~&@]/g, '\\$&');
}

const LONGEST = 80;

/** A text of the user as messages show it: one line, at most 80 characters. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 3)}...`;
}

/** The text as a YAML string in single quotes, to paste; cut like `shorten` when it is long. */
export function singleQuoted(text: string): string {
  return `'${shorten(text).replaceAll("'", "''")}'`;
}

/** What a text that breaks a rule was probably meant to be. */
const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => text.trim(),
  (text) => text.toLowerCase(),
  (text) =>
    text
      .trim()
      .toLowerCase()
      .replaceAll(/[_. ]+/g, '-'),
  (text) => text.trim().replaceAll('-', '_'),
  asMemory,
  asDuration,
];

/**
 * The text as it may have been meant: without outer spaces, in lower case, with `-` or `_`, with the unit that is known
 * here; if the schema takes it.
 */
export function trySpelling(text: string, isValid: (candidate: string) => boolean): string | undefined {
  return SPELLINGS.map((spell) => spell(text)).find((candidate) => candidate !== text && isValid(candidate));
}

/** `2G`, `512 MB` and `2gib` as `2Gi` and `512Mi`: all is counted in powers of two. */
function asMemory(text: string): string {
  const [, amount, unit] = /^([0-9]+) ?([kmgt])i?b?$/i.exec(text.trim()) ?? [];
  return amount === undefined || unit === undefined ? text : `${amount}${unit.toUpperCase()}i`;
}

const DURATION = /^([0-9]+) ?(s|m|h|d|(?:sec|second|min|minute|hr|hour|day)s?)$/i;

/** `5 min` and `30 seconds` as `5m` and `30s`. */
function asDuration(text: string): string {
  const [, amount, unit] = DURATION.exec(text.trim()) ?? [];
  return amount === undefined || unit === undefined ? text : `${amount}${unit.charAt(0).toLowerCase()}`;
}

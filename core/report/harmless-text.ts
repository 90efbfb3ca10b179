/** Control characters, and those that turn the direction of a text, hide in it or end its line. */
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

/** User text for a terminal or a log: on one line, nothing in it acts. Tabs and line ends become spaces. */
export function harmless(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ').replaceAll(UNSEEN, escape);
}

function escape(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** The same with as many UTF-16 units as before, so that columns stay where they are. */
export function harmlessInPlace(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(UNSEEN, '\ufffd');
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many cells of a terminal a text takes: two for wide characters, none for marks on others. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\u200d/u.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

// How a text is written in YAML. js-yaml decides; what it does not know of other readers is added here:
// Go's yaml (kubectl, Argo CD), libyaml (PyYAML), `yaml` in version 1.1, Psych (Ruby) and SnakeYAML (Java).
import {
  DEFAULT_SCALAR_STYLE_RULES,
  dump,
  SCALAR_STYLE,
  type DumpOptions,
  type ScalarStyleRule,
} from 'js-yaml';
import { isWellFormed } from './assert-json';

const NUMBERS: readonly RegExp[] = [
  /^[-+]?(?:0x[0-9a-f]*|0b[01]*|0o?[0-7]*|[0-9]+)$/i,
  /^[-+]?(?:\.[0-9]*|[0-9]+(?:\.[0-9]*)?)?(?:e[-+]?[0-9]*)?$/i,
  /^[-+]?[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]*)?$/,
  /^[-+]?\.(?:inf|nan)$/i,
];
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt\s])/;
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|nil|nan|inf|infinity|~|=|<<)$/i;

/**
 * True for a text that some reader takes for something else when it is not quoted: numbers in any notation (also
 * with `_` or `,` between digits), minutes, dates, words, the symbols of Ruby, and what begins like a document.
 */
function isDoubtful(text: string): boolean {
  if (text === '' || WORD.test(text) || text.startsWith(':')) return true;
  if (text.startsWith('---') || text.startsWith('...')) return true;
  if (!/^[-+.0-9eE]/.test(text)) return false;
  const digits = text.replaceAll(/[_,]/g, '');
  return DATE.test(text) || NUMBERS.some((pattern) => pattern.test(digits));
}

/** Characters that some readers take for a line end, refuse, or nobody sees. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cs}\u00a0\u2028\u2029\ufeff\ufffe\uffff]/u;

/**
 * True for a text of several lines that is safe as a literal block: it begins and ends with a visible character (but
 * for one line end), so that neither an indentation indicator nor kept line ends are needed.
 */
export function isLiteral(text: string): boolean {
  return text.includes('\n') && !/^[ \t\n]/.test(text) && !text.endsWith('\n\n') && !UNSEEN.test(text);
}

const { doubleQuoteForInvisibles, doubleQuoteWhitespaceOnly, ...otherRules } = DEFAULT_SCALAR_STYLE_RULES;

const blocks: ScalarStyleRule = (layout) => {
  const text = layout.node.value;
  if (!text.includes('\n')) return;
  const literal = isLiteral(text) && allows(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK);
  layout.style = literal && !layout.isKey ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.DOUBLE_QUOTED;
};

const doubts: ScalarStyleRule = (layout) => {
  const isPlainText = layout.style === SCALAR_STYLE.PLAIN && layout.node.tag === 'tag:yaml.org,2002:str';
  if (isPlainText && isDoubtful(layout.node.value)) layout.style = SCALAR_STYLE.SINGLE_QUOTED;
};

function allows(mask: number, wanted: number): boolean {
  return (mask & (1 << wanted)) !== 0;
}

/** With these options js-yaml writes what `renderYaml` writes: it is the fallback and the oracle. */
export const DUMP_OPTIONS: DumpOptions = {
  lineWidth: -1,
  noRefs: true,
  scalarStyleRules: [
    blocks,
    doubleQuoteForInvisibles,
    doubleQuoteWhitespaceOnly,
    doubts,
    ...Object.values(otherRules),
  ],
};

/** Words with single separators between them, as an option may begin too: plain to everybody, unless they are doubtful. */
const WORDS = /^(?:-(?=[A-Za-z]))?[\w/][\w./()`-]*(?:[ :@=,+][\w./()`-]+)*$/;

const MOST_MEMOS = 50_000;
const memos = new Map<string, string>();

/**
 * A text that is no literal block, as a key or value: plain, in single or in double quotes, on one line.
 * Undefined when no YAML can carry it. A pure memo stands before js-yaml.
 */
export function scalarText(text: string): string | undefined {
  const known = memos.get(text);
  if (known !== undefined) return known;
  const written = WORDS.test(text) ? styledWords(text) : styledText(text);
  if (memos.size >= MOST_MEMOS) memos.clear();
  if (written !== undefined) memos.set(text, written);
  return written;
}

/** js-yaml is slow to warm up, and most companies write nothing but words and numbers. */
function styledWords(text: string): string {
  return isDoubtful(text) ? `'${text}'` : text;
}

function styledText(text: string): string | undefined {
  return isWellFormed(text) ? dump(text, DUMP_OPTIONS).slice(0, -1) : undefined;
}

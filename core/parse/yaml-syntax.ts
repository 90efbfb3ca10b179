// Errors of the YAML parser in words that say what to do, at the place where it has to be done: the parser
// notices many mistakes one line too late.
import { YAMLException } from 'js-yaml';
import { tryYamlEvents } from './yaml-events';

export interface SyntaxFinding {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly offset: number;
}

type Rule = Omit<SyntaxFinding, 'offset'>;

const rule = (message: string, fix: string, code = 'yaml/syntax'): Rule => ({ code, message, fix });

const TAB = rule('a tab indents this line', 'indent with spaces, two a level', 'yaml/tab');
const INDENTATION = rule(
  'the indentation fits no line above',
  'align the line with the keys or items that it belongs to',
);
const SECOND_KEY = rule(
  'a second key on one line',
  "put the value in quotes if the ':' belongs to it, else begin a new line",
);
const AFTER_QUOTE = rule(
  'there is more text after the closing quote',
  "put the whole value in quotes; inside single quotes, ' is written ''",
);
const INDICATOR = rule('a value cannot begin with this character', 'put the value in quotes');
const LIST_AFTER_KEY = rule(
  'a list cannot begin on the line of its key',
  'begin it on the next line, or write it in brackets: [a, b]',
);
const OPEN = rule(
  'this quote or bracket is not closed',
  'close it, and indent every line of it more than its key',
);
const NO_ENTRY = rule(
  "this line is no 'key: value' and no '- item'",
  "write a space after ':' and after '-', and put a text of several lines in quotes",
);
const NO_CONTINUATION = rule(
  'this does not continue what is above',
  'a file or map holds keys, a list holds items; use one of the two, at one indentation',
);

const RULES: readonly (readonly [RegExp, Rule])[] = [
  [/tab characters/, TAB],
  [
    /exceeded maxDepth/,
    rule('values are nested more than 100 levels deep', 'write it with fewer levels', 'yaml/too-deep'),
  ],
  [/indentation of a/, INDENTATION],
  [/deficient indentation|within a/, OPEN],
  [/multiline key|expected ':'/, NO_ENTRY],
  [/end of the stream or a document separator/, NO_CONTINUATION],
  [/whitespace character is expected after/, rule("there is no space after ':'", "write 'key: value'")],
  [
    /unknown escape|hexadecimal/,
    rule('an unknown escape inside double quotes', 'write \\\\ for a backslash, or use single quotes'),
  ],
  [/missed comma/, rule('a comma is missing between two entries', "put ',' between them")],
  [
    /non-printable|null byte|valid JSON character/,
    rule('an invisible control character', 'delete it, or write it as an escape inside double quotes'),
  ],
];

/** Says what an error of syntax means. Reasons that are not known are passed on as they are. */
export function explainSyntax(text: string, error: YAMLException): SyntaxFinding {
  const offset = error.mark?.position ?? 0;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const tab = /^ *(?=\t)/.exec(text.slice(start, offset + 1));
  if (tab !== null) return { ...TAB, offset: start + tab[0].length };
  const known = RULES.find(([reason]) => reason.test(error.reason))?.[1];
  if (known === INDENTATION) return explainIndentation(text, offset, before);
  if (known === OPEN) return { ...OPEN, offset: tryOpener(text, start) ?? offset };
  if (isAfterLineWithoutKey(text, offset, known))
    return { ...NO_ENTRY, offset: contentLineBefore(text, start) };
  if (known !== undefined) return { ...known, offset };
  return { ...rule(error.reason, 'compare the line with its neighbours, or quote the value'), offset };
}

/** "Bad indentation" is also said of lines that go wrong in their middle. */
function explainIndentation(text: string, offset: number, before: string): SyntaxFinding {
  const found = text.charAt(offset);
  if (before.trim() === '') return { ...INDENTATION, offset };
  if (found === ':') {
    const isKey = !/:\s/.test(before);
    return isKey ? { ...INDENTATION, offset: offset - before.trimStart().length } : { ...SECOND_KEY, offset };
  }
  if (/['"]/.test(before)) return { ...AFTER_QUOTE, offset };
  return { ...(found === '-' ? LIST_AFTER_KEY : INDICATOR), offset };
}

/** The parser takes a line without a key for the beginning of the next key, and complains there. */
function isAfterLineWithoutKey(text: string, offset: number, known: Rule | undefined): boolean {
  return known === NO_ENTRY || (known === NO_CONTINUATION && text.charAt(offset) === ':');
}

function contentLineBefore(text: string, lineStart: number): number {
  const lines = [...text.slice(0, lineStart).matchAll(/^[ ]*[^\s#]/gm)];
  const last = lines.at(-1);
  return last === undefined ? lineStart : last.index + last[0].length - 1;
}

const MOST_LINES_BACK = 50;

/** The quote or bracket that was open at a line, found by reading ever fewer lines until nothing is open. */
function tryOpener(text: string, lineStart: number): number | undefined {
  let end = lineStart;
  for (let count = 0; count < MOST_LINES_BACK && end > 0; count += 1) {
    const start = text.lastIndexOf('\n', end - 2) + 1;
    if (!(tryYamlEvents(text.slice(0, start)) instanceof YAMLException)) {
      const opener = /(?:^|[:,[{-])\s*(["'[{])/.exec(text.slice(start, end));
      return opener === null ? undefined : start + opener.index + opener[0].length - 1;
    }
    end = start;
  }
  return undefined;
}

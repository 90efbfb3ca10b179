import { YAMLException } from 'js-yaml';
import type { Problem } from '../problem';
import type { SourceFile } from '../source-file';
import { buildDocuments, type ParsedDocument, type Stretch } from './build-documents';
import * as yamlProblems from './yaml-problems';
import { tryYamlEvents } from './yaml-events';
import { explainSyntax } from './yaml-syntax';

/** What a file says. A document that cannot be read to its end is left out; its problems are there. */
export interface ParsedYaml {
  readonly documents: readonly ParsedDocument[];
  readonly problems: readonly Problem[];
}

const MOST_SYNTAX_PROBLEMS = 20;

/**
 * Reads a YAML file, with the place of every key and value. Values are those of the core schema of YAML 1.2;
 * where YAML 1.1 reads another value, or a number would lose digits or zeros, the scalar must be quoted.
 *
 * - Keys are texts. A whole number such as `8080` or another number that prints as it is written is taken as that
 *   text; `true`, `null`, `0x1F`, lists and maps as keys are problems, and so is `__proto__`.
 * - An alias stands for the value of its anchor, and has the place of that value. One that names no anchor of its
 *   document is a problem, and so are aliases that repeat more than 10,000 values.
 * - Merge keys and tags are problems.
 * - Of two equal keys in one map the first counts, and there is a problem.
 * - Every document of the file is returned, in order; an empty file or document is a problem.
 * - At most 100 levels deep.
 *
 * Never throws on what a person wrote. After an error of syntax, reading goes on at the next document or at the next
 * key that is not indented, so that one run shows most of what is wrong.
 */
export function parseYaml(file: SourceFile): ParsedYaml {
  const whole = { path: file.path, text: file.text, start: 0 };
  const mark = /^<{7}(?= )[^]*^={7}$[^]*^>{7}(?= )/m.exec(file.text);
  if (mark !== null) {
    const at = { file: file.path, offset: mark.index };
    return { documents: [], problems: [yamlProblems.mergeMark(at)] };
  }
  const events = tryYamlEvents(file.text);
  if (!(events instanceof YAMLException)) return withEmptiness(file, buildDocuments(whole, events));
  const documents: ParsedDocument[] = [];
  const problems: Problem[] = [];
  let syntaxProblems = 0;
  for (const stretch of splitDocuments(file)) {
    const parsed = parseStretch(stretch, MOST_SYNTAX_PROBLEMS - syntaxProblems);
    documents.push(...parsed.documents);
    problems.push(...parsed.problems);
    syntaxProblems += parsed.syntaxProblems;
  }
  return problems.length > 0
    ? { documents, problems }
    : { documents: [], problems: [problemOf(whole, events)] };
}

function withEmptiness(file: SourceFile, parsed: ParsedYaml): ParsedYaml {
  if (parsed.documents.length > 0 || parsed.problems.length > 0) return parsed;
  const at = { file: file.path, offset: 0 };
  return { documents: [], problems: [...parsed.problems, yamlProblems.empty(at, 'file')] };
}

/** A line that begins with `---` always begins a document, whatever comes before it. */
function splitDocuments(file: SourceFile): readonly Stretch[] {
  const starts = [0, ...Array.from(file.text.matchAll(/^---(?=\s|$)/gm), (match) => match.index)];
  return [...new Set(starts)]
    .map((start, index, all) => ({ path: file.path, text: file.text.slice(start, all[index + 1]), start }))
    .filter((stretch) => !stretch.text.split('\n').every(isBlank));
}

interface ParsedStretch extends ParsedYaml {
  readonly syntaxProblems: number;
}

/** Reads one document; when it is broken, all stretches of it that can be read, for their problems. */
function parseStretch(stretch: Stretch, limit: number): ParsedStretch {
  const problems: Problem[] = [];
  let rest: Stretch | undefined = stretch;
  let syntaxProblems = 0;
  while (rest !== undefined && syntaxProblems < limit) {
    const events = tryYamlEvents(rest.text);
    if (!(events instanceof YAMLException)) {
      const built = buildDocuments(rest, events);
      const documents = syntaxProblems === 0 ? built.documents : [];
      return { documents, problems: [...problems, ...built.problems], syntaxProblems };
    }
    const problem = problemOf(rest, events);
    problems.push(...problemsBefore(rest, problem), problem);
    syntaxProblems += 1;
    rest = restAfter(rest, events.mark?.position ?? 0);
  }
  return { documents: [], problems, syntaxProblems };
}

function problemOf(stretch: Stretch, error: YAMLException): Problem {
  const { offset, ...finding } = explainSyntax(stretch.text, error);
  return { ...finding, severity: 'error', at: { file: stretch.path, offset: stretch.start + offset } };
}

/** What is wrong in the whole lines before an error, if they can be read alone. */
function problemsBefore(stretch: Stretch, error: Problem): readonly Problem[] {
  const offset = (error.at?.offset ?? stretch.start) - stretch.start;
  const text = stretch.text.slice(0, stretch.text.lastIndexOf('\n', offset - 1) + 1);
  const events = tryYamlEvents(text);
  if (events instanceof YAMLException) return [];
  return buildDocuments({ ...stretch, text }, events).problems.filter(({ code }) => code !== 'yaml/empty');
}

/** The text from the next key on that is not indented. Inside brackets there is no such place to go on from. */
function restAfter(stretch: Stretch, offset: number): Stretch | undefined {
  const { path, text } = stretch;
  const content = text.split('\n').find((line) => !isBlank(line) && !/^---\s*(?:#|$)/.test(line));
  if (content === undefined || /^(?:---)?\s*[[{]/.test(content)) return undefined;
  const key = /^[A-Za-z_][^\n:]*:(?=\s|$)/gm;
  key.lastIndex = offset > 0 && text.charAt(offset - 1) === '\n' ? offset : endOfLine(text, offset);
  const next = key.exec(text)?.index;
  return next === undefined ? undefined : { path, text: text.slice(next), start: stretch.start + next };
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** Holds nothing to read: a comment, a directive, or only spaces. */
function isBlank(line: string): boolean {
  return /^\s*(?:[#%]|$)/.test(line);
}

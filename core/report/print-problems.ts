import type { Origin } from '../origin';
import { isHiddenKey } from '../parse/hidden-key';
import { sortProblems, type Problem } from '../problem';
import { lineAt, lineStarts, placeAt, type Place } from '../source-text';
import { harmless, harmlessInPlace, widthOf } from './harmless-text';

export interface PrintProblemsOptions {
  /** Colours by ANSI escapes, for a terminal. */
  readonly color: boolean;
}

/** A problem for other programs. The names and meanings stay; places are null where no file is to blame or readable. */
export type ProblemJson = {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly fix: string;
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  /** From 1, in UTF-16 units. */
  readonly column: number | null;
  readonly related: readonly {
    readonly message: string;
    readonly file: string;
    readonly line: number | null;
    readonly column: number | null;
  }[];
};

/**
 * Problems as people read them, by file and place, with the line of each and a count at the end:
 *
 *     catalog/apps/shop.yaml:2:8: error[image/unpinned]: image 'shop' has no tag or digest
 *       2 | image: shop
 *         |        ^
 *       fix: write it as 'shop:1.4.2' or 'shop@sha256:...'
 *       note: catalog/company.yaml:7:3: the registry is set here
 *
 * User text cannot act on the terminal, and of a line whose key sounds of a secret the value is not shown.
 *
 * @param files the texts of the files by their paths; a file that is not there is named without line
 */
export function printProblems(
  problems: readonly Problem[],
  files: ReadonlyMap<string, string>,
  options: PrintProblemsOptions,
): string {
  const sources = sourcesOf(files);
  const paint = painter(options.color);
  const blocks = sortProblems(problems).map((problem) => printProblem(problem, sources, paint));
  return [...blocks, countLine(problems), ''].join('\n');
}

/** Problems as data, in the order of `printProblems`. */
export function problemsToJson(
  problems: readonly Problem[],
  files: ReadonlyMap<string, string>,
): readonly ProblemJson[] {
  const sources = sourcesOf(files);
  return sortProblems(problems).map(({ code, severity, message, fix, at, related }) => ({
    code,
    severity,
    message,
    fix,
    file: at?.file ?? null,
    ...lineAndColumn(sources, at),
    related: (related ?? []).map((other) => ({
      message: other.message,
      file: other.at.file,
      ...lineAndColumn(sources, other.at),
    })),
  }));
}

interface Source {
  readonly text: string;
  readonly starts: readonly number[];
}

type Sources = (file: string) => Source | undefined;

/** Finds the lines of each file once, when first asked for. */
function sourcesOf(files: ReadonlyMap<string, string>): Sources {
  const known = new Map<string, Source>();
  return (file) => {
    const text = files.get(file);
    if (text === undefined) return undefined;
    const source = known.get(file) ?? { text, starts: lineStarts(text) };
    known.set(file, source);
    return source;
  };
}

function tryPlace(sources: Sources, at: Origin | undefined): Place | undefined {
  const source = at === undefined ? undefined : sources(at.file);
  return source === undefined || at === undefined
    ? undefined
    : placeAt(source.text, at.offset, source.starts);
}

function lineAndColumn(
  sources: Sources,
  at: Origin | undefined,
): { line: number | null; column: number | null } {
  const place = tryPlace(sources, at);
  return { line: place?.line ?? null, column: place?.column ?? null };
}

type Style = 'error' | 'warning' | 'place' | 'frame' | 'label';
type Paint = (style: Style, text: string) => string;

const COLORS: Readonly<Record<Style, number>> = { error: 31, warning: 33, place: 1, frame: 2, label: 36 };

function painter(color: boolean): Paint {
  return color ? (style, text) => `\u001b[${COLORS[style]}m${text}\u001b[0m` : (_style, text) => text;
}

function printProblem(problem: Problem, sources: Sources, paint: Paint): string {
  const { severity, at } = problem;
  const title = paint(severity, `${severity}[${harmless(problem.code)}]`);
  const where = at === undefined ? '' : `${paint('place', printPlace(at, sources))}: `;
  return [
    `${where}${title}: ${harmless(problem.message)}`,
    ...excerpt(at, sources, severity, paint),
    `  ${paint('label', 'fix')}: ${harmless(problem.fix)}`,
    ...(problem.related ?? []).map(
      (other) => `  ${paint('label', 'note')}: ${printPlace(other.at, sources)}: ${harmless(other.message)}`,
    ),
  ].join('\n');
}

function printPlace(at: Origin, sources: Sources): string {
  const place = tryPlace(sources, at);
  const file = harmless(at.file);
  return place === undefined ? file : `${file}:${place.line}:${place.column}`;
}

const LONGEST_LINE = 120;
const CUT = '...';

/** The line of a problem with a caret below its place; of a long line the part around it. */
function excerpt(at: Origin | undefined, sources: Sources, style: Style, paint: Paint): readonly string[] {
  const source = at === undefined ? undefined : sources(at.file);
  if (at === undefined || source === undefined) return [];
  const { line, column } = placeAt(source.text, at.offset, source.starts);
  const whole = harmlessInPlace(hideSecret(lineAt(source.text, at.offset, source.starts)));
  if (whole.trim() === '') return [];
  const { text, before } = cutAround(whole, column - 1);
  const number = String(line);
  const frame = (left: string) => paint('frame', `  ${left} |`);
  return [
    `${frame(number)} ${text}`,
    `${frame(' '.repeat(number.length))} ${' '.repeat(widthOf(before))}${paint(style, '^')}`,
  ];
}

function cutAround(line: string, index: number): { readonly text: string; readonly before: string } {
  if (line.length <= LONGEST_LINE) return { text: line, before: line.slice(0, index) };
  const start = Math.max(0, Math.min(index - LONGEST_LINE / 2, line.length - LONGEST_LINE));
  const end = start + LONGEST_LINE;
  const left = start > 0 ? CUT : '';
  const right = end < line.length ? CUT : '';
  return { text: left + line.slice(start, end) + right, before: left + line.slice(start, index) };
}

/** Blackens what follows a key such as `password:`. */
function hideSecret(line: string): string {
  const key = /^[\s-]*["']?([\w.-]+)["']?\s*:/.exec(line);
  if (key === null || !isHiddenKey(key[1] ?? '')) return line;
  return key[0] + line.slice(key[0].length).replaceAll(/\S/g, '*');
}

function countLine(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'no problems';
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [...counted(errors, 'error'), ...counted(warnings, 'warning')];
  const files = new Set(problems.flatMap(({ at }) => (at === undefined ? [] : [at.file]))).size;
  return (
    parts.join(' and ') +
    counted(files, 'file')
      .map((text) => ` in ${text}`)
      .join('')
  );
}

function counted(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
}

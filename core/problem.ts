import { compareText } from './compare-text';
import type { Origin } from './origin';

/** An error stops synth from writing; a warning is shown and goes to the report. */
export type Severity = 'error' | 'warning';

/**
 * A finding about what a person wrote. Problems are values: they are collected and all shown in one run.
 *
 * @example
 * {
 *   code: 'image/unpinned',
 *   severity: 'error',
 *   message: "image 'shop' has no tag or digest",
 *   fix: "write it as 'shop:1.4.2' or 'shop@sha256:...'",
 *   at: { file: 'catalog/apps/shop.yaml', offset: 34 },
 * }
 */
export interface Problem {
  /** `noun/adjective`, listed in docs/problems.md, never reused for another meaning. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in the user's words, with the value found and what was expected. Lower case, no full stop. */
  readonly message: string;
  /** What to write instead, ready to paste where that is possible. */
  readonly fix: string;
  /** The place to change; absent only when no file is to blame (a wrong argument, a full disk). */
  readonly at?: Origin;
  /** The environment that it was found in; sorting adds to the message all in which the same was found. */
  readonly environment?: string;
  /** It was found in what is made of definitions: while one of these has an error, it follows from that. */
  readonly follows?: true;
  /** What it comes of, where others may come of it too: from three on they are told as one, and from two on where it lies is known. */
  readonly mistake?: Mistake;
  /** Other places that belong to the finding: the first of two definitions, the line that is contradicted. */
  readonly related?: readonly { readonly message: string; readonly at: Origin }[];
}

/** One thing that somebody wrote wrong, and that comes up wherever it is used. */
export interface Mistake {
  /** The same for all that comes of it. */
  readonly name: string;
  /** Whom it concerns where the problem was found: an app. */
  readonly concerns?: string;
  /**
   * Where it was made.
   *
   * @default - the first place that it comes up in
   */
  readonly at?: Origin;
  /**
   * What is wrong there.
   *
   * @default - the message of the first problem that comes of it
   */
  readonly message?: string;
  /**
   * What to write there.
   *
   * @default - the fix of the first problem that comes of it
   */
  readonly fix?: string;
}

/**
 * Orders problems by file, offset, code, message and severity, so that one input gives one list, whatever order found them.
 * What several environments find at the same place, in the same words, is said once, with their names.
 */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted(
    (a, b) => compareProblems(a, b) || compareText(a.environment ?? '', b.environment ?? ''),
  );
  const groups: Problem[][] = [];
  for (const problem of sorted) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && compareProblems(last[0], problem) === 0) last.push(problem);
    else groups.push([problem]);
  }
  return groups.map(saidOnce);
}

function compareProblems(a: Problem, b: Problem): number {
  return (
    comparePlaces(a.at, b.at) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message) ||
    compareText(a.fix, b.fix) ||
    compareText(a.severity, b.severity)
  );
}

const NAMED = 4;

function saidOnce(group: readonly Problem[]): Problem {
  const [first] = group;
  if (first === undefined) throw new Error('a group of problems must not be empty');
  const names = new Set(group.flatMap(({ environment }) => environment ?? []));
  if (names.size === 0) return first;
  const more = names.size > NAMED ? ` and ${names.size - NAMED} more` : '';
  const { environment: _, ...rest } = first;
  return { ...rest, message: `${first.message} (in ${[...names].slice(0, NAMED).join(', ')}${more})` };
}

/** What has no place comes first: it is about the run, not about a file. */
function comparePlaces(a: Origin | undefined, b: Origin | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareText(a.file, b.file) || a.offset - b.offset;
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

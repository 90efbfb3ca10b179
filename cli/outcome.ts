import type { JsonObject } from '../core/json';
import type { Problem } from '../core/problem';
import { printProblems, problemsToJson } from '../core/report/print-problems';
import { tellOnce } from '../core/tell-once';
import { exitCodeOf, type ExitCode } from './exit-code';
import { isColored, type Host } from './host';

/** What a command came to, before it is shown. */
export interface Outcome {
  readonly problems: readonly Problem[];
  /** Texts of the definitions by path, for lines and excerpts. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the command adds to the JSON object; its keys are always there, whatever happened. */
  readonly json: JsonObject;
  /** What the command prints on stdout when no JSON is asked for. */
  readonly lines: readonly string[];
  /** True when there is no problem, and yet the answer is no: `synth --check` found differences. */
  readonly differs?: boolean;
}

export interface ShowOptions {
  readonly command: string;
  readonly json: boolean;
}

/**
 * Shows an outcome: one JSON object on stdout, or problems on stderr and lines on stdout.
 *
 * @returns the exit code of the run
 */
export function showOutcome(host: Host, outcome: Outcome, options: ShowOptions): ExitCode {
  const problems = tellOnce(outcome.problems);
  const exitCode = outcome.differs === true ? 1 : exitCodeOf(problems);
  if (options.json) {
    const { command } = options;
    const found = problemsToJson(problems, outcome.texts);
    const shown = { command, ok: exitCode === 0, exitCode, problems: found, ...outcome.json };
    host.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return exitCode;
  }
  if (problems.length > 0) {
    host.stderr.write(printProblems(problems, outcome.texts, { color: isColored(host, host.stderr) }));
  }
  if (outcome.lines.length > 0) host.stdout.write(`${outcome.lines.join('\n')}\n`);
  return exitCode;
}

/** `1 file`, `3 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

import { hasErrors, type Problem } from '../core/problem';

/** 0 fine, 1 problems or differences, 2 wrong usage, 3 the machine failed. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Problems of the machine: nothing in the definitions is to blame, and a second try may do. */
const MACHINE: ReadonlySet<string> = new Set([
  'dist/unreadable',
  'dist/unwritable',
  'edit/raced',
  'edit/unwritable',
  'file/unreadable',
  'git/unreadable',
  'internal/error',
]);

/** The exit code of a run, by the gravest of its problems. */
export function exitCodeOf(problems: readonly Problem[]): ExitCode {
  if (problems.some(({ code }) => code.startsWith('usage/'))) return 2;
  if (problems.some(({ code }) => MACHINE.has(code))) return 3;
  return hasErrors(problems) ? 1 : 0;
}

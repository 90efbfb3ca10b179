import type { Problem } from '../problem';

/** Warnings that tell of a passed day, or of an app that goes on a day to come. */
const CODES: ReadonlySet<string> = new Set([
  'baseline/retiring',
  'image/unsupported',
  'overlay/expired',
  'overlay/stale',
  'override/expired',
  'pin/expired',
]);

/**
 * The same problems, where a day that has passed is an error in what a change touches. A calendar stops no synth, or
 * nobody could roll back; but who edits a definition anyway can put its days right.
 */
export function refuseWhereTouched(
  problems: readonly Problem[],
  touched: ReadonlySet<string>,
): readonly Problem[] {
  return problems.map((problem) =>
    CODES.has(problem.code) && problem.at !== undefined && touched.has(problem.at.file)
      ? { ...problem, severity: 'error' }
      : problem,
  );
}

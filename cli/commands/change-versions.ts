import type { Problem } from '../../core/problem';
import type { ReleaseRequest } from '../../core/releases/release-request';
import type { Outcome } from '../outcome';
import { planToJson, printPlan } from '../print-plan';
import { isCalendarDay, usageProblem } from '../usage';
import { changeFiles, type ChangeArguments } from './change-files';
import type { Surroundings } from './open-company';

export interface ChangeOptions {
  readonly command: string;
  readonly request: ReleaseRequest;
  /** What is wrong with the arguments before anything is read. */
  readonly wrong: readonly Problem[];
  /** What to say when there is nothing to do. */
  readonly nothing: string;
  /** What a change is about that names no environment. */
  readonly subject?: string;
  /** What is left to do when the files are written. */
  readonly next: string;
}

/** Runs a command on versions. */
export async function changeVersions(
  around: Surroundings,
  given: ChangeArguments,
  options: ChangeOptions,
): Promise<Outcome> {
  const { command, wrong, request, nothing } = options;
  return changeFiles(around, given, {
    command,
    wrong,
    plan: async (company) => company.planRelease(request),
    print: (plan, isDone) => (plan.edits.length === 0 ? [nothing] : printPlan(plan, isDone, options)),
    toJson: planToJson,
  });
}

export function checkUntil(until: string | undefined): readonly Problem[] {
  if (until === undefined || isCalendarDay(until)) return [];
  const message = `--until takes a day of the calendar, got '${until}'`;
  return [usageProblem('date', message, 'write year, month and day: --until 2026-12-01')];
}

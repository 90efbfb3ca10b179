// The commands on versions have one course: a plan by the rules, a look at what the company would be with it, and then
// either the lines that would change, or the files.
import { hasErrors, type Problem } from '../../core/problem';
import type { FileEdit, ReleasePlan } from '../../core/releases/release-plan';
import type { ReleaseRequest } from '../../core/releases/release-request';
import { emptyJsonOf } from '../empty-json';
import { count, type Outcome } from '../outcome';
import { planToJson, printPlan } from '../print-plan';
import { isCalendarDay, usageProblem } from '../usage';
import { writeEdits } from '../write-edits';
import { openCompany, rootOf, synthesizeOpened } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface ChangeArguments extends CompanyArguments {
  readonly dryRun?: boolean;
}

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

/** Runs a command on versions. Nothing is written when it would bring an error that was not there before. */
export async function changeVersions(
  around: Surroundings,
  given: ChangeArguments,
  options: ChangeOptions,
): Promise<Outcome> {
  if (options.wrong.length > 0) return refused(options, options.wrong, new Map());
  const opened = await openCompany(around, given);
  const { company, texts } = opened;
  if (company === undefined) return refused(options, opened.problems, texts);
  const plan = await company.planRelease(options.request);
  if (hasErrors(plan.problems)) return refused(options, withReasons(plan.problems, opened), texts);
  const changed = new Map([...texts, ...textsOf(plan)]);
  const found = await findNewProblems(around, given, opened, plan);
  if (hasErrors(found)) return refused(options, [...found, harmful(plan.edits, found)], changed);
  const isWritten = given.dryRun !== true && plan.edits.length > 0;
  const failed = isWritten ? writeEdits(around.host.files, rootOf(around.host, given), plan.edits) : [];
  if (failed.length > 0) return refused(options, failed, texts);
  return {
    problems: found,
    texts: changed,
    json: planToJson(plan, isWritten),
    lines: plan.edits.length === 0 ? [options.nothing] : printPlan(plan, isWritten, options),
  };
}

export function checkUntil(until: string | undefined): readonly Problem[] {
  if (until === undefined || isCalendarDay(until)) return [];
  const message = `--until takes a day of the calendar, got '${until}'`;
  return [usageProblem('date', message, 'write year, month and day: --until 2026-12-01')];
}

function refused(
  { command }: ChangeOptions,
  problems: readonly Problem[],
  texts: ReadonlyMap<string, string>,
): Outcome {
  return { problems, texts, json: emptyJsonOf(command), lines: [] };
}

/** Of a definition that cannot be read, what is wrong with it. */
function withReasons(problems: readonly Problem[], opened: Opened): readonly Problem[] {
  const broken = new Set(problems.flatMap(({ code, at }) => (code === 'edit/unreadable' ? [at?.file] : [])));
  return [...problems, ...opened.problems.filter(({ at }) => at !== undefined && broken.has(at.file))];
}

function textsOf({ edits }: ReleasePlan): ReadonlyMap<string, string> {
  return new Map(edits.map(({ path, after }) => [path, after]));
}

/** What the company would complain of with the edits and does not complain of without them. */
async function findNewProblems(
  around: Surroundings,
  given: ChangeArguments,
  opened: Opened,
  plan: ReleasePlan,
): Promise<readonly Problem[]> {
  if (opened.reopen === undefined || plan.edits.length === 0) return [];
  around.progress.step('looking at what would change');
  const known = new Map<string, number>();
  for (const problem of await problemsOf(opened, given, plan)) {
    known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
  }
  const changed = { ...opened, ...opened.reopen(textsOf(plan)) };
  return (await problemsOf(changed, given, plan)).filter((problem) => {
    const left = known.get(keyOf(problem)) ?? 0;
    known.set(keyOf(problem), left - 1);
    return left <= 0;
  });
}

async function problemsOf(
  opened: Opened,
  given: ChangeArguments,
  { environments }: ReleasePlan,
): Promise<readonly Problem[]> {
  const made = await synthesizeOpened(opened, given, environments);
  return [...opened.problems, ...made.problems];
}

/** Without the offset: lines may have moved. */
function keyOf({ code, message, at }: Problem): string {
  return [code, message, at?.file ?? ''].join('\n');
}

function harmful(edits: readonly FileEdit[], found: readonly Problem[]): Problem {
  const files = edits.map(({ path }) => path).join(' and ');
  const errors = count(found.filter(({ severity }) => severity === 'error').length, 'error');
  return {
    code: 'edit/harmful',
    severity: 'error',
    message: `the change of ${files} is not made: it would bring ${errors} more`,
    fix: 'see what else is said; the lines are those after the change',
  };
}

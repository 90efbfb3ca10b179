// Commands that change what people wrote have one course: a plan by the rules, a look at what the company would be with
// it, and then either the lines that would change, or the files.
import type { RemovedFile } from '../../core/environments/environment-plan';
import type { JsonObject } from '../../core/json';
import { hasErrors, type Problem } from '../../core/problem';
import type { FileEdit } from '../../core/releases/release-plan';
import { emptyJsonOf } from '../empty-json';
import { count, type Outcome } from '../outcome';
import type { PipelineCompany } from '../pipeline';
import { removeFiles } from '../remove-files';
import { writeEdits } from '../write-edits';
import { openCompany, rootOf, synthesizeOpened } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface ChangeArguments extends CompanyArguments {
  readonly dryRun?: boolean;
}

/** What a command is to write and to remove, or why it must not. */
export interface FilePlan {
  readonly edits: readonly FileEdit[];
  readonly removed?: readonly RemovedFile[];
  /** Environments whose manifests the edits change. */
  readonly environments: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ChangeFilesOptions<Plan extends FilePlan> {
  readonly command: string;
  /** What is wrong with the arguments before anything is read. */
  readonly wrong: readonly Problem[];
  readonly plan: (company: PipelineCompany) => Promise<Plan>;
  readonly print: (plan: Plan, isDone: boolean) => readonly string[];
  readonly toJson: (plan: Plan, isDone: boolean) => JsonObject;
}

/** Runs a command that changes definitions. Nothing is written when it would bring an error that was not there before. */
export async function changeFiles<Plan extends FilePlan>(
  around: Surroundings,
  given: ChangeArguments,
  options: ChangeFilesOptions<Plan>,
): Promise<Outcome> {
  const { command, wrong } = options;
  if (wrong.length > 0) return refused(command, wrong, new Map());
  const opened = await openCompany(around, given);
  const { company, texts } = opened;
  if (company === undefined) return refused(command, opened.problems, texts);
  const plan = await options.plan(company);
  if (hasErrors(plan.problems)) return refused(command, withReasons(plan.problems, opened), texts);
  const changed = new Map([...texts, ...textsOf(plan)]);
  const found = await findNewProblems(around, given, opened, plan);
  if (hasErrors(found)) return refused(command, [...found, harmful(plan, found)], changed);
  const isDone = given.dryRun !== true && !isEmpty(plan);
  const failed = isDone ? perform(around, given, plan) : [];
  if (failed.length > 0) return refused(command, failed, texts);
  return {
    problems: found,
    texts: changed,
    json: options.toJson(plan, isDone),
    lines: options.print(plan, isDone),
  };
}

export function isEmpty({ edits, removed = [] }: FilePlan): boolean {
  return edits.length === 0 && removed.length === 0;
}

/** What is written comes first: whoever is interrupted has lost nothing then. */
function perform(
  { host }: Surroundings,
  given: ChangeArguments,
  { edits, removed = [] }: FilePlan,
): readonly Problem[] {
  const root = rootOf(host, given);
  const failed = writeEdits(host.files, root, edits);
  return failed.length > 0 ? failed : removeFiles(host.files, root, removed);
}

function refused(command: string, problems: readonly Problem[], texts: ReadonlyMap<string, string>): Outcome {
  return { problems, texts, json: emptyJsonOf(command), lines: [] };
}

/** Of a definition that cannot be read, what is wrong with it. */
function withReasons(problems: readonly Problem[], opened: Opened): readonly Problem[] {
  const broken = new Set(problems.flatMap(({ code, at }) => (code === 'edit/unreadable' ? [at?.file] : [])));
  return [...problems, ...opened.problems.filter(({ at }) => at !== undefined && broken.has(at.file))];
}

function textsOf({ edits }: FilePlan): ReadonlyMap<string, string> {
  return new Map(edits.map(({ path, after }) => [path, after]));
}

/** What the company would complain of with the change and does not complain of without it. */
async function findNewProblems(
  around: Surroundings,
  given: ChangeArguments,
  opened: Opened,
  plan: FilePlan,
): Promise<readonly Problem[]> {
  if (opened.reopen === undefined || isEmpty(plan)) return [];
  around.progress.step('looking at what would change');
  const known = new Map<string, number>();
  for (const problem of await problemsOf(opened, given, plan)) {
    known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
  }
  const gone = new Set((plan.removed ?? []).map(({ path }) => path));
  const changed = { ...opened, ...opened.reopen(textsOf(plan), gone) };
  return (await problemsOf(changed, given, plan)).filter((problem) => {
    const left = known.get(keyOf(problem)) ?? 0;
    known.set(keyOf(problem), left - 1);
    return left <= 0;
  });
}

async function problemsOf(
  opened: Opened,
  given: ChangeArguments,
  { environments }: FilePlan,
): Promise<readonly Problem[]> {
  const made = await synthesizeOpened(opened, given, environments);
  return [...opened.problems, ...made.problems];
}

/** Without the offset: lines may have moved. */
function keyOf({ code, message, at }: Problem): string {
  return [code, message, at?.file ?? ''].join('\n');
}

function harmful({ edits, removed = [] }: FilePlan, found: readonly Problem[]): Problem {
  const files = [...edits, ...removed].map(({ path }) => path).join(' and ');
  const errors = count(found.filter(({ severity }) => severity === 'error').length, 'error');
  return {
    code: 'edit/harmful',
    severity: 'error',
    message: `the change of ${files} is not made: it would bring ${errors} more`,
    fix: 'see what else is said; the lines are those after the change',
  };
}

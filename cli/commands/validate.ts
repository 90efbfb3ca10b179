import { checkImmutable } from '../../core/check/output/check-immutable';
import { refuseWhereTouched } from '../../core/check/refuse-where-touched';
import { hasErrors, type Problem } from '../../core/problem';
import { readChangedObjects } from '../changed-objects';
import type { OutputFile } from '../../stacks/output-file';
import { EMPTY_JSON } from '../empty-json';
import { count, type Outcome } from '../outcome';
import { readCommit } from '../read-commit';
import { checkDay, openCompany, rootOf, synthesizeOpened } from './open-company';
import type { CompanyArguments, Surroundings } from './open-company';

export interface ValidateArguments extends CompanyArguments {
  /** A commit: in definitions that have changed since, a day that has passed is an error, and what Kubernetes refuses of the step from its dist/ to that of now is told. */
  readonly against?: string;
}

/** Finds all that synth would complain of, and what a change should put right where it edits anyway. Writes nothing. */
export async function validate(around: Surroundings, given: ValidateArguments): Promise<Outcome> {
  const wrong = checkDay(given);
  if (wrong.length > 0) return { problems: wrong, texts: new Map(), json: EMPTY_JSON.validate, lines: [] };
  const opened = await openCompany(around, given);
  around.progress.step('making manifests');
  const made = await synthesizeOpened(opened, given);
  const found = [...opened.problems, ...made.problems];
  const problems =
    given.against === undefined
      ? found
      : [
          ...(await judgeChange(around, given, given.against, opened.texts, found)),
          ...(hasErrors(found) ? [] : await refusedSince(around, given, given.against, made.files)),
        ];
  const environments = [...(opened.company?.environments ?? []), ...(opened.company?.overlays ?? [])];
  const warnings = problems.length > 0 ? `; ${count(problems.length, 'warning')}` : '';
  const line = `valid: ${count(environments.length, 'environment')}, ${count(made.files.length, 'file')}${warnings}`;
  return {
    problems,
    texts: opened.texts,
    json: { environments, files: made.files.length },
    lines: hasErrors(problems) ? [] : [line],
  };
}

async function judgeChange(
  { host }: Surroundings,
  given: CompanyArguments,
  against: string,
  texts: ReadonlyMap<string, string>,
  found: readonly Problem[],
): Promise<readonly Problem[]> {
  const read = await readCommit(host.git, rootOf(host, given), against, ['catalog', 'environments']);
  if (!read.ok) return [...found, read.problem];
  const before = new Map(read.files.map(({ path, text }) => [path, text]));
  const touched = [...texts].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  return refuseWhereTouched(found, new Set(touched));
}

/** A commit that is none was told already. */
async function refusedSince(
  { host }: Surroundings,
  given: CompanyArguments,
  against: string,
  files: readonly OutputFile[],
): Promise<readonly Problem[]> {
  const changed = await readChangedObjects(host.git, rootOf(host, given), against, files);
  return changed.ok ? checkImmutable(changed.before, changed.after) : [];
}

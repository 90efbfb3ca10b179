import { printLineChanges } from '../../edit/line-changes';
import { load, tell } from '../../testing/find-problems';
import type { Files } from '../../testing/tiny-company';
import { planRelease } from '../plan-release';
import type { ReleaseRequest } from '../release-request';

/** The changed lines of a plan, without the heads of the diff; or its problems, as people read them. */
export function planned(files: Files, request: ReleaseRequest): readonly string[] {
  const plan = planOf(files, request);
  if (plan.problems.length > 0) return tell(files, plan.problems);
  return plan.edits.flatMap(({ path, before, after }) =>
    printLineChanges(path, before, after)
      .filter((line) => !line.startsWith('---'))
      .map((line) => (line.startsWith('+++') ? path : line)),
  );
}

/** The company after the plan. */
export function applied(files: Files, request: ReleaseRequest): Files {
  return {
    ...files,
    ...Object.fromEntries(planOf(files, request).edits.map(({ path, after }) => [path, after])),
  };
}

export function planOf(files: Files, request: ReleaseRequest) {
  const { company } = load(files);
  if (company === undefined) throw new Error('the company of a test cannot be read');
  return planRelease(company, request);
}

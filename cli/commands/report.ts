import { present } from '../../core/present';
import { hasErrors, type Problem } from '../../core/problem';
import { printCompanyReport } from '../../core/report/print-company-report';
import { EMPTY_JSON } from '../empty-json';
import { isColored } from '../host';
import type { Outcome } from '../outcome';
import { checkDay, openCompany } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface ReportArguments extends CompanyArguments {
  /** All of them, when none is named. */
  readonly environments: readonly string[];
}

/** Shows the state of the company, or of some of its environments. */
export async function report(around: Surroundings, given: ReportArguments): Promise<Outcome> {
  const wrong = checkDay(given);
  if (wrong.length > 0) return refused(wrong);
  const names = given.environments.length === 0 ? undefined : given.environments;
  const opened = await openCompany(around, given, names);
  if (opened.company === undefined || hasErrors(opened.problems)) return refused(opened.problems, opened);
  around.progress.step('counting');
  const { host } = around;
  const made = await opened.company.report(names, present({ asOf: given.asOf }));
  const problems = [...opened.problems, ...made.problems];
  if (hasErrors(problems)) return refused(problems, opened);
  return {
    problems,
    texts: opened.texts,
    json: { report: made.report },
    lines: printCompanyReport(made.report, { color: isColored(host, host.stdout) }),
  };
}

function refused(problems: readonly Problem[], opened?: Opened): Outcome {
  return { problems, texts: opened?.texts ?? new Map(), json: EMPTY_JSON.report, lines: [] };
}

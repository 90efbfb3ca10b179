import { present } from '../../core/present';
import { hasErrors, type Problem } from '../../core/problem';
import { markdownDifferences } from '../../core/report/markdown-differences';
import { printCompanyReport } from '../../core/report/print-company-report';
import { printDifferences } from '../../core/report/print-differences';
import { EMPTY_JSON } from '../empty-json';
import { isColored } from '../host';
import type { Outcome } from '../outcome';
import type { PipelineCompany } from '../pipeline';
import { usageProblem } from '../usage';
import { checkDay, openCompany } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface ReportArguments extends CompanyArguments {
  /** All of them, when none is named. */
  readonly environments: readonly string[];
  /** The state of it all, when nothing is said. */
  readonly view?: 'state' | 'differences';
  /** Text, when nothing is said. */
  readonly format?: 'text' | 'markdown' | 'json';
}

/** Shows the state of the company, or of some of its environments; or in what overlays differ from their baselines. */
export async function report(around: Surroundings, given: ReportArguments): Promise<Outcome> {
  const wrong = [...checkDay(given), ...checkFormat(given)];
  if (wrong.length > 0) return refused(wrong);
  const names = given.environments.length === 0 ? undefined : given.environments;
  const opened = await openCompany(around, given, names);
  if (opened.company === undefined || hasErrors(opened.problems)) return refused(opened.problems, opened);
  around.progress.step('counting');
  const made = await make(around, given, opened.company, names);
  const problems = [...opened.problems, ...made.problems];
  if (hasErrors(problems)) return refused(problems, opened);
  return { problems, texts: opened.texts, json: { report: made.report }, lines: made.lines() };
}

async function make(
  { host }: Surroundings,
  { view, format, asOf }: ReportArguments,
  company: PipelineCompany,
  names: readonly string[] | undefined,
) {
  const day = present({ asOf });
  const options = { color: isColored(host, host.stdout) };
  if (view !== 'differences') {
    const made = await company.report(names, day);
    return { ...made, lines: () => printCompanyReport(made.report, options) };
  }
  const made = await company.differences(names, day);
  const lines = (): readonly string[] =>
    format === 'markdown' ? markdownDifferences(made.report) : printDifferences(made.report, options);
  return { ...made, lines };
}

function refused(problems: readonly Problem[], opened?: Opened): Outcome {
  return { problems, texts: opened?.texts ?? new Map(), json: EMPTY_JSON.report, lines: [] };
}

function checkFormat({ json, view, format }: ReportArguments): readonly Problem[] {
  const fix = 'leave one of them out';
  if (json === true && format !== undefined && format !== 'json') {
    return [usageProblem('conflict', `--json does not go with --format ${format}`, fix)];
  }
  if (format !== 'markdown' || view === 'differences') return [];
  return [
    usageProblem(
      'conflict',
      '--format markdown goes with --view differences only',
      'add `--view differences`',
    ),
  ];
}

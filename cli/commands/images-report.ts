import { markdownImagesReport, printImagesReport } from '../../core/image-report/print-images-report';
import { present } from '../../core/present';
import { hasErrors, type Problem } from '../../core/problem';
import { EMPTY_JSON } from '../empty-json';
import { isColored } from '../host';
import type { Outcome } from '../outcome';
import { usageProblem } from '../usage';
import { checkDay, openCompany } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface ImagesReportArguments extends CompanyArguments {
  /** Text, when nothing is said. */
  readonly format?: 'text' | 'markdown' | 'json';
}

/** Shows which layers what runs lies on, and what nobody needs any more. */
export async function imagesReport(around: Surroundings, given: ImagesReportArguments): Promise<Outcome> {
  const wrong = [...checkDay(given), ...checkFormat(given)];
  if (wrong.length > 0) return refused(wrong);
  const opened = await openCompany(around, given);
  if (opened.company === undefined || hasErrors(opened.problems)) return refused(opened.problems, opened);
  around.progress.step('counting');
  const { report, problems: found } = await opened.company.reportImages(present({ asOf: given.asOf }));
  const problems = [...opened.problems, ...found];
  if (hasErrors(problems)) return refused(problems, opened);
  const { host } = around;
  const lines =
    given.format === 'markdown'
      ? markdownImagesReport(report)
      : printImagesReport(report, { color: isColored(host, host.stdout) });
  return { problems, texts: opened.texts, json: { report }, lines };
}

function checkFormat({ json, format }: ImagesReportArguments): readonly Problem[] {
  if (json !== true || format === undefined || format === 'json') return [];
  return [usageProblem('conflict', `--json does not go with --format ${format}`, 'leave one of them out')];
}

function refused(problems: readonly Problem[], opened?: Opened): Outcome {
  return { problems, texts: opened?.texts ?? new Map(), json: EMPTY_JSON['images report'], lines: [] };
}

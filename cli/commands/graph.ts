import type { GraphRequest } from '../../core/graph/company-graph';
import { graphToJson } from '../../core/graph/graph-to-json';
import { renderDot } from '../../core/graph/render-dot';
import { renderMermaid } from '../../core/graph/render-mermaid';
import { present } from '../../core/present';
import { hasErrors, type Problem } from '../../core/problem';
import { EMPTY_JSON } from '../empty-json';
import type { Outcome } from '../outcome';
import { usageProblem } from '../usage';
import { checkDay, openCompany } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface GraphArguments extends CompanyArguments {
  readonly environment?: string;
  readonly view: GraphRequest['view'];
  /** Mermaid, when nothing is said. */
  readonly format?: 'mermaid' | 'dot' | 'json';
}

/** Draws a view of the company, or of one environment, as text for other programs. */
export async function graph(around: Surroundings, given: GraphArguments): Promise<Outcome> {
  const wrong = [...checkDay(given), ...checkFormat(given)];
  if (wrong.length > 0) return refused(wrong);
  const { environment, view, format = 'mermaid', asOf } = given;
  const named = environment === undefined ? undefined : [environment];
  const opened = await openCompany(around, given, named);
  if (opened.company === undefined || hasErrors(opened.problems)) return refused(opened.problems, opened);
  around.progress.step('drawing');
  const drawn = await opened.company.graph(present({ view, environment }), present({ asOf }));
  const problems = [...opened.problems, ...drawn.problems];
  if (hasErrors(problems)) return refused(problems, opened);
  return {
    problems,
    texts: opened.texts,
    json: { graph: { view, environment: environment ?? null, ...graphToJson(drawn.graph) } },
    lines: [(format === 'dot' ? renderDot : renderMermaid)(drawn.graph).trimEnd()],
  };
}

function refused(problems: readonly Problem[], opened?: Opened): Outcome {
  return { problems, texts: opened?.texts ?? new Map(), json: EMPTY_JSON.graph, lines: [] };
}

function checkFormat({ json, format }: GraphArguments): readonly Problem[] {
  if (json !== true || format === undefined || format === 'json') return [];
  return [usageProblem('conflict', `--json does not go with --format ${format}`, 'leave one of them out')];
}

import type { JsonObject } from '../../core/json';
import type { Origin } from '../../core/origin';
import { suggest } from '../../core/suggest';
import { hasErrors, type Problem } from '../../core/problem';
import { lineStarts, placeAt, type Place } from '../../core/source-text';
import type { Cause, Explanation } from '../../stacks/explain/explain';
import { EMPTY_JSON } from '../empty-json';
import type { Outcome } from '../outcome';
import { printExplanation, type PlaceOf } from '../print-explanation';
import { usageProblem } from '../usage';
import { checkDay, openCompany } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface ExplainArguments extends CompanyArguments {
  readonly environment: string;
  /** `Deployment/trade-core`, or `trade-core` for a Deployment. */
  readonly object: string;
  readonly field?: string;
}

/** Tells which written values make an object of dist/, or a field of it, what it is. */
export async function explain(around: Surroundings, given: ExplainArguments): Promise<Outcome> {
  const wrong = checkDay(given);
  if (wrong.length > 0) return refused(wrong);
  const opened = await openPlace(around, given);
  const { company } = opened;
  if (company === undefined || hasErrors(opened.problems)) return refused(opened.problems, opened);
  around.progress.step('asking what each value changes');
  const { environment, object, field, asOf } = given;
  const request = { environment, object, ...(field === undefined ? {} : { field }) };
  const options = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(opened.addStacks === undefined ? {} : { addStacks: opened.addStacks }),
  };
  const result = await company.explain(request, options);
  if (!result.ok) return refused([notFound(result.message, result.nearest)], opened);
  const placeOf = placesIn(opened.texts);
  return {
    problems: [],
    texts: opened.texts,
    json: { explanation: toJson(result.explanation, placeOf) },
    lines: printExplanation(result.explanation, placeOf, { withLayers: field !== undefined }),
  };
}

function refused(problems: readonly Problem[], opened?: Opened): Outcome {
  return { problems, texts: opened?.texts ?? new Map(), json: EMPTY_JSON.explain, lines: [] };
}

/** As its folder in dist/. */
const CLUSTER = /^clusters\/(.+)$/;

/** An environment reads what it reads; the platform of a cluster may read everything. */
async function openPlace(around: Surroundings, given: ExplainArguments): Promise<Opened> {
  const cluster = CLUSTER.exec(given.environment)?.[1];
  if (cluster === undefined) return openCompany(around, given, [given.environment]);
  const opened = await openCompany(around, given);
  const known = opened.company?.clusters ?? [cluster];
  return known.includes(cluster) ? opened : { ...opened, problems: [unknownCluster(cluster, known)] };
}

function unknownCluster(name: string, known: readonly string[]): Problem {
  const meant = suggest(name, known);
  const all = known.map((one) => `clusters/${one}`).join(', ');
  const fix = meant === undefined ? `write one of ${all}` : `did you mean 'clusters/${meant}'?`;
  return usageProblem('environment', `there is no cluster '${name}'`, fix);
}

function notFound(message: string, nearest: string | undefined): Problem {
  const fix =
    nearest === undefined
      ? 'write kind and name as in dist/: Service/trade-core; and a field as spec.replicas'
      : `did you mean '${nearest}'?`;
  return usageProblem('not-found', message, fix);
}

function placesIn(texts: ReadonlyMap<string, string>): PlaceOf {
  const starts = new Map([...texts].map(([path, text]) => [path, lineStarts(text)]));
  return ({ file, offset }: Origin): Place => placeAt(texts.get(file) ?? '', offset, starts.get(file));
}

/** The explanation with lines instead of offsets. */
function toJson(explanation: Explanation, placeOf: PlaceOf): JsonObject {
  return {
    ...explanation,
    fields: explanation.fields.map((field) => ({
      ...field,
      causes: field.causes.map((cause) => causeToJson(cause, placeOf)),
    })),
  };
}

function causeToJson({ at, setting, value, pile }: Cause, placeOf: PlaceOf): JsonObject {
  return {
    setting,
    value,
    file: at.file,
    ...placeOf(at),
    layers: pile.map((one) => ({
      layer: one.layer,
      value: one.value,
      file: one.at?.file ?? null,
      line: one.at === undefined ? null : placeOf(one.at).line,
      column: one.at === undefined ? null : placeOf(one.at).column,
      decides: one.decides,
    })),
  };
}

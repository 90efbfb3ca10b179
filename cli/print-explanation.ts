import type { Json } from '../core/json';
import type { Origin } from '../core/origin';
import { harmless } from '../core/report/harmless-text';
import type { Place } from '../core/source-text';
import type { Cause, ExplainedField, Explanation } from '../stacks/explain/explain';

/** Finds the line and column of an origin. */
export type PlaceOf = (origin: Origin) => Place;

export interface PrintExplanationOptions {
  /** Whether all layers that speak of a setting are shown, or only the values that decided. */
  readonly withLayers: boolean;
}

/**
 * An explanation as people read it:
 *
 *     Deployment mg-prod/trade-core-a
 *       stable/prod/trade-core.k8s.yaml, by AppDeployment trade-core/workload/deployment
 *
 *     spec.replicas: 6 (line 153)
 *       replicas: 6 at environments/stable/prod.yaml:41:15
 *         framework           1
 *         company             1  catalog/company.yaml:26:13
 *         app in environment  6  environments/stable/prod.yaml:41:15
 */
export function printExplanation(
  explanation: Explanation,
  placeOf: PlaceOf,
  options: PrintExplanationOptions,
): readonly string[] {
  const { object, file, construct, fields } = explanation;
  return [
    harmless(object),
    `  ${harmless(file)}, by ${harmless(construct)}`,
    '',
    ...fields.flatMap((field) => printField(field, placeOf, options)),
  ];
}

function printField(
  { field, value, line, causes }: ExplainedField,
  placeOf: PlaceOf,
  { withLayers }: PrintExplanationOptions,
): readonly string[] {
  const from = causes.flatMap((cause) => [
    `  ${harmless(cause.setting)}: ${printValue(cause.value)} at ${printPlace(cause.at, placeOf)}`,
    ...(withLayers ? printLayers(cause, placeOf) : []),
  ]);
  const title = `${harmless(field)}: ${printValue(value)} (line ${line})`;
  return [
    title,
    ...(from.length === 0 ? ['  a default of strata; nothing that is written changes it'] : from),
  ];
}

function printLayers({ pile }: Cause, placeOf: PlaceOf): readonly string[] {
  const rows = pile.map(({ layer, value, at }) => ({
    layer,
    value: printValue(value),
    place: at === undefined ? '' : printPlace(at, placeOf),
  }));
  const layers = Math.max(0, ...rows.map(({ layer }) => layer.length));
  const values = Math.max(0, ...rows.map(({ value }) => value.length));
  return rows.map(({ layer, value, place }) =>
    `    ${layer.padEnd(layers)}  ${value.padEnd(values)}  ${place}`.trimEnd(),
  );
}

function printPlace(at: Origin, placeOf: PlaceOf): string {
  const { line, column } = placeOf(at);
  return `${harmless(at.file)}:${line}:${column}`;
}

/** Plain texts as they are, anything else as JSON. */
function printValue(value: Json): string {
  const isPlain = typeof value === 'string' && /^[\w./:@%+-]+$/.test(value);
  return isPlain ? value : harmless(JSON.stringify(value));
}

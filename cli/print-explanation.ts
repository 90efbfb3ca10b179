import { isJsonObject, type Json } from '../core/json';
import type { Origin } from '../core/origin';
import { harmless, widthOf } from '../core/report/harmless-text';
import type { Place } from '../core/source-text';
import type { Cause, ExplainedField, Explanation } from '../stacks/explain/explain';

/** Finds the line and column of an origin. */
export type PlaceOf = (origin: Origin) => Place;

export interface PrintExplanationOptions {
  /** Whether all layers that speak of a setting are shown, or only the values that decided. */
  readonly withLayers: boolean;
}

/**
 * An explanation as people read it. Of one field, or of all below one, with every layer and a mark at the one that
 * decides:
 *
 *     Deployment mg-prod/trade-core-a
 *     dist/stable/prod/trade-core.k8s.yaml, by construct AppDeployment trade-core/workload/deployment
 *
 *     spec.replicas: 6
 *       dist/stable/prod/trade-core.k8s.yaml:153
 *       replicas
 *           framework           1
 *           company             1  catalog/company.yaml:26:13
 *         → app in environment  6  environments/stable/prod.yaml:41:15
 *
 * Of a whole object the deciding values only, each field with its line in dist/; at the end the fields that nothing
 * written changes.
 */
export function printExplanation(
  explanation: Explanation,
  placeOf: PlaceOf,
  { withLayers }: PrintExplanationOptions,
): readonly string[] {
  const { object, file, construct } = explanation;
  return [
    harmless(object),
    `dist/${harmless(file)}, by construct ${harmless(construct)}`,
    ...(withLayers ? printPiles(explanation, placeOf) : printOverview(explanation, placeOf)),
  ];
}

function printPiles(explanation: Explanation, placeOf: PlaceOf): readonly string[] {
  return explanation.fields.flatMap((field) => [
    '',
    titleOf(field),
    `  dist/${harmless(explanation.file)}:${field.line}`,
    ...(field.causes.length === 0 ? [`  ${defaultOf(explanation)}`] : printCauses(field.causes, placeOf)),
  ]);
}

function printCauses(causes: readonly Cause[], placeOf: PlaceOf): readonly string[] {
  const plain = causes.filter(({ pile }) => pile.length === 0);
  const piles = causes.filter(({ pile }) => pile.length > 0);
  return [
    ...piles.flatMap((cause) => [`  ${harmless(cause.setting)}`, ...printLayers(cause, placeOf)]),
    ...printColumns(plain.map((cause) => causeRow(cause, placeOf))).map((line) => `  ${line}`),
  ];
}

function printLayers({ pile }: Cause, placeOf: PlaceOf): readonly string[] {
  const rows = pile.map(({ layer, value, at, decides }) => [
    `${decides ? '→' : ' '} ${layer}`,
    printValue(value),
    at === undefined ? '' : printPlace(at, placeOf),
  ]);
  return printColumns(rows).map((line) => `    ${line}`);
}

function printOverview(explanation: Explanation, placeOf: PlaceOf): readonly string[] {
  const { fields } = explanation;
  const written = fields.filter(({ causes }) => causes.length > 0);
  const defaults = fields.filter(({ causes }) => causes.length === 0);
  const digits = Math.max(0, ...fields.map(({ line }) => String(line).length));
  const title = (field: ExplainedField): string =>
    `${String(field.line).padStart(digits)}  ${titleOf(field)}`;
  const indent = ' '.repeat(digits + 4);
  return [
    '',
    ...written.flatMap((field) => [
      title(field),
      ...printColumns(field.causes.map((cause) => causeRow(cause, placeOf))).map((line) => indent + line),
    ]),
    ...(defaults.length === 0 ? [] : ['', `${defaultOf(explanation)}:`, ...defaults.map(title)]),
  ];
}

function titleOf({ field, value }: ExplainedField): string {
  return `${harmless(field)}: ${printValue(value)}`;
}

function defaultOf({ construct }: Explanation): string {
  return `framework default (construct ${harmless(construct)})`;
}

function causeRow({ setting, value, at }: Cause, placeOf: PlaceOf): readonly string[] {
  return [`${harmless(setting)}: ${printValue(value)}`, printPlace(at, placeOf)];
}

function printPlace(at: Origin, placeOf: PlaceOf): string {
  const { line, column } = placeOf(at);
  return `${harmless(at.file)}:${line}:${column}`;
}

/** One long value must not push all the others to the right. */
const WIDEST_COLUMN = 48;

function printColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => {
    const all = rows.map((row) => widthOf(row[column] ?? ''));
    return Math.max(0, ...all.filter((width) => width <= WIDEST_COLUMN));
  });
  return rows.map((row) =>
    row
      .map((text, column) => text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text))))
      .join('  ')
      .trimEnd(),
  );
}

/** As YAML would have it on one line: plain texts as they are, maps as `{cpu: 1, memory: 1Gi}`. */
function printValue(value: Json): string {
  if (typeof value === 'string') return isPlain(value) ? value : harmless(JSON.stringify(value));
  if (Array.isArray(value)) return `[${value.map((item: Json) => printValue(item)).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${printValue(key)}: ${printValue(one)}`);
  return `{${entries.join(', ')}}`;
}

function isPlain(text: string): boolean {
  return /^[\w./:@%+-]+$/.test(text);
}

import type { Company } from '../../core/company';
import { originOf } from '../../core/definition';
import type { Candidate } from '../../core/explain/candidates';
import type { Leaf } from '../../core/explain/leaves';
import { pileOf, type PileLayer } from '../../core/explain/pile';
import { settingPathOf } from '../../core/explain/setting-path';
import { generatedHeader } from '../../core/dist-layout';
import { printPath, type Json } from '../../core/json';
import type { Origin } from '../../core/origin';
import { parseYaml } from '../../core/parse/parse-yaml';
import { positionOf } from '../../core/parse/positions';
import { renderYaml } from '../../core/render/render-yaml';
import { layersOf, type Layer } from '../../core/resolve/layers';
import { tryFindEnvironment } from '../../core/resolve/named-environment';
import { placeAt } from '../../core/source-text';
import { present } from '../../core/present';
import type { Builds } from '../builds';
import { collectStacks, type AddStacks } from '../company-stacks';
import { causesOf } from './causes';
import { selectFields } from './select-fields';
import { findSubject, printSubject, subjectsIn, type Subject } from './subject';

export interface ExplainRequest {
  /** As `qa` or `qa/coupon`; or `clusters/test`, for what the platform needs there. */
  readonly environment: string;
  /** `Deployment/trade-core`, or `trade-core` for a Deployment. */
  readonly object: string;
  /** A field of the object, as `spec.replicas` or `containers[0].image`. Default: all fields. */
  readonly field?: string;
}

/** A written value that has a hand in a field. */
export interface Cause {
  readonly at: Origin;
  /** Its path in the definition, as `size.memory`. */
  readonly setting: string;
  readonly value: Json;
  /** What every layer says of the setting, lowest first; empty for what is no setting. */
  readonly pile: readonly PileLayer[];
}

export interface ExplainedField {
  readonly field: string;
  readonly value: Json;
  /** Line in the file of dist/. */
  readonly line: number;
  /** The values that decide it, the plainest first. Without any, it is a default of the framework. */
  readonly causes: readonly Cause[];
}

export interface Explanation {
  readonly object: string;
  /** File of dist/ that holds the object. */
  readonly file: string;
  /** The construct that emits the object. */
  readonly construct: string;
  readonly fields: readonly ExplainedField[];
}

export type ExplainResult =
  | { readonly ok: true; readonly explanation: Explanation }
  | { readonly ok: false; readonly message: string; readonly nearest?: string };

/** Why an object of dist/, or a field of it, is as it is. */
export function explain(
  company: Company,
  request: ExplainRequest,
  addStacks?: AddStacks,
  builds?: Builds,
): ExplainResult {
  const stacks = present({ ...collectStacks(addStacks), builds });
  const subjects = subjectsIn(company, request.environment, stacks);
  const { found, nearest } = findSubject(subjects, request.object);
  if (found === undefined) {
    const message = `${request.environment} has no object '${request.object}'`;
    return { ok: false, message, ...(nearest === undefined ? {} : { nearest }) };
  }
  const selected = selectFields(found.object, request.field);
  if (!selected.ok) return selected;
  const causes = causesOf(company, found, stacks);
  const lineOf = linesOf(found);
  const fields = selected.leaves.map((leaf) => ({
    field: printPath(leaf.path),
    value: leaf.value,
    line: lineOf(leaf),
    causes: (causes.get(printPath(leaf.path)) ?? [])
      .map((candidate) => toCause(company, found, candidate))
      .toSorted((a, b) => plainness(b, leaf.value) - plainness(a, leaf.value)),
  }));
  const explanation = {
    object: printSubject(found),
    file: found.file.path,
    construct: found.construct,
    fields,
  };
  return { ok: true, explanation };
}

/** A value that stands in the field as it was written says more than one that was calculated with. */
function plainness(cause: Cause, value: Json): number {
  const written = print(cause.value);
  if (written === print(value)) return 2;
  return written.length > 1 && print(value).includes(written) ? 1 : 0;
}

function print(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function toCause(company: Company, subject: Subject, { located, path, value, isKey }: Candidate): Cause {
  const at = originOf(located, path, isKey === true ? 'key' : 'value');
  const setting = settingPathOf(located, path);
  if (setting === undefined) return { at, setting: printPath([...located.path, ...path]), value, pile: [] };
  const pile = pileOf(layersOfSubject(company, subject), setting, at);
  // What an app is, as its name or what it calls, lies in no layer.
  if (pile.layers.length === 0) return { at, setting: printPath(setting), value, pile: [] };
  return { at, setting: pile.setting, value, pile: pile.layers };
}

/** None for what belongs to the environment itself. */
function layersOfSubject(company: Company, { environment, app }: Subject): readonly Layer[] {
  const named = tryFindEnvironment(company, environment);
  const found = app === undefined ? undefined : company.apps.get(app);
  if (named === undefined || found === undefined) return [];
  return layersOf(company, named.stable, found, named.overlay?.project);
}

/** Lines in the file of dist/, found by reading what was rendered. */
function linesOf({ file, object }: Subject): (leaf: Leaf) => number {
  const objects = file.objects.map((owned) => owned.object);
  const text = renderYaml(objects, generatedHeader(file.sources));
  const document = parseYaml({ path: file.path, text }).documents[objects.indexOf(object)];
  return ({ path }) =>
    document === undefined ? 1 : placeAt(text, positionOf(document.positions, path)).line;
}

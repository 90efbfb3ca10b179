// The one place that walks the tree. App.synth() leaves stale files behind, and chart.toJson() walks and validates the
// whole App for every chart; each object's own toJson() is all that is needed.
import { ApiObject } from 'cdk8s';
import type { Chart } from 'cdk8s';
import { Manifest } from '../constructs/manifest';
import { applyPatches } from '../constructs/patch/apply-patches';
import type { ObjectPatch } from '../constructs/patch/apply-patches';
import { compareText, sortKeysDeep } from '../core/compare-text';
import { findNonJson } from '../constructs/plain-json';
import { isJsonObject, printPath } from '../core/json';
import type { Json, JsonObject } from '../core/json';
import { compareIdentities } from '../core/kubernetes/kind-order';
import { identityOf, printIdentity } from '../core/kubernetes/object-identity';
import { isClusterScoped } from '../core/kubernetes/scope';
import type { Problem } from '../core/problem';

export interface RenderedChart {
  /** The objects of one file, in the order in which they are written. */
  readonly documents: readonly JsonObject[];
  readonly problems: readonly Problem[];
}

/**
 * All objects below a chart as plain JSON, in the order in which they are written: by kind as Argo CD applies them,
 * then by namespace and name. Objects of other libraries come with sorted keys.
 *
 * @throws if an object holds anything that JSON cannot carry
 */
export function renderChart(chart: Chart): readonly JsonObject[] {
  return inOrder(
    chart.node
      .findAll()
      .filter((each) => ApiObject.isApiObject(each))
      .map(documentOf),
  );
}

/** The objects of a chart with patches applied, and the patches that do not fit. */
export function renderPatchedChart(chart: Chart, patches: readonly ObjectPatch[]): RenderedChart {
  const documents = renderChart(chart);
  if (patches.length === 0) return { documents, problems: [] };
  const { objects, problems } = applyPatches(documents, patches);
  for (const object of objects) assertJson(object, () => `${printIdentity(identityOf(object))}, patched`);
  return { documents: inOrder(objects), problems };
}

function documentOf(object: ApiObject): JsonObject {
  const json = jsonOf(object);
  assertJson(json, () => printConstruct(object));
  if (!isJsonObject(json)) throw new Error(`${printConstruct(object)} renders no object`);
  return Manifest.isManifest(object) ? json : canonical(withoutStrayNamespace(json));
}

function jsonOf(object: ApiObject): unknown {
  try {
    return object.toJson();
  } catch (cause) {
    throw new Error(`cannot render ${printConstruct(object)}`, { cause });
  }
}

function printConstruct({ kind, name, node }: ApiObject): string {
  return `${kind} '${name}' (construct '${node.path}')`;
}

function inOrder(documents: readonly JsonObject[]): readonly JsonObject[] {
  return documents
    .map((document) => ({ document, identity: identityOf(document) }))
    .toSorted((a, b) => compareIdentities(a.identity, b.identity))
    .map(({ document }) => document);
}

/** cdk8s gives the namespace of the chart to every object that names none, also where there can be none. */
function withoutStrayNamespace(json: JsonObject): JsonObject {
  const { metadata } = json;
  if (!isJsonObject(metadata) || !isClusterScoped(identityOf(json))) return json;
  const { namespace: _, ...rest } = metadata;
  return { ...json, metadata: rest };
}

/** Keys of other libraries' objects: as in ours at the top and in the metadata, else sorted. */
function canonical(json: JsonObject): JsonObject {
  return inKeyOrder(json, ['apiVersion', 'kind', 'metadata'], (value, key) =>
    key === 'metadata' && isJsonObject(value)
      ? inKeyOrder(value, ['name', 'namespace', 'labels', 'annotations'], sortKeysDeep)
      : sortKeysDeep(value),
  );
}

/** The object with some keys first, as far as it has them, and then the others in order. */
function inKeyOrder(
  object: JsonObject,
  first: readonly string[],
  change: (value: Json, key: string) => Json,
): JsonObject {
  const rankOf = (key: string) => (first.includes(key) ? first.indexOf(key) : first.length);
  const entries = Object.entries(object).toSorted(([a], [b]) => rankOf(a) - rankOf(b) || compareText(a, b));
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value, key)]));
}

function assertJson(value: unknown, printSubject: () => string): asserts value is Json {
  const path = findNonJson(value);
  if (path === undefined) return;
  throw new Error(`${printSubject()}: ${printPath(path)} is nothing that JSON can carry`);
}

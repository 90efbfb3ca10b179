// The one place that walks the tree. App.synth() leaves stale files behind, and chart.toJson() walks and validates the
// whole App for every chart; each object's own toJson() is all that is needed.
import { ApiObject } from 'cdk8s';
import type { Chart } from 'cdk8s';
import { Manifest } from '../constructs/manifest';
import { applyPatches } from '../constructs/patch/apply-patches';
import type { ObjectPatch } from '../constructs/patch/apply-patches';
import { isJsonObject, printPath } from '../core/json';
import type { Json, JsonObject, Path } from '../core/json';
import { compareIdentities } from '../core/kubernetes/kind-order';
import { identityOf, printIdentity } from '../core/kubernetes/object-identity';
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
  for (const object of objects) assertJson(object, `${printIdentity(identityOf(object))}, patched`);
  return { documents: inOrder(objects), problems };
}

function documentOf(object: ApiObject): JsonObject {
  const json = jsonOf(object);
  const subject = `${object.kind} '${object.name}' (construct '${object.node.path}')`;
  assertJson(json, subject);
  if (!isJsonObject(json)) throw new Error(`${subject} renders no object`);
  return Manifest.isManifest(object) ? json : canonical(json);
}

function jsonOf(object: ApiObject): unknown {
  try {
    return object.toJson();
  } catch (cause) {
    throw new Error(`cannot render ${object.kind} '${object.name}' (construct '${object.node.path}')`, {
      cause,
    });
  }
}

function inOrder(documents: readonly JsonObject[]): readonly JsonObject[] {
  return documents
    .map((document) => ({ document, identity: identityOf(document) }))
    .toSorted((a, b) => compareIdentities(a.identity, b.identity))
    .map(({ document }) => document);
}

/** Keys of other libraries' objects: as in ours at the top and in the metadata, else sorted. */
function canonical(json: JsonObject): JsonObject {
  return inKeyOrder(json, ['apiVersion', 'kind', 'metadata'], (value, key) =>
    key === 'metadata' && isJsonObject(value)
      ? inKeyOrder(value, ['name', 'namespace', 'labels', 'annotations'], sortedKeys)
      : sortedKeys(value),
  );
}

function sortedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortedKeys);
  return isJsonObject(value) ? inKeyOrder(value, [], sortedKeys) : value;
}

/** The object with some keys first, as far as it has them, and then the others in order. */
function inKeyOrder(
  object: JsonObject,
  first: readonly string[],
  change: (value: Json, key: string) => Json,
): JsonObject {
  const rankOf = (key: string) => (first.includes(key) ? first.indexOf(key) : first.length);
  const entries = Object.entries(object).toSorted(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value, key)]));
}

function assertJson(value: unknown, subject: string): asserts value is Json {
  const path = findOther(value);
  if (path === undefined) return;
  throw new Error(`${subject}: ${printPath(path)} is nothing that JSON can carry`);
}

/** The way to the first value that JSON cannot carry, or undefined. Allocates nothing unless there is one. */
function findOther(value: unknown): Path | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : [];
  if (Array.isArray(value)) return findOtherInList(value);
  return isPlainObject(value) ? findOtherInObject(value) : [];
}

function findOtherInList(list: readonly unknown[]): Path | undefined {
  // An index loop, because `entries()` of a list allocates and `forEach` skips holes.
  for (let index = 0; index < list.length; index += 1) {
    const path = findOther(list[index]);
    if (path !== undefined) return [index, ...path];
  }
  return undefined;
}

function findOtherInObject(object: Readonly<Record<string, unknown>>): Path | undefined {
  for (const key of Object.keys(object)) {
    const path = findOther(object[key]);
    if (path !== undefined) return [key, ...path];
  }
  return undefined;
}

/** Made by `{}` and not by a class. Its prototype need not be this realm's: clones may come from another one. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

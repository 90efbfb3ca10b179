import type { Chart } from 'cdk8s';
import type { OwnedObject } from '../core/check/output/check-objects';
import { generatedHeader } from '../core/dist-layout';
import type { JsonObject } from '../core/json';
import { identityOf } from '../core/kubernetes/object-identity';
import type { Origin } from '../core/origin';
import type { Problem } from '../core/problem';
import { renderYaml } from '../core/render/render-yaml';
import type { LocatedPatch } from '../core/resolve/resolved-environment';
import type { OutputFile } from './output-file';
import { renderPatchedChart } from './render-chart';

/** The objects of one file of dist/, before they become text. */
export interface ObjectFile {
  readonly path: string;
  readonly sources: readonly string[];
  readonly objects: readonly OwnedObject[];
}

/**
 * The objects of a chart, each with the definition that answers for it.
 *
 * @param isMade true when all objects of the chart are made of definitions, and none was written
 */
export function objectFile(
  path: string,
  sources: readonly string[],
  chart: Chart,
  patches: readonly LocatedPatch[],
  problems: Problem[],
  originOfObject: (object: JsonObject) => Origin,
  isMade = false,
): ObjectFile {
  const rendered = renderPatchedChart(chart, patches);
  problems.push(...rendered.problems);
  const objects = rendered.documents.map((object) => {
    const patched = patchOrigin(object, patches);
    const at = patched ?? originOfObject(object);
    return { object, file: path, at, isMade: isMade && patched === undefined };
  });
  return { path, sources, objects };
}

/** A patch answers for the object that it changes. */
function patchOrigin(object: JsonObject, patches: readonly LocatedPatch[]): Origin | undefined {
  const { kind, name } = identityOf(object);
  return patches.findLast(({ target }) => target.kind === kind && (target.name ?? name) === name)?.origin;
}

/** With the header that says where it comes from. */
export function toText({ path, sources, objects }: ObjectFile): OutputFile {
  return {
    path,
    text: renderYaml(
      objects.map((owned) => owned.object),
      generatedHeader(sources),
    ),
    origins: objects.map(({ at }) => at),
  };
}

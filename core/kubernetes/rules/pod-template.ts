import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { groupOf, kindKeyOf } from '../object-identity';
import { readObject, readObjects, readText } from '../read-json';

/** The description of pods inside an object. */
export interface PodTemplate {
  readonly spec: JsonObject;
  readonly specPath: ObjectPath;
  readonly metadata: JsonObject;
  readonly metadataPath: ObjectPath;
  /** Containers, init containers and ephemeral containers, in the order in which they are listed. */
  readonly containers: readonly PodContainer[];
}

export interface PodContainer {
  readonly container: JsonObject;
  readonly path: ObjectPath;
  readonly list: ContainerList;
}

export type ContainerList = (typeof containerLists)[number];

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** Where the pod template lies, by group and kind. */
const templateSteps: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  ReplicationController: ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'keda.sh/ScaledJob': ['spec', 'jobTargetRef', 'template'],
};

const templates: ReadonlyMap<string, { readonly steps: readonly string[]; readonly path: ObjectPath }> =
  new Map(
    Object.entries(templateSteps).map(([kind, steps]) => [
      kind,
      { steps, path: steps.reduce((path, step) => within(path, step), rootPath) },
    ]),
  );

/** The pod template of a workload; undefined for objects that make no pods. */
export function tryFindPodTemplate(object: JsonObject): PodTemplate | undefined {
  const kind = kindKeyOf(groupOf(readText(object, 'apiVersion') ?? ''), readText(object, 'kind') ?? '');
  const found = templates.get(kind);
  if (found === undefined) return undefined;
  let template = object;
  for (const step of found.steps) template = readObject(template, step);
  const spec = readObject(template, 'spec');
  const specPath = within(found.path, 'spec');
  return {
    spec,
    specPath,
    metadata: readObject(template, 'metadata'),
    metadataPath: within(found.path, 'metadata'),
    containers: listContainers(spec, specPath),
  };
}

function listContainers(spec: JsonObject, specPath: ObjectPath): readonly PodContainer[] {
  const containers: PodContainer[] = [];
  for (const list of containerLists) {
    readObjects(spec, list).forEach((container, index) => {
      containers.push({ container, path: within(specPath, list, index), list });
    });
  }
  return containers;
}

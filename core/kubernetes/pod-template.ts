import type { JsonObject, Path } from '../json';
import { groupOf, kindKeyOf } from './object-identity';
import { objectOf, readObject, readObjects, readText } from './read-json';

/** The description of pods inside an object. */
export interface PodTemplate {
  readonly spec: JsonObject;
  readonly specPath: Path;
  readonly metadata: JsonObject;
  readonly metadataPath: Path;
  /** Containers, init containers and ephemeral containers, in the order in which they are listed. */
  readonly containers: readonly PodContainer[];
}

export interface PodContainer {
  readonly container: JsonObject;
  readonly path: Path;
  readonly list: ContainerList;
}

export type ContainerList = (typeof containerLists)[number];

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** Where the pod template lies, by group and kind. */
const templatePaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['Pod', []],
  ['PodTemplate', ['template']],
  ['ReplicationController', ['spec', 'template']],
  ['apps/DaemonSet', ['spec', 'template']],
  ['apps/Deployment', ['spec', 'template']],
  ['apps/ReplicaSet', ['spec', 'template']],
  ['apps/StatefulSet', ['spec', 'template']],
  ['argoproj.io/Rollout', ['spec', 'template']],
  ['batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['batch/Job', ['spec', 'template']],
  ['keda.sh/ScaledJob', ['spec', 'jobTargetRef', 'template']],
]);

/** The pod template of a workload; undefined for objects that make no pods. */
export function tryFindPodTemplate(object: JsonObject): PodTemplate | undefined {
  const kind = kindKeyOf(groupOf(readText(object, 'apiVersion') ?? ''), readText(object, 'kind') ?? '');
  const path = templatePaths.get(kind);
  if (path === undefined) return undefined;
  const template = path.reduce<JsonObject>((value, step) => readObject(value, step), object);
  const spec = readObject(template, 'spec');
  const specPath = [...path, 'spec'];
  return {
    spec,
    specPath,
    metadata: readObject(template, 'metadata'),
    metadataPath: [...path, 'metadata'],
    containers: containerLists.flatMap((list) =>
      readObjects(spec, list).map((container, index) => ({
        container: objectOf(container),
        path: [...specPath, list, index],
        list,
      })),
    ),
  };
}

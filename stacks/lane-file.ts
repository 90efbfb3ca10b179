import { App, Chart } from 'cdk8s';
import { Lane } from '../constructs/lane/lane';
import type { LaneProps } from '../constructs/lane/lane';
import { checkLaneObjects } from '../core/check/output/check-lane-objects';
import { checkObjects, type OwnedObject } from '../core/check/output/check-objects';
import { lanePath } from '../core/dist-layout';
import type { SchemaTable } from '../core/kubernetes/schema-table';
import type { Origin } from '../core/origin';
import type { Problem } from '../core/problem';
import type { ResolvedEnvironment } from '../core/resolve/resolved-environment';
import type { LaneEntry } from '../core/resolve/resolved-lane';
import { objectFile, type ObjectFile } from './object-file';

/** What a lane adds to the namespace of its baseline: one file, one chart. Undefined when there is nothing. */
export function laneFile(
  environment: ResolvedEnvironment,
  at: Origin,
  problems: Problem[],
  root: App = new App(),
): ObjectFile | undefined {
  const { overlay, namespace, sources } = environment;
  const lane = overlay?.lane;
  if (overlay === undefined || lane === undefined || lane.routes.length + lane.entries.length === 0) {
    return undefined;
  }
  const chart = new Chart(root, 'lane', { namespace: lane.baselineNamespace });
  new Lane(chart, overlay.project, {
    name: overlay.project,
    to: namespace,
    header: lane.header,
    services: lane.routes,
    entries: lane.entries.map(entryOf),
  });
  return objectFile(lanePath(overlay.baseline, overlay.project), sources, chart, [], problems, () => at);
}

/** It lies in a namespace that is not its own, so it is sound, lies there and is for requests of the lane alone. */
export function checkLaneFile(
  { name, cluster, overlay }: ResolvedEnvironment,
  objects: readonly OwnedObject[],
  table: SchemaTable,
): readonly Problem[] {
  if (overlay?.lane === undefined) return [];
  const { baselineNamespace: namespace, header, entries } = overlay.lane;
  const hosts = entries.map(({ route }) => route.host);
  return [
    ...checkObjects(objects, { version: cluster.version, table, environment: { name, namespace } }),
    ...checkLaneObjects(objects, { lane: overlay.project, header, hosts }),
  ];
}

function entryOf({ route, ...app }: LaneEntry): NonNullable<LaneProps['entries']>[number] {
  const { gateway, entryPoint, host, path, port } = route;
  return { ...app, gateway, entryPoint, host, path, port };
}

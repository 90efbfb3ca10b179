import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../cluster/api-client';
import type { ControlPlane } from '../cluster/control-plane';
import type { Manifest } from '../manifests/manifest';
import type { Deployment } from './deployment';
import type { Complaint } from './finding';
import { podTrouble, type Pod } from './pod-trouble';

export interface RollOut {
  readonly ready: number;
  readonly total: number;
  readonly short: readonly Complaint[];
}

const LIMIT_MS = 180_000;
/** Nothing has become available for so long: nothing will. */
const STALLED_MS = 20_000;

/** Waits until all Deployments have all their replicas, or until nothing moves any more. */
export async function rollOut(plane: ControlPlane, manifests: readonly Manifest[]): Promise<RollOut> {
  const wanted = manifests.filter(({ object }) => object.kind === 'Deployment');
  const started = Date.now();
  let moved = started;
  let available = -1;
  for (;;) {
    plane.checkAlive();
    const live = await deployments(plane.api);
    const unready = wanted.filter((manifest) => !isReady(live.get(keyOf(manifest))));
    if (unready.length === 0) return { ready: wanted.length, total: wanted.length, short: [] };
    const now = [...live.values()].reduce((sum, { status }) => sum + (status?.availableReplicas ?? 0), 0);
    if (now !== available) moved = Date.now();
    available = now;
    if (Date.now() - moved > STALLED_MS || Date.now() - started > LIMIT_MS) {
      const pods = await list<Pod>(plane.api, '/api/v1/pods');
      const short = unready.map((manifest) => ({
        manifest,
        refusal: { field: 'spec.replicas', message: describeShortage(live.get(keyOf(manifest)), pods) },
      }));
      return { ready: wanted.length - short.length, total: wanted.length, short };
    }
    await sleep(200);
  }
}

async function deployments(api: ApiClient): Promise<ReadonlyMap<string, Deployment>> {
  const items = await list<Deployment>(api, '/apis/apps/v1/deployments');
  return new Map(items.map((item) => [`${item.metadata.namespace}/${item.metadata.name}`, item]));
}

async function list<T>(api: ApiClient, path: string): Promise<readonly T[]> {
  const { body } = await api.send({ method: 'GET', path });
  return (body as { readonly items?: readonly T[] }).items ?? [];
}

function keyOf({ object }: Manifest): string {
  return `${object.metadata.namespace ?? 'default'}/${object.metadata.name}`;
}

function isReady(deployment: Deployment | undefined): boolean {
  if (deployment?.status === undefined) return false;
  const { metadata, spec, status } = deployment;
  return (
    status.observedGeneration === metadata.generation &&
    (status.updatedReplicas ?? 0) === spec.replicas &&
    (status.availableReplicas ?? 0) === spec.replicas
  );
}

function describeShortage(deployment: Deployment | undefined, pods: readonly Pod[]): string {
  if (deployment === undefined) return 'is gone';
  const { spec, status } = deployment;
  const counts = `${status?.availableReplicas ?? 0} of ${spec.replicas} replicas are available`;
  const refused = status?.conditions?.find(
    ({ type, status: value }) => type === 'ReplicaFailure' && value === 'True',
  );
  return `${counts}: ${refused?.message ?? podTrouble(deployment, pods)}`;
}

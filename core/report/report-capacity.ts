/** The part of a report that is about capacity: what is asked for, and what there is. */
import { capacityOfPool } from '../check/environments/check-across-environments';
import type { Company } from '../company';
import { originOf } from '../definition';
import { factsOf } from '../facts';
import { formatBytes, formatMillicores, parseBytes, parseMillicores } from '../kubernetes/quantity';
import type { Cluster, Pool } from '../model/cluster';
import { addCapacity, capacityIn, NO_CAPACITY, type Capacity } from '../resolve/capacity';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';

/** As Kubernetes quantities. */
export type Amounts = {
  readonly cpu: string;
  readonly memory: string;
  readonly pods: number;
};

/** Hundredths of what there is, rounded up. */
export type Shares = {
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
};

export type CapacityRow = {
  readonly environment: string;
  readonly cluster: string;
  readonly requested: Amounts;
  /** With the extra pods of a rollout of every app at once, and all jobs. */
  readonly duringRollout: Amounts;
  readonly quota: Amounts;
  /** Of the quota, during a rollout. */
  readonly share: Shares;
  readonly claims: { readonly requested: number; readonly quota: number };
};

export type PoolRow = {
  readonly cluster: string;
  /** Null for pods that name no pool: they run on any node without taints. */
  readonly pool: string | null;
  readonly nodes: number;
  readonly requested: Amounts;
  readonly capacity: Amounts;
  readonly share: Shares;
  /** Stable environments that have pods on it. */
  readonly environments: readonly string[];
  /** How many project and delivery environments have pods on it. */
  readonly overlays: number;
};

export function capacityRows(environment: ResolvedEnvironment): CapacityRow {
  const { cpu, memory, pods, claims } = environment.quota;
  const quota = { millicores: parseMillicores(cpu) ?? 0, bytes: parseBytes(memory) ?? 0, pods };
  const duringRollout = capacityIn(environment, true);
  return {
    environment: environment.name,
    cluster: environment.cluster.name,
    requested: amounts(capacityIn(environment, false)),
    duringRollout: amounts(duringRollout),
    quota: amounts(quota),
    share: shares(duringRollout, quota),
    claims: {
      requested: environment.apps.reduce((count, app) => count + (app.workload?.volumes.length ?? 0), 0),
      quota: claims,
    },
  };
}

export function poolRows(
  company: Company,
  cluster: Cluster,
  environments: readonly ResolvedEnvironment[],
): readonly PoolRow[] {
  const here = environments
    .filter((environment) => environment.cluster.name === cluster.name)
    .map((environment) => ({
      name: environment.name,
      isOverlay: environment.overlay !== undefined,
      pools: factsOf(environment, (app) => originOf(company.apps.get(app.name) ?? company.definition)).pools,
    }));
  const rowOf = (pool: string | null, nodes: readonly Pool[]): PoolRow => {
    const users = here.flatMap(({ name, isOverlay, pools }) => {
      const asked = pools.get(pool ?? '') ?? NO_CAPACITY;
      return asked.pods === 0 ? [] : [{ name, isOverlay, asked }];
    });
    const requested = users.map(({ asked }) => asked).reduce(addCapacity, NO_CAPACITY);
    const capacity = nodes
      .map((one) => capacityOfPool(one, cluster.nodeProfile?.maxPods))
      .reduce(addCapacity, NO_CAPACITY);
    return {
      cluster: cluster.name,
      pool,
      nodes: nodes.reduce((sum, one) => sum + one.nodes, 0),
      requested: amounts(requested),
      capacity: amounts(capacity),
      share: shares(requested, capacity),
      environments: users.filter((user) => !user.isOverlay).map(({ name }) => name),
      overlays: users.filter((user) => user.isOverlay).length,
    };
  };
  const named = Object.entries(cluster.pools).map(([name, pool]) => rowOf(name, [pool]));
  const open = Object.values(cluster.pools).filter(({ taints = [] }) => taints.length === 0);
  // A cluster that says nothing of its nodes has no capacity to compare with, which is not the same as none.
  if (named.length === 0) return [];
  const unnamed = rowOf(null, open);
  return unnamed.requested.pods === 0 ? named : [...named, unnamed];
}

export function amounts({ millicores, bytes, pods }: Capacity): Amounts {
  return { cpu: formatMillicores(millicores), memory: formatBytes(bytes), pods };
}

export function shares(asked: Capacity, has: Capacity): Shares {
  return {
    cpu: percent(asked.millicores, has.millicores),
    memory: percent(asked.bytes, has.bytes),
    pods: percent(asked.pods, has.pods),
  };
}

function percent(part: number, whole: number): number {
  if (part === 0) return 0;
  return whole === 0 ? 100 : Math.ceil((part * 100) / whole);
}

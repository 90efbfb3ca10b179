/** Where environments meet: hosts of a zone, the nodes of a cluster, and the image layers that they run on. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { EnvironmentFacts, HostFact } from '../../facts';
import { formatBytes, parseBytes } from '../../kubernetes/quantity';
import type { Cluster, Pool } from '../../model/cluster';
import type { Problem } from '../../problem';
import { checkSupport } from '../images/check-support';
import { addCapacity, formatCores, NO_CAPACITY, type Capacity } from '../../resolve/capacity';

export function checkAcrossEnvironments(
  company: Company,
  facts: readonly EnvironmentFacts[],
): readonly Problem[] {
  return [
    ...checkSupport(company),
    ...checkHosts(facts.flatMap((one) => one.hosts)),
    ...[...company.clusters.values()].flatMap((cluster) =>
      checkPools(
        cluster,
        facts.filter((one) => one.cluster === cluster.value.name),
      ),
    ),
  ];
}

interface HostConflict {
  readonly fact: HostFact;
  readonly other: HostFact;
  /** How many more hosts they meet at for the same reason. */
  more: number;
}

/** One host and path leads to one app; which of two would answer nobody can say. */
function checkHosts(hosts: readonly HostFact[]): readonly Problem[] {
  const first = new Map<string, HostFact>();
  const conflicts = new Map<string, HostConflict>();
  for (const fact of hosts) {
    const key = `${fact.zone} ${fact.host}${fact.path.replace(/\/+$/, '')}`;
    const other = first.get(key);
    first.set(key, other ?? fact);
    // Two definitions of one name are told as that.
    if (other === undefined || (other.environment === fact.environment && other.app === fact.app)) continue;
    const mistake = mistakeOf(fact, other);
    const known = conflicts.get(mistake);
    if (known === undefined) conflicts.set(mistake, { fact, other, more: 0 });
    else known.more += 1;
  }
  return [...conflicts.values()].map(hostConflict);
}

/** Two apps meet by two lines, in whichever environment; an app meets itself because two environments have one domain. */
function mistakeOf(fact: HostFact, other: HostFact): string {
  if (fact.app === other.app) return [fact.zone, fact.environment, other.environment].join(' ');
  return [fact, other].map(({ at }) => `${at.file}:${at.offset}`).join(' ');
}

function hostConflict({ fact, other, more }: HostConflict): Problem {
  const elsewhere =
    more === 0 ? '' : `; for the same reason ${more} more ${more === 1 ? 'host meets' : 'hosts meet'}`;
  return {
    code: 'host/conflict',
    severity: 'error',
    message: `'${fact.app}' in ${fact.environment} and '${other.app}' in ${other.environment} are both exposed as ${fact.host}${fact.path} in zone '${fact.zone}'${elsewhere}`,
    fix:
      fact.app === other.app
        ? 'give the two environments different `domains`, or the app another `host` in one of them'
        : 'give one of them another `host` or `path`',
    at: fact.at,
    related: [{ message: 'the other', at: other.at }],
  };
}

/** Requests of all environments of a cluster must fit its nodes, or pods stay pending. */
function checkPools(cluster: Located<Cluster>, facts: readonly EnvironmentFacts[]): readonly Problem[] {
  return Object.entries(cluster.value.pools).flatMap(([name, pool]) => {
    const asked = facts.map((one) => one.pools.get(name) ?? NO_CAPACITY).reduce(addCapacity, NO_CAPACITY);
    const has = capacityOfPool(pool, cluster.value.nodeProfile?.maxPods);
    if (fits(asked, has)) return [];
    return [
      {
        code: 'pool/capacity',
        severity: 'error',
        message: `apps on pool '${name}' of cluster '${cluster.value.name}' ask for ${print(asked)}; its nodes have ${print(has)}`,
        fix: 'add nodes to the pool, or make apps smaller',
        at: originOf(cluster, ['pools', name]),
      } satisfies Problem,
    ];
  });
}

const DEFAULT_MAX_PODS = 110;

/** What the nodes of a pool have to give. */
export function capacityOfPool(pool: Pool, maxPods = DEFAULT_MAX_PODS): Capacity {
  return {
    millicores: Math.round(pool.cpu * 1000) * pool.nodes,
    bytes: (parseBytes(pool.memory) ?? 0) * pool.nodes,
    pods: maxPods * pool.nodes,
  };
}

function fits(asked: Capacity, has: Capacity): boolean {
  return asked.millicores <= has.millicores && asked.bytes <= has.bytes && asked.pods <= has.pods;
}

function print({ millicores, bytes, pods }: Capacity): string {
  return `${formatCores(millicores)} cores, ${formatBytes(bytes)} and ${pods} pods`;
}

import { compareText } from '../compare-text';
import type { Company } from '../company';
import { secondsOf } from '../duration';
import { rightBlocks } from '../kubernetes/cidr';
import { runtimeOf } from '../link/layers-below';
import type { Build } from '../model/build';
import type { App } from '../model/app';
import type { Pool } from '../model/cluster';
import { present } from '../present';

/** Where images are built, and what the Jobs that do it share. */
export interface ResolvedBuilds {
  readonly cluster: string;
  /** Kubernetes version of the cluster, as `1.34`. */
  readonly version: string;
  readonly namespace: string;
  readonly pool: Pool;
  readonly images: Build['images'];
  readonly millicores: number;
  /** As a quantity. */
  readonly memory: string;
  readonly deadlineSeconds: number;
  /** Builds at once. */
  readonly parallel: number;
  readonly pushSecret: string;
  readonly sourceSecret?: string;
  readonly caches: readonly ResolvedBuildCache[];
  /** What builds may reach; without addresses any on the port. */
  readonly reaches: readonly {
    readonly name: string;
    readonly port: number;
    readonly cidrs: readonly string[];
  }[];
}

/** A claim that the builds of one tenant for one runtime image share, and nobody else. */
export interface ResolvedBuildCache {
  readonly tenant: string;
  readonly runtime: string;
  readonly claim: string;
  readonly size: string;
  readonly accessMode: 'ReadWriteOnce' | 'ReadWriteMany';
  readonly storageClass?: string;
}

const DEFAULTS = { size: { cpu: 2, memory: '4Gi' }, deadline: '30m', parallel: 1 } as const;

/** Undefined for a company that builds elsewhere, and where the cluster or its pool does not exist; that is reported. */
export function resolveBuilds(company: Company): ResolvedBuilds | undefined {
  const { build } = company.definition.value;
  if (build === undefined) return undefined;
  const cluster = company.clusters.get(build.cluster)?.value;
  const pool = cluster?.pools[build.pool];
  if (cluster === undefined || pool === undefined) return undefined;
  return present({
    cluster: cluster.name,
    version: cluster.version,
    namespace: build.namespace,
    pool,
    images: build.images,
    ...amountsOf(build),
    pushSecret: build.pushSecret,
    sourceSecret: build.sourceSecret,
    caches: cachesOf(company, build),
    reaches: Object.entries(build.reaches ?? {})
      .map(([name, { port, cidrs = [] }]) => ({ name, port, cidrs: rightBlocks(cidrs) }))
      .toSorted((a, b) => compareText(a.name, b.name)),
  });
}

function amountsOf(
  build: Build,
): Pick<ResolvedBuilds, 'millicores' | 'memory' | 'deadlineSeconds' | 'parallel'> {
  const { size = DEFAULTS.size, deadline = DEFAULTS.deadline, parallel = DEFAULTS.parallel } = build;
  return {
    millicores: Math.round(size.cpu * 1000),
    memory: size.memory,
    deadlineSeconds: secondsOf(deadline),
    parallel,
  };
}

/** One for each tenant that has an app on the runtime image. */
function cachesOf(company: Company, build: Build): readonly ResolvedBuildCache[] {
  const wanted = new Map<string, ResolvedBuildCache>();
  for (const { value } of company.apps.values()) {
    const cache = cacheWanted(company, build, value);
    if (cache !== undefined) wanted.set(cache.claim, cache);
  }
  return [...wanted.values()].toSorted((a, b) => compareText(a.claim, b.claim));
}

function cacheWanted(company: Company, build: Build, app: App): ResolvedBuildCache | undefined {
  const runtime = runtimeOf(company, app)?.value.name;
  const tenant = tenantOf(company, app);
  const cache = build.caches?.[runtime ?? ''];
  if (runtime === undefined || tenant === undefined || cache === undefined) return undefined;
  return present({
    tenant,
    runtime,
    claim: `cache-${tenant}-${runtime}`,
    size: cache.size,
    accessMode: cache.access === 'RWO' ? 'ReadWriteOnce' : 'ReadWriteMany',
    storageClass: company.clusters.get(build.cluster)?.value.storage?.[cache.access],
  } as const);
}

/** The cache that the builds of an app use: that of its tenant and its runtime image. */
export function cacheOf(company: Company, builds: ResolvedBuilds, app: App): ResolvedBuildCache | undefined {
  const tenant = tenantOf(company, app);
  const runtime = runtimeOf(company, app)?.value.name;
  return builds.caches.find((cache) => cache.tenant === tenant && cache.runtime === runtime);
}

function tenantOf(company: Company, app: App): string | undefined {
  return app.tenant ?? company.definition.value.defaultTenant;
}

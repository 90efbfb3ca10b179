/** The little that other environments must know of one: enough to see where two of them collide. */
import type { Origin } from './origin';
import type { ResolvedApp, ResolvedEnvironment } from './resolve/resolved-environment';
import { capacityOf, addCapacity, NO_CAPACITY, type Capacity } from './resolve/capacity';

export interface EnvironmentFacts {
  readonly environment: string;
  readonly cluster: string;
  readonly hosts: readonly HostFact[];
  /** What the environment asks of each pool of its cluster; `''` holds the apps that name no pool. */
  readonly pools: ReadonlyMap<string, Capacity>;
}

export interface HostFact {
  readonly zone: string;
  readonly host: string;
  readonly path: string;
  readonly app: string;
  readonly environment: string;
  readonly at: Origin;
}

export function factsOf(
  environment: ResolvedEnvironment,
  originOfRoute: (app: ResolvedApp) => Origin,
): EnvironmentFacts {
  const pools = new Map<string, Capacity>();
  for (const app of environment.apps) {
    const pool = poolName(environment, app);
    pools.set(pool, addCapacity(pools.get(pool) ?? NO_CAPACITY, capacityOf(app, false)));
  }
  for (const { capacity } of environment.overlay?.isolated ?? []) {
    pools.set('', addCapacity(pools.get('') ?? NO_CAPACITY, capacity));
  }
  return {
    environment: environment.name,
    cluster: environment.cluster.name,
    hosts: environment.apps.flatMap((app) => hostOf(environment, app, originOfRoute)),
    pools,
  };
}

function hostOf(
  environment: ResolvedEnvironment,
  app: ResolvedApp,
  originOfRoute: (app: ResolvedApp) => Origin,
): readonly HostFact[] {
  if (app.route === undefined) return [];
  const { zone, host, path } = app.route;
  return [{ zone, host, path, app: app.name, environment: environment.name, at: originOfRoute(app) }];
}

function poolName(environment: ResolvedEnvironment, app: ResolvedApp): string {
  const { pools } = environment.cluster;
  return Object.keys(pools).find((name) => pools[name] === app.workload?.pool) ?? '';
}

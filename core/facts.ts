/** The little that other environments must know of one: enough to see where two of them collide. */
import type { Origin } from './origin';
import type { ResolvedApp, ResolvedEnvironment } from './resolve/resolved-environment';
import type { LaneEntry } from './resolve/resolved-lane';
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

/** An app, as far as its host goes. */
export type RoutedApp = Pick<ResolvedApp, 'name' | 'route'>;

export function factsOf(
  environment: ResolvedEnvironment,
  originOfRoute: (app: RoutedApp) => Origin,
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
    hosts: [...environment.apps, ...(environment.overlay?.lane?.entries ?? []).map(asApp)].flatMap((app) =>
      hostOf(environment, app, originOfRoute),
    ),
    pools,
  };
}

/** An entry of a lane that runs in the baseline. */
function asApp({ app: name, route }: LaneEntry): RoutedApp {
  return { name, route };
}

function hostOf(
  environment: ResolvedEnvironment,
  app: RoutedApp,
  originOfRoute: (app: RoutedApp) => Origin,
): readonly HostFact[] {
  if (app.route === undefined) return [];
  const { zone, host, path } = app.route;
  return [{ zone, host, path, app: app.name, environment: environment.name, at: originOfRoute(app) }];
}

function poolName(environment: ResolvedEnvironment, app: ResolvedApp): string {
  const { pools } = environment.cluster;
  return Object.keys(pools).find((name) => pools[name] === app.workload?.pool) ?? '';
}

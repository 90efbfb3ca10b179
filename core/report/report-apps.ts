/** The part of a report that is about apps: what runs where, in which version, and who can reach it. */
import type { Company } from '../company';
import { compareText } from '../compare-text';
import type { ResolvedApp, ResolvedEnvironment } from '../resolve/resolved-environment';
import { compareReleases } from '../version-order';

export type AppRow = {
  readonly name: string;
  readonly tenant: string | null;
  /** By environment; environments that do not have the app are left out. */
  readonly environments: Readonly<Record<string, AppState>>;
};

export type AppState = {
  readonly state: 'running' | 'disabled' | 'external';
  /** Null for an external app, as are slot and replicas. */
  readonly version: string | null;
  readonly slot: 'a' | 'b' | null;
  readonly replicas: number | null;
  /** Where an external app runs. */
  readonly external: string | null;
  /** How the version stands to that of the baseline lock; null when one of them is not known. */
  readonly lock: LockState | null;
  /** The environment follows the lock, but not for this app. */
  readonly override: boolean;
};

/** `differs` where nobody can say which of the two is newer. */
export type LockState = 'same' | 'behind' | 'ahead' | 'differs';

export type CoverageRow = {
  readonly environment: string;
  /** Apps that run in the cluster, switched off or not. */
  readonly containers: number;
  readonly apps: number;
  readonly external: readonly string[];
};

export type ExposureRow = {
  readonly environment: string;
  readonly zone: string;
  /** Reachable from the Internet. */
  readonly public: boolean;
  readonly host: string;
  readonly path: string;
  readonly app: string;
};

/** Apps in the order of their names; of some environments only theirs. */
export function matrixOf(
  company: Company,
  environments: readonly ResolvedEnvironment[],
  isWhole: boolean,
): readonly AppRow[] {
  const byApp = new Map<string, Record<string, AppState>>();
  for (const environment of environments) {
    for (const app of environment.apps) {
      const row = byApp.get(app.name) ?? {};
      row[environment.name] = stateOf(company, environment, app);
      byApp.set(app.name, row);
    }
  }
  const names = new Set([...(isWhole ? company.apps.keys() : []), ...byApp.keys()]);
  return [...names].toSorted(compareText).map((name) => ({
    name,
    tenant: company.apps.get(name)?.value.tenant ?? company.definition.value.defaultTenant ?? null,
    environments: byApp.get(name) ?? {},
  }));
}

function stateOf(company: Company, environment: ResolvedEnvironment, app: ResolvedApp): AppState {
  const { workload, external, enabled } = app;
  const locked = company.baselineLock?.value.versions[app.name];
  const override = isOverride(company, environment.name, app.name);
  if (external !== undefined)
    return { ...NOTHING_INSIDE, state: 'external', external: external.host, override };
  const state = enabled ? 'running' : 'disabled';
  if (workload === undefined) return { ...NOTHING_INSIDE, state, override };
  const { version, slot = null, replicas } = workload;
  return { state, version, slot, replicas, external: null, lock: lockState(version, locked), override };
}

const NOTHING_INSIDE = { version: null, slot: null, replicas: null, external: null, lock: null } as const;

function lockState(version: string, locked: string | undefined): LockState | null {
  if (locked === undefined) return null;
  if (version === locked) return 'same';
  const order = compareReleases(version, locked);
  if (order === undefined || order === 0) return 'differs';
  return order < 0 ? 'behind' : 'ahead';
}

/** The environment follows the baseline lock and names another version all the same. */
export function isOverride(company: Company, environment: string, app: string): boolean {
  const definition = company.stableEnvironments.get(environment)?.value;
  return definition?.followsBaselineLock === true && definition.apps?.[app]?.version !== undefined;
}

export function coverageOf({ name, apps }: ResolvedEnvironment): CoverageRow {
  const external = apps.filter((app) => app.external !== undefined).map((app) => app.name);
  return { environment: name, containers: apps.length - external.length, apps: apps.length, external };
}

/** Hosts of an environment in the order of zones and hosts. */
export function exposureOf(company: Company, environment: ResolvedEnvironment): readonly ExposureRow[] {
  const zones = company.clusters.get(environment.cluster.name)?.value.zones ?? {};
  return environment.apps
    .flatMap(({ name, route }) => {
      if (route === undefined) return [];
      const { zone, host, path } = route;
      const isPublic = zones[zone]?.public ?? false;
      return [{ environment: environment.name, zone, public: isPublic, host, path, app: name }];
    })
    .toSorted(
      (a, b) => compareText(a.zone, b.zone) || compareText(a.host, b.host) || compareText(a.path, b.path),
    );
}

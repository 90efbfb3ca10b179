/** The part of a report that is about exceptions: versions beside the baseline lock, and flags with their reasons. */
import { daysBetween } from '../calendar';
import type { Company } from '../company';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import type { Flag } from './environment-report';
import { clusterFlags, flagsInUse } from './flags-in-use';
import { isOverride } from './report-apps';

export type OverrideRow = {
  readonly environment: string;
  readonly app: string;
  readonly version: string;
  /** What the baseline lock names; null when it does not name the app. */
  readonly instead: string | null;
  readonly reason: string;
  /** The last day. */
  readonly until: string;
  readonly daysLeft: number;
  readonly state: 'past' | 'near' | 'open';
};

/** From this many days before its last day on, an override is near its end. */
const NEAR_DAYS = 14;

export type FlagRow = {
  readonly flag: string;
  readonly subject: string;
  readonly reason: string;
  /** Where it is in use; one of the two is empty. */
  readonly environments: readonly string[];
  readonly clusters: readonly string[];
};

export function overridesIn(company: Company, environment: ResolvedEnvironment): readonly OverrideRow[] {
  const { asOf } = company.definition.value;
  return environment.apps.flatMap(({ name }) => {
    if (!isOverride(company, environment.name, name)) return [];
    const entry = company.stableEnvironments.get(environment.name)?.value.apps?.[name];
    const { version, reason, until } = entry ?? {};
    if (version === undefined || reason === undefined || until === undefined) return [];
    const daysLeft = daysBetween(asOf, until);
    return [
      {
        environment: environment.name,
        app: name,
        version,
        instead: company.baselineLock?.value.versions[name] ?? null,
        reason,
        until,
        daysLeft,
        state: stateAfter(daysLeft),
      },
    ];
  });
}

function stateAfter(daysLeft: number): OverrideRow['state'] {
  if (daysLeft < 0) return 'past';
  return daysLeft <= NEAR_DAYS ? 'near' : 'open';
}

/** Each flag once, with all the places where it is in use. */
export function flagRows(
  company: Company,
  environments: readonly ResolvedEnvironment[],
  clusters: readonly string[],
): readonly FlagRow[] {
  const rows = new Map<string, { flag: Flag; environments: string[]; clusters: string[] }>();
  const rowOf = (flag: Flag) => {
    const key = JSON.stringify([flag.flag, flag.subject, flag.reason]);
    const row = rows.get(key) ?? { flag, environments: [], clusters: [] };
    rows.set(key, row);
    return row;
  };
  for (const environment of environments) {
    for (const flag of flagsInUse(company, environment)) addOnce(rowOf(flag).environments, environment.name);
  }
  for (const cluster of clusters) {
    for (const flag of clusterFlags(company, cluster)) addOnce(rowOf(flag).clusters, cluster);
  }
  return [...rows.values()].map(({ flag: { flag, subject, reason }, ...where }) => ({
    flag,
    subject,
    reason,
    ...where,
  }));
}

function addOnce(names: string[], name: string): void {
  if (!names.includes(name)) names.push(name);
}

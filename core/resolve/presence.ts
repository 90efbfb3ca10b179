/** Which apps an environment runs, and which of them it only knows by a name outside the cluster. */
import type { Company } from '../company';
import { templatesOf } from '../link/layers-below';
import type { External } from '../model/app';
import type { AppInEnvironment, StableEnvironment } from '../model/stable-environment';
import { compareText } from '../compare-text';

/** Names of the apps of an environment, sorted: its own list, and the baseline lock where it follows that. */
export function appsIn(company: Company, environment: StableEnvironment): readonly string[] {
  const locked =
    environment.followsBaselineLock === true ? Object.keys(company.baselineLock?.value.versions ?? {}) : [];
  const names = new Set([...locked, ...Object.keys(environment.apps ?? {})]);
  return [...names].filter((name) => !isGone(company, environment.apps?.[name])).toSorted(compareText);
}

export function isPresent(company: Company, environment: StableEnvironment, app: string): boolean {
  const entry = environment.apps?.[app];
  if (entry !== undefined) return !isGone(company, entry);
  return environment.followsBaselineLock === true && company.baselineLock?.value.versions[app] !== undefined;
}

/** The environment does without it, or its last day there has passed. */
function isGone({ definition }: Company, entry: AppInEnvironment | undefined): boolean {
  if (entry === undefined) return false;
  return entry.absent === true || (entry.retiring !== undefined && entry.retiring < definition.value.asOf);
}

/** The environment follows a lock that could not be read, or names an app that there is none: what it runs, nobody can say. */
export function isLockBroken({ company, environment }: LockReader): boolean {
  const { followsBaselineLock, apps = {} } = environment.value;
  const isUnknown = (app: string): boolean => !company.apps.has(app) && !company.broken.has(app);
  if (Object.keys(apps).some(isUnknown)) return true;
  if (followsBaselineLock !== true) return false;
  return (
    company.broken.has('environments/baseline.lock.yaml') ||
    Object.keys(company.baselineLock?.value.versions ?? {}).some(isUnknown)
  );
}

interface LockReader {
  readonly company: Company;
  readonly environment: { readonly value: StableEnvironment };
}

/** Where the app runs when it runs outside the cluster; the environment's word beats the app's, and that its template's. */
export function externalOf(
  company: Company,
  environment: StableEnvironment,
  app: string,
): External | undefined {
  const definition = company.apps.get(app)?.value;
  const templates = definition === undefined ? [] : templatesOf(company, definition);
  const words = [
    environment.apps?.[app]?.external,
    definition?.environments?.[environment.name]?.external,
    definition?.external,
    ...templates.map((template) => template.value.external).toReversed(),
  ];
  return words.find((word) => word !== undefined) ?? undefined;
}

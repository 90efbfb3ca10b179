import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import type { Origin } from '../origin';
import { externalOf, isPresent } from '../resolve/presence';

/** Which version of an app an environment runs, and where that is written. */
export interface RunningVersion {
  readonly version: string;
  /** The environment's own word, or the baseline lock that it follows. */
  readonly by: 'environment' | 'lock';
  readonly at: Origin;
}

/**
 * What an environment runs of an app that has versions. Undefined where the app is absent or runs outside the
 * cluster, and for an app with a ready image, which is the same everywhere.
 */
export function runningVersion(
  company: Company,
  environment: Located<StableEnvironment>,
  app: string,
): RunningVersion | undefined {
  const { value } = environment;
  if (!isPresent(company, value, app) || !hasVersions(company, value, app)) return undefined;
  const own = value.apps?.[app]?.version;
  if (own === undefined) return value.followsBaselineLock === true ? lockedVersion(company, app) : undefined;
  return { version: own, by: 'environment', at: originOf(environment, ['apps', app, 'version']) };
}

function hasVersions(company: Company, environment: StableEnvironment, app: string): boolean {
  if (externalOf(company, environment, app) !== undefined) return false;
  return company.apps.get(app)?.value.image === undefined;
}

function lockedVersion({ baselineLock }: Company, app: string): RunningVersion | undefined {
  const version = baselineLock?.value.versions[app];
  if (baselineLock === undefined || version === undefined) return undefined;
  return { version, by: 'lock', at: originOf(baselineLock, ['versions', app]) };
}

import type { Company } from '../company';
import type { Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import { findSkip } from './find-skip';
import type { Releases } from './record-release';
import type { SetVersionRequest } from './release-request';
import { runningVersion } from './running-version';
import { tryEnvironmentBefore, tryProduction } from './way-to-production';

type Environment = Located<StableEnvironment>;

/** What has to be in the release history when an environment gets a version. */
export function releasesOf(
  company: Company,
  environment: Environment,
  { app, version }: SetVersionRequest,
): Releases {
  const production = tryProduction(company);
  if (production === undefined) return new Map();
  const running = runningVersion(company, production, app);
  const isSound = running !== undefined && findSkip(company, production, app, running) === undefined;
  const soFar = isSound ? [running.version] : [];
  // Both what production runs and what it ran until now may come back.
  if (environment === production) return new Map([[app, [...soFar, version]]]);
  // Once the environment before it goes on, only the history or the lock still allows what production runs.
  const isBefore = tryEnvironmentBefore(company, production) === environment;
  const locked = company.baselineLock?.value.versions[app];
  return new Map(isBefore ? [[app, soFar.filter((one) => one !== version && one !== locked)]] : []);
}

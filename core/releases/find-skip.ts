import type { Company } from '../company';
import type { Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import { hasEnvImage } from './env-image';
import { runningVersion, type RunningVersion } from './running-version';
import { tryEnvironmentBefore } from './way-to-production';

export const HISTORY = 'environments/release-history.yaml';

/**
 * The problem of a version that comes to production past the environment before it. It may come when that environment
 * runs its image, when the baseline lock names it, or when production has run it before.
 */
export function findSkip(
  company: Company,
  production: Located<StableEnvironment>,
  app: string,
  running: Pick<RunningVersion, 'version' | 'at'>,
): Problem | undefined {
  return hasEnvImage(company, app) ? undefined : findUnproved(company, production, app, running);
}

/** The same of an app whose images prove nothing of each other: that one is let through. */
export function findUnproved(
  company: Company,
  production: Located<StableEnvironment>,
  app: string,
  { version, at }: Pick<RunningVersion, 'version' | 'at'>,
): Problem | undefined {
  const before = tryEnvironmentBefore(company, production);
  if (before === undefined || isUncertain(company)) return undefined;
  const proving = runningVersion(company, before, app);
  const ran = hasRun(company, app);
  if (isProved(company, app, version, proving === undefined ? ran : [...ran, proving.version]))
    return undefined;
  const { name } = before.value;
  return {
    code: 'version/skips',
    severity: 'error',
    message: `version ${version} of '${app}' comes to '${production.value.name}' past '${name}', which runs ${proving?.version ?? 'none'}; production has run ${ran.join(', ') || 'none'}`,
    fix: `bring it to '${name}' first: strata set-version ${name} ${app} ${version}; if production has run it, add it to ${HISTORY}`,
    at,
    ...relatedTo(name, proving?.at),
  };
}

/** The digest counts: what ran under another version is the same image. */
function isProved({ imagesLock }: Company, app: string, version: string, proved: readonly string[]): boolean {
  if (proved.includes(version)) return true;
  const { [version]: image, ...others } = imagesLock?.value.images[app] ?? {};
  return image !== undefined && proved.some((one) => others[one]?.digest === image.digest);
}

/** Versions that production has finished with, by all that is written of it. */
function hasRun({ releaseHistory, baselineLock }: Company, app: string): readonly string[] {
  const locked = baselineLock?.value.versions[app];
  const history = releaseHistory?.value.releases[app] ?? [];
  return [...new Set([...history, ...(locked === undefined ? [] : [locked])])];
}

function relatedTo(environment: string, at: Origin | undefined): Pick<Problem, 'related'> {
  return at === undefined ? {} : { related: [{ message: `what '${environment}' runs`, at }] };
}

/** Something that would allow the version may stand in a file that cannot be read. */
function isUncertain({ broken }: Company): boolean {
  return [...broken.keys()].some((name) => name.startsWith('environments/'));
}

/** Versions on their way: into production only past the environment before it, and from there into the baseline lock. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { isMisspelt } from '../link/misspelt';
import { referenceCheck } from '../link/reference';
import type { BaselineLock } from '../model/locks';
import type { StableEnvironment } from '../model/stable-environment';
import type { Problem } from '../problem';
import { appsIn } from '../resolve/presence';
import { findSkip } from './find-skip';
import { runningVersion, type RunningVersion } from './running-version';
import { tryProduction } from './way-to-production';

export function checkReleases(company: Company): readonly Problem[] {
  const production = tryProduction(company);
  return [
    ...(production === undefined ? [] : checkProduction(company, production)),
    ...[...company.stableEnvironments.values()].flatMap((one) => findRedundantOverrides(company, one)),
    ...checkHistoryLinks(company),
  ];
}

function checkProduction(company: Company, production: Located<StableEnvironment>): readonly Problem[] {
  return appsIn(company, production.value).flatMap((app) => {
    const running = runningVersion(company, production, app);
    if (running?.by !== 'environment' || !isRecorded(company, app, running.version)) return [];
    const skip = findSkip(company, production, app, running);
    // What should not be there is not to be spread either.
    return skip === undefined ? findBehind(company, app, running) : [skip];
  });
}

/** Of a version that nobody recorded that alone is said, where it is resolved. */
function isRecorded({ imagesLock }: Company, app: string, version: string): boolean {
  return imagesLock?.value.images[app]?.[version] !== undefined;
}

/** Environments that follow the lock do not run yet what production does. */
function findBehind(company: Company, app: string, running: RunningVersion): readonly Problem[] {
  const lock = company.baselineLock;
  const locked = lock?.value.versions[app];
  if (lock === undefined || locked === running.version || !hasFollowers(company)) return [];
  if (isWrong(company, lock.value.versions, app)) return [];
  const history = company.releaseHistory?.value.releases[app] ?? [];
  return [
    {
      code: 'baseline/behind',
      severity: 'warning',
      message: `production runs '${app}' ${running.version}; the baseline lock ${whatItNames(locked, running.version, history)}`,
      fix: `strata baseline sync ${app}`,
      at: originOf(lock, ['versions', app]),
      related: [{ message: 'what production runs', at: running.at }],
    },
  ];
}

/** The lock names a version that nobody recorded, or the app by another word: that alone is said. */
function isWrong(company: Company, versions: BaselineLock['versions'], app: string): boolean {
  const locked = versions[app];
  if (locked !== undefined) return !isRecorded(company, app, locked);
  return isMisspelt(app, Object.keys(versions), company.apps);
}

function whatItNames(locked: string | undefined, running: string, history: readonly string[]): string {
  if (locked === undefined) return 'does not name it';
  const wentBack = history.includes(running) && history.indexOf(locked) > history.indexOf(running);
  return `names ${locked}${wentBack ? ', from which production went back' : ''}`;
}

function hasFollowers({ stableEnvironments }: Company): boolean {
  return [...stableEnvironments.values()].some((one) => one.value.followsBaselineLock === true);
}

function findRedundantOverrides(
  company: Company,
  environment: Located<StableEnvironment>,
): readonly Problem[] {
  const { name, followsBaselineLock, apps = {} } = environment.value;
  if (followsBaselineLock !== true) return [];
  return Object.entries(apps).flatMap(([app, { version }]) => {
    if (version === undefined || version !== company.baselineLock?.value.versions[app]) return [];
    return [
      {
        code: 'override/redundant',
        severity: 'warning',
        message: `'${name}' names version ${version} of '${app}' itself, and the baseline lock names the same`,
        fix: `let it follow the lock again: strata set-version ${name} ${app} ${version}`,
        at: originOf(environment, ['apps', app, 'version']),
      } satisfies Problem,
    ];
  });
}

function checkHistoryLinks(company: Company): readonly Problem[] {
  const history = company.releaseHistory;
  if (history === undefined) return [];
  const refer = referenceCheck(company);
  return Object.keys(history.value.releases).flatMap((app) =>
    refer('app', app, history, ['releases', app], 'key'),
  );
}

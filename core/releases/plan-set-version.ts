import type { Company } from '../company';
import { compareText } from '../compare-text';
import { originOf, type Located } from '../definition';
import { insertInYaml } from '../edit/insert-in-yaml';
import { removeFromYaml } from '../edit/remove-from-yaml';
import { setInYaml } from '../edit/set-in-yaml';
import type { StableEnvironment } from '../model/stable-environment';
import type { Problem } from '../problem';
import { checkAnyEnvironment, checkApp } from './arguments';
import { checkException, isException } from './check-exception';
import { checkRecorded, checkUse } from './check-version';
import { checkYaml, editFile, planEdits, type EditStep } from './edit-file';
import { findSkip } from './find-skip';
import { recordReleases } from './record-release';
import { releasesOf } from './releases-of';
import { refusedPlan, type ReleasePlan } from './release-plan';
import type { SetVersionRequest } from './release-request';
import { runningVersion } from './running-version';

type Environment = Located<StableEnvironment>;

/**
 * Lets a stable environment run a version. Where it follows the baseline lock, this is an exception with a reason and a last
 * day, and the version that the lock names ends the exception.
 */
export function planSetVersion(company: Company, request: SetVersionRequest): ReleasePlan {
  const { app, version } = request;
  const environment = company.stableEnvironments.get(request.environment);
  const unknown = [...checkAnyEnvironment(company, request.environment), ...checkApp(company, app)];
  if (environment === undefined || unknown.length > 0) return refusedPlan(unknown);
  const from = runningVersion(company, environment, app)?.version;
  const unrecorded = checkRecorded(company, app, version);
  const problems = [
    ...checkUse(company, environment, app),
    ...unrecorded,
    ...(from === version || unrecorded.length > 0 ? [] : checkWay(company, environment, request)),
    ...checkException(company, environment, request),
    ...checkYaml(environment.parsed.file),
  ];
  if (problems.length > 0) return refusedPlan(problems);
  const change = {
    environment: request.environment,
    app,
    ...(from === undefined ? {} : { from }),
    to: version,
  };
  return planEdits(
    [
      editFile(company, environment.parsed.file, stepsFor(company, environment, request)),
      recordReleases(company, releasesOf(company, environment, request)),
    ],
    { changes: from === version ? [] : [change], environments: [request.environment] },
  );
}

function checkWay(
  company: Company,
  environment: Environment,
  { app, version }: SetVersionRequest,
): readonly Problem[] {
  if (environment.value.production !== true) return [];
  const at = originOf(environment, ['apps', app, 'version']);
  const skip = findSkip(company, environment, app, { version, at });
  return skip === undefined ? [] : [skip];
}

function stepsFor(
  company: Company,
  environment: Environment,
  request: SetVersionRequest,
): readonly EditStep[] {
  const { app, version, reason, until } = request;
  const entry = environment.value.apps?.[app];
  const path = ['apps', app];
  const follows = environment.value.followsBaselineLock === true;
  if (follows && !isException(company, environment, request)) return withoutException(entry ?? {}, path);
  const words = {
    version,
    ...(reason === undefined ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
  };
  if (entry === undefined) return [(text) => insertInYaml(text, path, words, { compare: compareText })];
  return Object.entries(words).map(
    ([key, value]) =>
      (text) =>
        setInYaml(text, [...path, key], value),
  );
}

/** The words of an exception go; where nothing else is said of the app, its entry goes too. */
function withoutException(
  entry: Readonly<Record<string, unknown>>,
  path: readonly string[],
): readonly EditStep[] {
  const words = ['version', 'reason', 'until'].filter((key) => Object.hasOwn(entry, key));
  if (!words.includes('version')) return [];
  if (words.length === Object.keys(entry).length) return [(text) => removeFromYaml(text, path)];
  return words.map((key) => (text) => removeFromYaml(text, [...path, key]));
}

import type { Company } from '../company';
import { compareText } from '../compare-text';
import { originOf, type Located } from '../definition';
import { insertInYaml } from '../edit/insert-in-yaml';
import { setInYaml } from '../edit/set-in-yaml';
import type { StableEnvironment } from '../model/stable-environment';
import type { Problem } from '../problem';
import { appsIn } from '../resolve/presence';
import { checkApp } from './arguments';
import { editFile, planEdits, type EditStep } from './edit-file';
import { findSkip } from './find-skip';
import { newLock } from './new-lock';
import { recordReleases } from './record-release';
import { refusedPlan, type ReleasePlan } from './release-plan';
import type { SyncBaselineRequest } from './release-request';
import { runningVersion } from './running-version';
import { tryProduction } from './way-to-production';

const LOCK = 'environments/baseline.lock.yaml';

/** Brings the baseline lock to the versions that production runs: those of finished releases. */
export function planBaselineSync(company: Company, { apps }: SyncBaselineRequest): ReleasePlan {
  const production = tryProduction(company);
  if (production === undefined) return refusedPlan([noProduction(company)]);
  const unknown = apps.flatMap((app) => checkApp(company, app));
  if (unknown.length > 0) return refusedPlan(unknown);
  const names = apps.length === 0 ? appsIn(company, production.value) : apps;
  const finished = new Map<string, string>();
  const problems: Problem[] = [];
  for (const app of names) {
    const running = runningVersion(company, production, app);
    const skip = running === undefined ? undefined : findSkip(company, production, app, running);
    if (skip !== undefined) problems.push(skip);
    else if (running !== undefined) finished.set(app, running.version);
    else if (apps.length > 0) problems.push(notInProduction(production, app));
  }
  return problems.length > 0 ? refusedPlan(problems) : planFor(company, finished);
}

function planFor(company: Company, finished: ReadonlyMap<string, string>): ReleasePlan {
  const locked = company.baselineLock?.value.versions ?? {};
  const moved = [...finished].filter(([app, version]) => locked[app] !== version);
  const comment = 'What production has finished with, written by `strata baseline sync`.';
  const steps = moved.map(([app, version]) => stepFor(app, version, Object.hasOwn(locked, app)));
  const changes = moved.map(([app, to]) => ({
    app,
    to,
    ...(locked[app] === undefined ? {} : { from: locked[app] }),
  }));
  // What the lock named, production has run too: it may come back.
  const releases = [...finished].map(([app, version]) => [app, [locked[app] ?? [], version].flat()] as const);
  const files = [
    recordReleases(company, new Map(releases)),
    editFile(company, LOCK, steps, newLock(company, 'baseline-lock', comment, 'versions')),
  ];
  const followers = [...company.stableEnvironments.values()].filter(
    (one) => one.value.followsBaselineLock === true,
  );
  return planEdits(files, { changes, environments: followers.map((one) => one.value.name) });
}

function stepFor(app: string, version: string, isNamed: boolean): EditStep {
  const path = ['versions', app];
  return isNamed
    ? (text) => setInYaml(text, path, version)
    : (text) => insertInYaml(text, path, version, { compare: compareText });
}

function noProduction(company: Company): Problem {
  return {
    code: 'environment/no-production',
    severity: 'error',
    message: 'none of the stable environments that can be read is production',
    fix: 'let strata validate show why',
    at: originOf(company.definition),
  };
}

function notInProduction(production: Located<StableEnvironment>, app: string): Problem {
  const { name } = production.value;
  return {
    code: 'baseline/not-in-production',
    severity: 'error',
    message: `'${name}' runs no version of '${app}', so there is none for the baseline lock`,
    fix: `leave '${app}' out; what the lock names for it stays`,
    at: originOf(production, ['apps', app], 'key'),
  };
}

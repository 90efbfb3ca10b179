import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { runtimeOf } from '../../link/layers-below';
import { splitReference } from '../../link/reference';
import { appIn } from '../../link/runtime-rollout';
import type { App } from '../../model/app';
import type { StableEnvironment } from '../../model/stable-environment';
import type { Problem } from '../../problem';
import { runningVersion, type RunningVersion } from '../../releases/running-version';
import { isPresent } from '../../resolve/presence';

/**
 * An app runs on one runtime image in all stable environments, or what is tested is not what production gets. The one
 * exception is a rollout that says how far it has come.
 */
export function checkRuntimeRollouts(company: Company): readonly Problem[] {
  const environments = [...company.stableEnvironments.values()];
  return [...company.apps.values()].flatMap((app) => [
    ...checkIdle(company, environments, app),
    ...checkParity(company, environments, app),
  ]);
}

/** Versions that run were built on the runtime image that they are to run on; all on one other are only not rebuilt yet. */
function checkParity(
  company: Company,
  environments: readonly Located<StableEnvironment>[],
  app: Located<App>,
): readonly Problem[] {
  const { runtimeRollout: rollout } = app.value;
  // Of a runtime image that does not exist the links tell.
  if (rollout !== undefined && !company.runtimeImages.has(rollout.to)) return [];
  const builds = environments.flatMap((environment) => tryBuild(company, environment, app) ?? []);
  if (rollout === undefined && new Set(builds.map(({ built }) => built)).size < 2) return [];
  return builds.filter(({ built, wanted }) => built !== wanted).map((build) => parityBroken(app, build));
}

/** What an environment runs of an app, what that was built on and what it is to run on. */
interface Build {
  readonly environment: string;
  readonly running: RunningVersion;
  readonly built: string;
  readonly wanted: string;
}

function tryBuild(
  company: Company,
  environment: Located<StableEnvironment>,
  app: Located<App>,
): Build | undefined {
  const { name } = app.value;
  const running = runningVersion(company, environment, name);
  const wanted = runtimeOf(company, appIn(company, app, environment.value.name).value)?.value.name;
  if (running === undefined || wanted === undefined) return undefined;
  const built = tryRuntimeOf(company, name, running.version);
  if (built === undefined) return undefined;
  return { environment: environment.value.name, running, built, wanted };
}

/** The runtime image that a version was built on, as it is recorded; of one that does not exist the links tell. */
function tryRuntimeOf(company: Company, app: string, version: string): string | undefined {
  const reference = company.imagesLock?.value.images[app]?.[version]?.runtime;
  const { name } = splitReference(reference ?? '@');
  return company.runtimeImages.has(name) ? name : undefined;
}

function parityBroken(app: Located<App>, build: Build): Problem {
  const { environment, running, built, wanted } = build;
  return {
    code: 'runtime/parity',
    severity: 'error',
    message: `'${environment}' runs '${app.value.name}' ${running.version}, which was built on ${built}; it is to run on ${wanted} there`,
    fix: fixOf(app.value, build),
    at: running.at,
    related: [{ message: 'the runtime image of the app', at: originOf(app, ['runtime']) }],
  };
}

function fixOf({ runtimeRollout: rollout }: App, { environment, built, wanted }: Build): string {
  const run = `run a version that was built on ${wanted}`;
  if (rollout?.to === wanted) return `${run}, or take ${environment} out of \`envs\` of the rollout`;
  if (rollout?.to === built) return `${run}, or add ${environment} to \`envs\` of the rollout`;
  if (rollout !== undefined) return run;
  return `${run}, or write \`runtimeRollout: {to: ${built}, envs: [${environment}]}\` in the app`;
}

/** A rollout that moves nothing, or nothing any more. */
function checkIdle(
  company: Company,
  environments: readonly Located<StableEnvironment>[],
  app: Located<App>,
): readonly Problem[] {
  const { name, image, runtimeRollout: rollout } = app.value;
  if (rollout === undefined) return [];
  const { to, envs } = rollout;
  const warn = (message: string, fix: string): readonly Problem[] => [
    {
      code: 'runtime/rollout-idle',
      severity: 'warning',
      message,
      fix,
      at: originOf(app, ['runtimeRollout'], 'key'),
    },
  ];
  if (image !== undefined) {
    return warn(
      `'${name}' is a ready image, so it has no runtime image to move from`,
      'remove `runtimeRollout`',
    );
  }
  if (runtimeOf(company, app.value)?.value.name === to) {
    return warn(`'${name}' is on ${to} already`, 'remove `runtimeRollout`');
  }
  const rest = environments.filter(
    ({ value }) => isPresent(company, value, name) && !envs.includes(value.name),
  );
  if (rest.length > 0) return [];
  return warn(
    `'${name}' has come to ${to} in all environments`,
    `write \`runtime: ${to}\`, and remove \`runtimeRollout\``,
  );
}

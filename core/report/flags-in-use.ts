import type { Company } from '../company';
import type { JsonObject } from '../json';
import type { App } from '../model/app';
import { identityOf } from '../kubernetes/object-identity';
import { dependenciesOf } from '../link/dependencies';
import { pinOf } from '../overlay/carriers';
import { tryFindOverlay, type OverlayDefinition } from '../overlay/overlay';
import { envImagesInUse } from '../releases/env-images-in-use';
import type { ResolvedApp, ResolvedEnvironment } from '../resolve/resolved-environment';
import { resolveBuilds, type ResolvedBuilds } from '../resolve/resolve-builds';
import type { Flag } from './environment-report';

/** Every exception that definitions allow themselves in an environment: each is visible, with its reason. */
export function flagsInUse(company: Company, environment: ResolvedEnvironment): readonly Flag[] {
  const project = tryFindOverlay(company, environment.name)?.project.value;
  return [
    ...environment.apps.flatMap((app) => [
      ...appFlags(company, environment, app),
      ...overrideFlags(company, environment, app),
      ...pinFlags(project, app),
      ...consumerFlags(company, environment, app, project),
      ...rolloutFlags(company, environment, app),
    ]),
    ...environment.patches.map((patch) => ({
      flag: 'patch',
      subject: patch.target.kind,
      reason: patch.reason,
    })),
    ...environment.extras.map(({ object, origin }) => ({
      flag: 'extra',
      subject: nameOf(object),
      reason: `written by hand in ${origin.file}`,
    })),
  ];
}

function nameOf(object: JsonObject): string {
  const { kind, name } = identityOf(object);
  return `${kind} ${name}`;
}

function appFlags(
  company: Company,
  { name, overlay }: ResolvedEnvironment,
  app: ResolvedApp,
): readonly Flag[] {
  const definition = company.apps.get(app.name)?.value;
  const sleeps = overlay !== undefined && overlay.expires < company.definition.value.asOf;
  const openEgress = app.network.outside.filter((target) => target.cidrs.length === 0);
  return [
    ...(definition === undefined ? [] : ownFlags(definition)),
    ...(definition === undefined ? [] : envImageFlags(company, name, definition)),
    ...debugFlags(app),
    // In an environment that sleeps no app runs, whatever its definition says.
    ...(app.enabled || sleeps ? [] : [{ flag: 'disabled', subject: app.name, reason: 'state: disabled' }]),
    ...app.patches.map((patch) => ({
      flag: 'patch',
      subject: `${app.name} ${patch.target.kind}`,
      reason: patch.reason,
    })),
    ...openEgress.map((target) => ({
      flag: 'egress by port only',
      subject: `${app.name} → ${target.name}:${target.port}`,
      reason: 'the addresses are not known to the catalog',
    })),
  ];
}

/** What an app says of itself, in every environment. */
function ownFlags({ name, standardStart, singleton, legacy }: App): readonly Flag[] {
  const reasons = {
    standardStart: standardStart?.waiver,
    singleton,
    'legacy agentsInline': legacy?.agentsInline?.reason,
  };
  return Object.entries(reasons).flatMap(([flag, reason]) =>
    reason === undefined ? [] : [{ flag, subject: name, reason }],
  );
}

/** Only where the app runs what it could not run otherwise. */
function envImageFlags(company: Company, environment: string, { name, legacy }: App): readonly Flag[] {
  if (legacy?.envImage === undefined) return [];
  const own = environment.slice(environment.indexOf('/') + 1);
  const isInUse = envImagesInUse(company).some((one) => one.app === name && one.name === own);
  return isInUse ? [{ flag: 'legacy envImage', subject: name, reason: legacy.envImage }] : [];
}

function debugFlags({ name, workload }: ResolvedApp): readonly Flag[] {
  const { debug } = workload ?? {};
  if (debug === undefined) return [];
  const words = [
    'debug',
    ...(debug.holdOnExit ? ['held on exit'] : []),
    ...(debug.readiness ? [] : ['no readiness check']),
  ];
  return [{ flag: words.join(', '), subject: name, reason: debug.reason ?? 'no reason is given' }];
}

function rolloutFlags(
  company: Company,
  environment: ResolvedEnvironment,
  { name }: ResolvedApp,
): readonly Flag[] {
  const { runtime, runtimeRollout: rollout } = company.apps.get(name)?.value ?? {};
  const baseline = environment.overlay?.baseline ?? environment.name;
  if (rollout?.envs.includes(baseline) !== true) return [];
  const from = runtime ?? 'that of its template';
  return [
    { flag: 'runtime rollout', subject: `${name} on ${rollout.to}`, reason: `on its way from ${from}` },
  ];
}

function overrideFlags(
  company: Company,
  environment: ResolvedEnvironment,
  app: ResolvedApp,
): readonly Flag[] {
  const entry = company.stableEnvironments.get(environment.name)?.value.apps?.[app.name];
  if (entry?.version === undefined || entry.reason === undefined) return [];
  return [
    {
      flag: 'version override',
      subject: `${app.name} ${entry.version} until ${entry.until ?? 'further notice'}`,
      reason: entry.reason,
    },
  ];
}

function pinFlags(project: OverlayDefinition | undefined, app: ResolvedApp): readonly Flag[] {
  const pin = project === undefined ? undefined : pinOf(project, app.name);
  if (pin === undefined) return [];
  const { version, until, reason } = pin;
  return [{ flag: 'pinned carrier', subject: `${app.name} ${version} until ${until}`, reason }];
}

/** In an instance of its own there is nobody whose messages it could take. */
function consumerFlags(
  company: Company,
  environment: ResolvedEnvironment,
  app: ResolvedApp,
  project: OverlayDefinition | undefined,
): readonly Flag[] {
  if (project?.apps[app.name]?.consumers !== 'group') return [];
  const isolated = new Set(environment.overlay?.isolated.map(({ resource }) => resource));
  const reason = 'it works through messages that the baseline works through too';
  return dependenciesOf(company.apps.get(app.name)?.value ?? {}).flatMap((one) =>
    one.kind === 'app' || one.consumes === undefined || isolated.has(one.name)
      ? []
      : [{ flag: 'consumers in a group of their own', subject: `${app.name} ← ${one.name}`, reason }],
  );
}

/** Every exception that clusters allow their own namespaces. */
export function clusterFlags(company: Company, cluster: string): readonly Flag[] {
  const namespaces = company.clusters.get(cluster)?.value.namespaces ?? {};
  const builds = resolveBuilds(company);
  return [
    ...Object.entries(namespaces)
      .filter(([, { podSecurity }]) => podSecurity !== 'restricted')
      .map(([name, { podSecurity, reason }]) => ({
        flag: `podSecurity ${podSecurity}`,
        subject: `namespace ${name}`,
        reason: reason ?? 'no reason is given',
      })),
    ...(builds?.cluster === cluster ? buildFlags(builds) : []),
  ];
}

/** What builds may reach without anybody saying where it lies. */
export function buildFlags({ reaches }: ResolvedBuilds): readonly Flag[] {
  return reaches
    .filter(({ cidrs }) => cidrs.length === 0)
    .map(({ name, port }) => ({
      flag: 'egress by port only',
      subject: `builds → ${name}:${port}`,
      reason: 'the addresses are not known to the catalog',
    }));
}

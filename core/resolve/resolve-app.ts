import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { portsInOrder } from '../link/ports';
import { runtimeOf, stackOf, templatesOf } from '../link/layers-below';
import { appIn } from '../link/runtime-rollout';
import type { App } from '../model/app';
import type { Cluster } from '../model/cluster';
import type { StableEnvironment } from '../model/stable-environment';
import { present } from '../present';
import type { Problem } from '../problem';
import { sortKeys } from '../compare-text';
import { settingOrigin, type AppContext } from './app-context';
import type { AppOverlay } from './app-overlay';
import { checkLayerConflicts, mergedLayers } from './layers';
import { externalOf } from './presence';
import { resolveJobs } from './resolve-jobs';
import { resolveMigrations } from './resolve-migrations';
import { resolveNetwork } from './resolve-network';
import { resolveRoute } from './resolve-route';
import { resolveSmoke } from './resolve-smoke';
import { settingProblem } from './setting-problem';
import { resolveWorkload } from './resolve-workload';
import { locatedPatch } from './located-patch';
import type { LocatedPatch, ResolvedApp, ResolvedPort } from './resolved-environment';

/**
 * Everything that one app is in one environment, or in a project environment on it. What is wrong with it is reported,
 * and left out.
 */
export function resolveApp(
  company: Company,
  environment: Located<StableEnvironment>,
  cluster: Located<Cluster>,
  app: Located<App>,
  report: (problem: Problem) => void,
  overlay?: AppOverlay,
): ResolvedApp {
  const { name } = app.value;
  const context = contextOf({
    company,
    environment,
    cluster,
    app: appIn(company, app, environment.value.name),
    report,
    ...(overlay === undefined ? {} : { overlay }),
  });
  for (const problem of checkLayerConflicts(context.layers, name, environment.value.name)) report(problem);
  reportOverride(context);
  const external = overlay === undefined ? externalOf(company, environment.value, name) : undefined;
  // A rollout changes no port: callers know one.
  const ports = portsInOrder(company, app.value);
  const inside = external === undefined ? resolveInside(context, ports) : resolveOutside(context);
  return present({
    name,
    tenant: app.value.tenant ?? company.definition.value.defaultTenant,
    sources: sourcesOf(context),
    labels: sortKeys({ ...context.settings.labels }),
    ports,
    headless: app.value.headless,
    external: external === undefined ? undefined : { host: external.host },
    ...inside,
    enabled: context.settings.state !== 'disabled' && overlay?.awake !== false,
    network: resolveNetwork(context, inside.route),
    ...resolveJobs(context),
    patches: patchesOf(context),
  });
}

function contextOf(given: Omit<AppContext, 'inEnvironment' | 'layers' | 'settings'>): AppContext {
  const { company, environment, app, overlay } = given;
  return {
    inEnvironment: environment.value.apps?.[app.value.name] ?? {},
    ...given,
    ...mergedLayers(company, environment, app, overlay?.project),
  };
}

/** The name of an app that runs elsewhere is an alias, and an alias has no SRV records. */
function reportHeadless({ app, environment, report }: AppContext): void {
  report({
    code: 'alias/headless',
    severity: 'error',
    message: `'${app.value.name}' is headless, and in ${environment.value.name} it runs outside the cluster: its name there is an alias, which has no SRV records and no names of pods`,
    fix: 'remove `headless`, if its callers can do without them',
    at: originOf(app, ['headless'], 'key'),
  });
}

function resolveOutside(context: AppContext): Pick<ResolvedApp, 'route' | 'migrations'> {
  if (context.app.value.headless === true) reportHeadless(context);
  if (context.settings.exposure !== undefined) refuseExposure(context);
  return { migrations: [] };
}

/** Gateways route to pods: an app outside the cluster has its own way in. */
function refuseExposure(context: AppContext): void {
  const name = context.app.value.name;
  context.report(
    settingProblem(context, ['exposure'], {
      code: 'exposure/external',
      message: `'${name}' runs outside the cluster, so its route would lead nowhere`,
      fix: 'write `exposure: null` beside `external`',
    }),
  );
}

/** What only an app that runs in the cluster has. */
function resolveInside(
  context: AppContext,
  ports: readonly ResolvedPort[],
): Pick<ResolvedApp, 'workload' | 'route' | 'metrics' | 'smoke' | 'migrations'> {
  const workload = resolveWorkload(context, ports);
  const route = resolveRoute(context, ports);
  const metrics = workload === undefined ? undefined : resolveMetrics(context, ports);
  const smoke = workload === undefined ? undefined : resolveSmoke(context, ports);
  return present({ workload, route, metrics, smoke, migrations: resolveMigrations(context) });
}

/** Definitions that shape the app's objects, for the header of its file. */
function sourcesOf({ company, app, environment, overlay }: AppContext): readonly string[] {
  const runtime = runtimeOf(company, app.value);
  const files = [
    app.parsed.file,
    ...templatesOf(company, app.value).map((template) => template.parsed.file),
    runtime?.parsed.file,
    stackOf(company, runtime)?.parsed.file,
    environment.parsed.file,
    overlay?.project.parsed.file,
  ];
  return [...new Set(files.filter((file) => file !== undefined))];
}

function resolveMetrics(context: AppContext, ports: readonly ResolvedPort[]): ResolvedApp['metrics'] {
  const { settings, app, report } = context;
  const { metrics } = settings;
  if (metrics === undefined) return undefined;
  const port =
    metrics.port === undefined
      ? ports.find((one) => one.protocol === 'http')
      : ports.find((one) => one.port === metrics.port);
  if (port === undefined) {
    const provided = ports.map((one) => `${one.protocol} ${one.port}`).join(', ') || 'no port';
    report({
      code: 'metrics/no-port',
      severity: 'error',
      message: `metrics of '${app.value.name}' are asked for on ${metrics.port === undefined ? 'its http port' : `port ${metrics.port}`}, but it provides ${provided}`,
      fix: 'name one of its ports: `metrics: {path: /metrics, port: 8080}`, or add it to provides',
      at: settingOrigin(context, ['metrics']),
    });
    return undefined;
  }
  return {
    path: metrics.path,
    port: port.protocol,
    ...(metrics.interval === undefined ? {} : { interval: metrics.interval }),
  };
}

function patchesOf({ app, environment, company, overlay }: AppContext): readonly LocatedPatch[] {
  const { name } = app.value;
  const written = [
    ...templatesOf(company, app.value).map((template) => [template, [], template.value.patches] as const),
    [app, [], app.value.patches] as const,
    [
      app,
      ['environments', environment.value.name],
      app.value.environments?.[environment.value.name]?.patches,
    ] as const,
    [environment, ['apps', name], environment.value.apps?.[name]?.patches] as const,
    ...(overlay === undefined
      ? []
      : [[overlay.project, ['apps', name], overlay.project.value.apps[name]?.patches] as const]),
  ];
  return written.flatMap(([located, path, patches = []]) =>
    patches.map((patch, index) => locatedPatch(patch, originOf(located, [...path, 'patches', index]))),
  );
}

/** An environment that follows the lock may differ from it, for a reason and until a day. */
function reportOverride(context: AppContext): void {
  const { company, environment, app, inEnvironment, overlay, report } = context;
  if (overlay !== undefined) return;
  if (environment.value.followsBaselineLock !== true || inEnvironment.version === undefined) return;
  const path = ['apps', app.value.name];
  const { reason, until } = inEnvironment;
  if (reason === undefined || until === undefined) {
    report({
      code: 'override/unexplained',
      severity: 'error',
      message: `${environment.value.name} runs '${app.value.name}' ${inEnvironment.version} instead of what the baseline lock names, without ${reason === undefined ? 'a reason' : 'a last day'}`,
      fix: "add `reason: <why>` and `until: '<year>-<month>-<day>'`, or remove `version`",
      at: originOf(environment, [...path, 'version']),
    });
    return;
  }
  const { asOf } = company.definition.value;
  if (until >= asOf) return;
  report({
    code: 'override/expired',
    severity: 'warning',
    message: `${environment.value.name} should run '${app.value.name}' ${inEnvironment.version} until ${until} only (${reason}); it is ${asOf}`,
    fix: 'remove the version, or move `until`',
    at: originOf(environment, [...path, 'until']),
  });
}

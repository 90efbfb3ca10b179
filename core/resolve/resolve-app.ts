import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { portsOf, PROTOCOLS } from '../link/ports';
import { runtimeOf, stackOf, templatesOf } from '../link/layers-below';
import type { App } from '../model/app';
import type { Cluster } from '../model/cluster';
import type { StableEnvironment } from '../model/stable-environment';
import type { Problem } from '../problem';
import { sortKeys } from '../compare-text';
import type { AppContext } from './app-context';
import { checkLayerConflicts, layersOf, mergeLayers } from './layers';
import { externalOf } from './presence';
import { resolveJobs } from './resolve-jobs';
import { resolveNetwork } from './resolve-network';
import { resolveRoute } from './resolve-route';
import { resolveWorkload } from './resolve-workload';
import { locatedPatch } from './located-patch';
import type { LocatedPatch, ResolvedApp, ResolvedPort } from './resolved-environment';

/** Everything that one app is in one environment. What is wrong with it is reported, and left out. */
export function resolveApp(
  company: Company,
  environment: Located<StableEnvironment>,
  cluster: Located<Cluster>,
  app: Located<App>,
  report: (problem: Problem) => void,
): ResolvedApp {
  const layers = layersOf(company, environment, app);
  for (const problem of checkLayerConflicts(layers)) report(problem);
  const { name } = app.value;
  const inEnvironment = environment.value.apps?.[name] ?? {};
  const context: AppContext = {
    company,
    environment,
    cluster,
    app,
    inEnvironment,
    layers,
    settings: mergeLayers(layers),
    report,
  };
  reportOverride(context);

  const external = externalOf(company, environment.value, name);
  const ports = portsInOrder(company, app.value);
  const workload = external === undefined ? resolveWorkload(context, ports) : undefined;
  const route = external === undefined ? resolveRoute(context, ports) : undefined;
  const tenant = app.value.tenant ?? company.definition.value.defaultTenant;
  const metrics = workload === undefined ? undefined : resolveMetrics(context, ports);
  return {
    name,
    ...(tenant === undefined ? {} : { tenant }),
    sources: sourcesOf(context),
    labels: sortKeys({ ...context.settings.labels }),
    ports,
    ...(external === undefined ? {} : { external: { host: external.host } }),
    ...(workload === undefined ? {} : { workload }),
    enabled: context.settings.state !== 'disabled',
    ...(route === undefined ? {} : { route }),
    network: resolveNetwork(context, route),
    ...(metrics === undefined ? {} : { metrics }),
    ...resolveJobs(context),
    patches: patchesOf(context),
  };
}

function portsInOrder(company: Company, app: App): readonly ResolvedPort[] {
  const ports = portsOf(company, app);
  return PROTOCOLS.flatMap((protocol) => {
    const port = ports[protocol];
    return port === undefined ? [] : [{ protocol, port }];
  });
}

/** Definitions that shape the app's objects, for the header of its file. */
function sourcesOf({ company, app, environment }: AppContext): readonly string[] {
  const runtime = runtimeOf(company, app.value);
  const files = [
    app.parsed.file,
    ...templatesOf(company, app.value).map((template) => template.parsed.file),
    runtime?.parsed.file,
    stackOf(company, runtime)?.parsed.file,
    environment.parsed.file,
  ];
  return [...new Set(files.filter((file) => file !== undefined))];
}

function resolveMetrics(
  { settings, app, report }: AppContext,
  ports: readonly ResolvedPort[],
): ResolvedApp['metrics'] {
  const { metrics } = settings;
  if (metrics === undefined) return undefined;
  const port =
    metrics.port === undefined
      ? ports.find((one) => one.protocol === 'http')
      : ports.find((one) => one.port === metrics.port);
  if (port === undefined) {
    report({
      code: 'metrics/no-port',
      severity: 'error',
      message: `metrics of '${app.value.name}' are asked for by http, but it provides no such port`,
      fix: 'add http to provides, or name one of its ports: `port: 9090`',
      at: originOf(app, ['metrics']),
    });
    return undefined;
  }
  return {
    path: metrics.path,
    port: port.protocol,
    ...(metrics.interval === undefined ? {} : { interval: metrics.interval }),
  };
}

function patchesOf({ app, environment, company }: AppContext): readonly LocatedPatch[] {
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
  ];
  return written.flatMap(([located, path, patches = []]) =>
    patches.map((patch, index) => locatedPatch(patch, originOf(located, [...path, 'patches', index]))),
  );
}

/** An environment that follows the lock may differ from it, for a reason and until a day. */
function reportOverride({ company, environment, app, inEnvironment, report }: AppContext): void {
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

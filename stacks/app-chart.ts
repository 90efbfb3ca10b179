import { Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import { AppWorkload } from '../constructs/app-workload';
import type { AppWorkloadProps } from '../constructs/app-workload';
import { ExternalApp } from '../constructs/app/external-app';
import { defaultPullSecretName } from '../constructs/environment/pull-secret';
import { asPresent, present } from '../core/present';
import type {
  ResolvedApp,
  ResolvedEnvironment,
  ResolvedWorkload,
} from '../core/resolve/resolved-environment';

/** All objects of one app in one environment: one file, one chart. */
export function appChart(app: App, environment: ResolvedEnvironment, resolved: ResolvedApp): Chart {
  const chart = new Chart(app, resolved.name, { namespace: environment.namespace });
  if (resolved.external !== undefined) addExternal(chart, resolved, resolved.external.host);
  if (resolved.workload !== undefined) {
    new AppWorkload(chart, 'workload', workloadOf(environment, resolved, resolved.workload));
  }
  return chart;
}

function addExternal(chart: Chart, { name, tenant, labels, ports }: ResolvedApp, host: string): void {
  new ExternalApp(chart, 'external', present({ app: name, tenant, labels, host, ports }));
}

function workloadOf(
  environment: ResolvedEnvironment,
  resolved: ResolvedApp,
  workload: ResolvedWorkload,
): AppWorkloadProps {
  // See `asPresent` on why a key stands before what is spread.
  return asPresent({
    app: resolved.name,
    ...workload,
    tenant: resolved.tenant,
    labels: resolved.labels,
    environment: environment.overlay?.project ?? environment.name,
    kubernetesVersion: environment.cluster.version,
    enabled: resolved.enabled,
    disposable: environment.overlay === undefined ? undefined : true,
    // From the first day, so that no overlay changes anything here.
    overridable: environment.acceptsOverlays && environment.cluster.mesh !== 'none' ? true : undefined,
    ports: resolved.ports,
    headless: resolved.headless,
    secretStore: environment.secretStore,
    pullSecrets: environment.pullSecret === undefined ? [] : [defaultPullSecretName],
    jobs: resolved.jobs,
    migrations: resolved.migrations,
    executorSchedule: resolved.executorSchedule,
    smoke: resolved.smoke,
    metrics: resolved.metrics,
    network: networkOf(environment, resolved),
    route: routeOf(environment, resolved),
  });
}

function routeOf({ overlay }: ResolvedEnvironment, { route, ports }: ResolvedApp): AppWorkloadProps['route'] {
  if (route === undefined) return undefined;
  const { gateway, entryPoint, host, path, port } = route;
  const protocol = ports.find((each) => each.port === port)?.protocol ?? 'http';
  const lane = overlay?.lane === undefined ? undefined : overlay.project;
  return present({ gateway, entryPoint, host, path, port, protocol, lane });
}

function networkOf(environment: ResolvedEnvironment, resolved: ResolvedApp): AppWorkloadProps['network'] {
  const { network, route, metrics, ports } = resolved;
  const metricsPort = ports.find(({ protocol }) => protocol === metrics?.port)?.port;
  return present({
    gateway: sourceOf(network.gatewayNamespace, route?.port),
    monitoring: sourceOf(network.monitoringNamespace, metricsPort),
    baseline: environment.acceptsOverlays ? environment.name : undefined,
    calls: network.apps,
    outside: network.outside,
    overlays: network.overlays,
    below: belowOf(network),
  });
}

function belowOf({ baseline }: ResolvedApp['network']) {
  if (baseline === undefined) return undefined;
  const { namespace, apps, admits } = baseline;
  return { namespace, calls: apps, admits };
}

function sourceOf(namespace: string | undefined, port: number | undefined) {
  return namespace === undefined || port === undefined ? undefined : { namespace, port };
}

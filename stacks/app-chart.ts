import { Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import { AppWorkload } from '../constructs/app-workload';
import type { AppWorkloadProps } from '../constructs/app-workload';
import { ExternalApp } from '../constructs/app/external-app';
import { defaultPullSecretName } from '../constructs/environment/pull-secret';
import type {
  ResolvedApp,
  ResolvedEnvironment,
  ResolvedWorkload,
} from '../core/resolve/resolved-environment';

/** All objects of one app in one environment: one file, one chart. */
export function appChart(app: App, environment: ResolvedEnvironment, resolved: ResolvedApp): Chart {
  const chart = new Chart(app, resolved.name, { namespace: environment.namespace });
  const object = {
    app: resolved.name,
    namespace: environment.namespace,
    labels: resolved.labels,
    ...(resolved.tenant === undefined ? {} : { tenant: resolved.tenant }),
  };
  if (resolved.external !== undefined) {
    new ExternalApp(chart, 'external', { ...object, host: resolved.external.host, ports: resolved.ports });
  }
  if (resolved.workload !== undefined) {
    new AppWorkload(chart, 'workload', {
      ...object,
      ...workloadOf(environment, resolved.workload),
      ...surroundingsOf(environment, resolved),
    });
  }
  return chart;
}

function workloadOf(
  environment: ResolvedEnvironment,
  workload: ResolvedWorkload,
): Omit<AppWorkloadProps, 'app'> {
  return {
    ...workload,
    environment: environment.name,
    kubernetesVersion: environment.cluster.version,
    secretStore: environment.secretStore,
    pullSecrets: environment.pullSecret === undefined ? [] : [defaultPullSecretName],
  };
}

function surroundingsOf(environment: ResolvedEnvironment, resolved: ResolvedApp): Partial<AppWorkloadProps> {
  const { enabled, ports, jobs, metrics, executorSchedule } = resolved;
  return {
    enabled,
    ports,
    jobs,
    ...(executorSchedule === undefined ? {} : { executorSchedule }),
    ...routeOf(resolved),
    ...(metrics === undefined ? {} : { metrics }),
    network: networkOf(environment, resolved),
  };
}

function routeOf({ route, ports }: ResolvedApp): Pick<AppWorkloadProps, 'route'> {
  if (route === undefined) return {};
  const { gateway, entryPoint, host, path, port } = route;
  const protocol = ports.find((each) => each.port === port)?.protocol ?? 'http';
  return { route: { gateway, entryPoint, host, path, port, protocol } };
}

function networkOf(
  environment: ResolvedEnvironment,
  { network, route, metrics, ports }: ResolvedApp,
): NonNullable<AppWorkloadProps['network']> {
  const { gatewayNamespace, monitoringNamespace, apps, outside, overlays } = network;
  const metricsPort = ports.find(({ protocol }) => protocol === metrics?.port)?.port;
  return {
    ...(gatewayNamespace === undefined || route === undefined
      ? {}
      : { gateway: { namespace: gatewayNamespace, port: route.port } }),
    ...(monitoringNamespace === undefined || metricsPort === undefined
      ? {}
      : { monitoring: { namespace: monitoringNamespace, port: metricsPort } }),
    ...(environment.acceptsOverlays ? { baseline: environment.name } : {}),
    calls: apps,
    outside,
    overlays,
  };
}

import { Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import { AppWorkload } from '../constructs/app-workload';
import type { AppWorkloadProps } from '../constructs/app-workload';
import { metricsPortName } from '../constructs/app/app-port';
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
  const { enabled, ports, jobs, executorSchedule } = resolved;
  const metrics = metricsOf(resolved);
  return {
    enabled,
    ports,
    jobs,
    ...(executorSchedule === undefined ? {} : { executorSchedule }),
    ...routeOf(resolved),
    ...(metrics === undefined ? {} : metrics.props),
    network: networkOf(environment, resolved, metrics?.port),
  };
}

function routeOf({ route, ports }: ResolvedApp): Pick<AppWorkloadProps, 'route'> {
  if (route === undefined) return {};
  const { gateway, entryPoint, host, path, port } = route;
  const protocol = ports.find((each) => each.port === port)?.protocol ?? 'http';
  return { route: { gateway, entryPoint, host, path, port, protocol } };
}

interface ResolvedMetrics {
  readonly port: number;
  readonly props: Pick<AppWorkloadProps, 'metrics' | 'metricsPort'>;
}

/** Metrics come over a port of the app, named by its protocol, or over a port of their own, written as a number. */
function metricsOf({ name, metrics, ports }: ResolvedApp): ResolvedMetrics | undefined {
  if (metrics === undefined) return undefined;
  const found = ports.find(
    ({ protocol, port }) => metrics.port === protocol || metrics.port === String(port),
  );
  if (found !== undefined) {
    return { port: found.port, props: { metrics: { ...metrics, port: found.protocol } } };
  }
  const port = Number(metrics.port);
  if (!Number.isInteger(port)) throw new Error(`app '${name}' has no port '${metrics.port}' for its metrics`);
  return { port, props: { metrics: { ...metrics, port: metricsPortName }, metricsPort: port } };
}

function networkOf(
  environment: ResolvedEnvironment,
  { network, route }: ResolvedApp,
  metricsPort: number | undefined,
): NonNullable<AppWorkloadProps['network']> {
  const { gatewayNamespace, monitoringNamespace, apps, outside, overlays } = network;
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

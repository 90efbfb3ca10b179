import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { present } from '../../core/present';
import { appMetadata, appSelector } from './app-object';
import type { AppObjectProps } from './app-object';

export interface AppMetricsProps extends AppObjectProps {
  /**
   * Path that Prometheus scrapes.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * Name of the container port.
   *
   * @default 'http'
   */
  readonly port?: string;

  /**
   * Time between two scrapes, as `30s`.
   *
   * @default - what the Prometheus server says
   */
  readonly interval?: string;
}

/**
 * Has the Prometheus operator scrape every pod of an app, in all its slots.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 * @example
 * new AppMetrics(chart, 'metrics', { app: 'shop', namespace: 'mg-qa', path: '/metrics', interval: '5s' });
 */
export class AppMetrics extends Manifest {
  constructor(scope: Construct, id: string, props: AppMetricsProps) {
    super(scope, id, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: appMetadata(scope, props),
      spec: {
        selector: { matchLabels: appSelector(props.app) },
        podMetricsEndpoints: [
          present({
            port: props.port ?? 'http',
            path: props.path ?? '/metrics',
            interval: props.interval,
          }),
        ],
      },
    });
  }
}

import type { Construct } from 'constructs';
import type { JsonObject } from '../../core/json';
import { Manifest } from '../manifest';
import { appContainerName } from './app-container';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';

/** The bounds that the number of pods stays in, and what it follows: `cpu`, `memory`, or the higher wish of both. */
export interface AppScale {
  /** Never fewer pods, 1 or more. */
  readonly min: number;

  /** Never more pods, `min` or more. */
  readonly max: number;

  /**
   * Use of the app's requested cores that is aimed at, in percent.
   *
   * @default - cores are not looked at
   */
  readonly cpu?: number;

  /**
   * Use of the app's requested memory that is aimed at, in percent.
   *
   * @default - memory is not looked at
   */
  readonly memory?: number;
}

export interface AppAutoscalerProps extends AppObjectProps, AppScale {
  /** Name of the Deployment, and of the autoscaler. */
  readonly deployment: string;
}

/**
 * Gives the Deployment of an app more pods when they have much to do, and fewer when they do not. Only the app's own
 * container is measured: agents and the proxy of a mesh have requests of their own. It does nothing for a Deployment
 * with no pods.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 * @example
 * new AppAutoscaler(chart, 'autoscaler', {
 *   app: 'shop',
 *   namespace: 'mg-prod',
 *   deployment: 'shop',
 *   min: 2,
 *   max: 8,
 *   cpu: 70,
 * });
 */
export class AppAutoscaler extends Manifest {
  constructor(scope: Construct, id: string, props: AppAutoscalerProps) {
    const { deployment, min, max } = props;
    super(scope, id, {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: appMetadata(scope, props, { name: deployment }),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment },
        minReplicas: min,
        maxReplicas: max,
        metrics: [...metricOf('cpu', props.cpu), ...metricOf('memory', props.memory)],
      },
    });
  }
}

function metricOf(name: string, percent: number | undefined): readonly JsonObject[] {
  if (percent === undefined) return [];
  const target = { type: 'Utilization', averageUtilization: percent };
  return [{ type: 'ContainerResource', containerResource: { name, container: appContainerName, target } }];
}

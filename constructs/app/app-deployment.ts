import type { Construct } from 'constructs';
import type { JsonObject } from '../../core/json';
import { Manifest } from '../manifest';
import type { AppScale } from './app-autoscaler';
import { appMetadata, appSelector } from './app-object';
import type { AppObjectProps } from './app-object';
import { servingPod } from './app-pod';
import type { AppPodProps } from './app-pod';

/** How new pods take the place of old ones. */
export interface AppRollout {
  /**
   * `rolling`: new pods first. `recreate`: all old pods stop, then the new ones start.
   *
   * @default 'rolling'
   */
  readonly strategy?: 'rolling' | 'recreate';

  /**
   * Pods above the wanted number during a rolling rollout.
   *
   * @default 1
   */
  readonly maxSurge?: number;

  /**
   * Pods that may be missing during a rolling rollout. Not 0 when `maxSurge` is.
   *
   * @default 0
   */
  readonly maxUnavailable?: number;

  /**
   * Seconds that a new pod must be ready before it counts.
   *
   * @default 0
   */
  readonly minReadySeconds?: number;

  /**
   * A rollout without progress for this many seconds has failed. Must be more than `minReadySeconds`.
   *
   * @default 600
   */
  readonly progressDeadlineSeconds?: number;
}

export interface AppDeploymentProps extends AppObjectProps, AppPodProps {
  /**
   * Name of the Deployment.
   *
   * @default - the name of the app; with a slot, `<app>-a` or `<app>-b`
   */
  readonly name?: string;

  /**
   * Number of pods, 0 or more; with `scale`, the number to start with. From two on they are spread over zones and nodes.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * An autoscaler keeps the number of pods within these bounds.
   *
   * @default - the number of pods stays as it is
   */
  readonly scale?: AppScale;

  /**
   * How new pods take the place of old ones.
   *
   * @default - rolling, one more and none less
   */
  readonly rollout?: AppRollout;

  /**
   * Old ReplicaSets that are kept for a rollback, 0 or more.
   *
   * @default 5
   */
  readonly revisionHistoryLimit?: number;
}

/**
 * The Deployment of an app. Its pods keep to the restricted pod security standard, have a read-only root file system
 * and no token of the API server. Its selector is the name of the app (and the slot), never a construct path.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 * @example
 * new AppDeployment(chart, 'deployment', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   image: 'registry.example.com/shop:5.4.0',
 *   replicas: 3,
 *   ports: [{ protocol: 'http', port: 8080 }],
 *   readiness: { handler: { type: 'http', path: '/ready', port: 'http' } },
 *   scratch: [{ path: '/tmp', size: '100Mi' }],
 * });
 */
export class AppDeployment extends Manifest {
  constructor(scope: Construct, id: string, props: AppDeploymentProps) {
    const replicas = props.replicas ?? 1;
    const rollout = props.rollout ?? {};
    super(scope, id, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: appMetadata(scope, props, {
        name: props.name ?? (props.slot === undefined ? props.app : `${props.app}-${props.slot}`),
        version: props.version,
      }),
      spec: {
        replicas,
        revisionHistoryLimit: props.revisionHistoryLimit ?? 5,
        progressDeadlineSeconds: rollout.progressDeadlineSeconds ?? 600,
        minReadySeconds: rollout.minReadySeconds ?? 0,
        strategy: strategyOf(rollout),
        selector: { matchLabels: appSelector(props.app, props.slot) },
        template: servingPod(props, props, Math.max(replicas, props.scale?.max ?? 0) >= 2),
      },
    });
  }
}

function strategyOf(rollout: AppRollout): JsonObject {
  if (rollout.strategy === 'recreate') return { type: 'Recreate' };
  return {
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: rollout.maxSurge ?? 1, maxUnavailable: rollout.maxUnavailable ?? 0 },
  };
}

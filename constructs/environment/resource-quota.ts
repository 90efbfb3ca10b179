import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface ResourceQuotaProps extends EnvironmentObjectProps {
  /** Sum of requested cores, as a quantity: `80` or `500m`. */
  readonly cpu: string;

  /** Sum of requested memory, and of memory limits, as a quantity: `160Gi`. Memory is never overcommitted. */
  readonly memory: string;

  /** Number of pods that are not finished. */
  readonly pods: number;

  /**
   * Number of volume claims.
   *
   * @default 0
   */
  readonly claims?: number;
}

/**
 * The most that one environment may take from its cluster. Services of type NodePort and LoadBalancer are not
 * allowed: traffic from outside comes through a gateway.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 * @example
 * new ResourceQuota(chart, 'quota', { namespace: 'mg-qa', cpu: '80', memory: '160Gi', pods: 200 });
 */
export class ResourceQuota extends Manifest {
  constructor(scope: Construct, id: string, props: ResourceQuotaProps) {
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: environmentMetadata(scope, 'environment', props),
      spec: {
        hard: {
          'requests.cpu': props.cpu,
          'requests.memory': props.memory,
          'limits.memory': props.memory,
          pods: String(props.pods),
          persistentvolumeclaims: String(props.claims ?? 0),
          'services.nodeports': '0',
          'services.loadbalancers': '0',
        },
      },
    });
  }
}

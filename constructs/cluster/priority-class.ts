import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { clusterMetadata } from './cluster-metadata';

export interface PriorityClassProps {
  /** Name that pods ask for. */
  readonly name: string;

  /** Higher goes first, and may push lower off a full node; -1000000000 to 1000000000. Cannot be changed later. */
  readonly value: number;

  /** Who may use it. */
  readonly description: string;

  /**
   * Whether pods that name no class get this one. At most one class of a cluster.
   *
   * @default false
   */
  readonly globalDefault?: boolean;
}

/**
 * How important pods are to the scheduler.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 * @example
 * new PriorityClass(chart, 'critical', { name: 'critical', value: 100000, description: 'what customers pay with' });
 */
export class PriorityClass extends Manifest {
  constructor(scope: Construct, id: string, props: PriorityClassProps) {
    super(scope, id, {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: clusterMetadata(props.name),
      value: props.value,
      globalDefault: props.globalDefault ?? false,
      description: props.description,
    });
  }
}

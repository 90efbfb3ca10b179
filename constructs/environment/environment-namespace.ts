import type { Construct } from 'constructs';
import { confirmRemoval, retired } from '../argocd-options';
import { Manifest } from '../manifest';
import { environmentLabels } from './environment-object';

export interface EnvironmentNamespaceProps {
  /** Name of the namespace, as `mg-qa`. */
  readonly name: string;

  /** Name of the environment, as `qa`: the value of the label `strata/environment`. */
  readonly environment: string;

  /**
   * Kubernetes version of the cluster, as `1.34`. The rules of pod security are pinned to it, so that upgrading the
   * cluster does not refuse pods that ran before.
   *
   * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
   */
  readonly kubernetesVersion: string;

  /**
   * It was announced that the environment goes.
   *
   * @default false
   */
  readonly retire?: boolean;
}

/**
 * Namespace of a stable environment. Pods in it must keep to the restricted pod security standard, and Argo CD
 * removes it only after a person has confirmed it.
 *
 * @example
 * new EnvironmentNamespace(chart, 'namespace', { name: 'mg-qa', environment: 'qa', kubernetesVersion: '1.34' });
 */
export class EnvironmentNamespace extends Manifest {
  constructor(scope: Construct, id: string, props: EnvironmentNamespaceProps) {
    const version = `v${props.kubernetesVersion}`;
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: props.name,
        labels: {
          ...environmentLabels,
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/audit-version': version,
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/enforce-version': version,
          'pod-security.kubernetes.io/warn': 'restricted',
          'pod-security.kubernetes.io/warn-version': version,
          'strata/environment': props.environment,
          'strata/kind': 'stable',
        },
        annotations: props.retire === true ? retired : confirmRemoval,
      },
    });
  }
}

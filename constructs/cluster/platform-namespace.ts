import type { Construct } from 'constructs';
import { confirmRemoval } from '../argocd-options';
import { Manifest } from '../manifest';
import { clusterMetadata } from './cluster-metadata';

export interface PlatformNamespaceProps {
  /** Name of the namespace, as `monitoring`. */
  readonly name: string;

  /**
   * The least that the pods of the namespace need.
   *
   * @default 'restricted'
   */
  readonly podSecurity?: 'privileged' | 'baseline' | 'restricted';

  /** Kubernetes version whose pod security standards hold, as `1.34`. */
  readonly kubernetesVersion: string;
}

/**
 * A namespace for what the platform runs beside the environments. Helm would create it without labels, and pods in it
 * could then do anything.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 * @example
 * new PlatformNamespace(chart, 'traefik', { name: 'traefik', kubernetesVersion: '1.34' });
 */
export class PlatformNamespace extends Manifest {
  constructor(scope: Construct, id: string, props: PlatformNamespaceProps) {
    const level = props.podSecurity ?? 'restricted';
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: clusterMetadata(props.name, {
        labels: {
          'pod-security.kubernetes.io/enforce': level,
          'pod-security.kubernetes.io/enforce-version': `v${props.kubernetesVersion}`,
          'strata/kind': 'platform',
        },
        annotations: confirmRemoval,
      }),
    });
  }
}

import type { Construct } from 'constructs';
import { confirmRemoval, retired } from '../argocd-options';
import { Manifest } from '../manifest';
import { environmentLabels } from './environment-object';
import { present } from '../../core/present';

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

  /**
   * Set for the namespace of a project environment, which goes without questions.
   *
   * @default - the environment is stable
   */
  readonly project?: EnvironmentProject;
}

/** What the namespace of a project environment says of it. */
export interface EnvironmentProject {
  /** Stable environment that it lies on, as `qa`. Network policies of the baseline let it in by this label. */
  readonly baseline: string;

  /** Team that answers for it. */
  readonly owner: string;

  /** The last day that it lives, as `2026-12-31`. */
  readonly expires: string;

  /**
   * The change that a delivery was made for.
   *
   * @default - it is a project environment
   */
  readonly change?: string;
}

/**
 * Namespace of an environment. Pods in it must keep to the restricted pod security standard. That of a stable one Argo
 * CD removes only after a person has confirmed it.
 *
 * @example
 * new EnvironmentNamespace(chart, 'namespace', { name: 'mg-qa', environment: 'qa', kubernetesVersion: '1.34' });
 */
export class EnvironmentNamespace extends Manifest {
  constructor(scope: Construct, id: string, props: EnvironmentNamespaceProps) {
    const version = `v${props.kubernetesVersion}`;
    const { project } = props;
    const removal = props.retire === true ? retired : confirmRemoval;
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: present({
        name: props.name,
        labels: present({
          ...environmentLabels,
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/audit-version': version,
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/enforce-version': version,
          'pod-security.kubernetes.io/warn': 'restricted',
          'pod-security.kubernetes.io/warn-version': version,
          'strata/baseline': project?.baseline,
          'strata/change': project?.change,
          'strata/environment': props.environment,
          'strata/expires': project?.expires,
          'strata/kind': kindOf(project),
          'strata/owner': project?.owner,
        }),
        annotations: project === undefined ? removal : undefined,
      }),
    });
  }
}

function kindOf(project: EnvironmentProject | undefined): 'stable' | 'project' | 'delivery' {
  if (project === undefined) return 'stable';
  return project.change === undefined ? 'project' : 'delivery';
}

import type { Chart } from 'cdk8s';
import { AppProject } from '../../constructs/argocd/app-project';
import { Application } from '../../constructs/argocd/application';
import { keptByArgocd } from '../../constructs/argocd/argocd-object';
import { isOfOverlay, releaseProject } from '../../core/argocd/project-rules';
import type { ResolvedArgocd } from '../../core/resolve/resolve-argocd';
import type { ResolvedHelmRelease } from '../../core/resolve/resolve-helm-releases';

/** What Argo CD is told of a Helm release. */
export type ArgocdRelease = Pick<
  ResolvedHelmRelease,
  | 'cluster'
  | 'name'
  | 'namespace'
  | 'createNamespace'
  | 'chart'
  | 'repository'
  | 'version'
  | 'values'
  | 'skipCrds'
  | 'wave'
  | 'sources'
  | 'origin'
> & {
  /**
   * The overlay that alone has it.
   *
   * @default - a definition of its own
   */
  readonly overlay?: { readonly baseline: string; readonly name: string };
};

/**
 * The project and the Application of a Helm release. In the namespace of an overlay both go when their file goes, and
 * the release with them; elsewhere a person removes them.
 */
export function addRelease(chart: Chart, argocd: ResolvedArgocd, release: ArgocdRelease): void {
  const rules = releaseProject(argocd, release);
  const isTemporary = isOfOverlay(argocd, release);
  const kept = isTemporary ? {} : keptByArgocd;
  new AppProject(chart, 'project', {
    ...rules,
    argocdVersion: argocd.version,
    waitsForApplications: isTemporary,
    annotations: kept,
  });
  const destination = argocd.clusters.get(release.cluster)?.destination ?? { name: release.cluster };
  new Application(chart, 'application', {
    name: rules.name,
    project: rules.name,
    source: {
      repository: release.repository,
      chart: release.chart,
      version: release.version,
      release: release.name,
      values: release.values,
      skipCrds: release.skipCrds,
    },
    destination: { ...destination, namespace: release.namespace },
    automated: isTemporary ? { prune: true, selfHeal: true } : {},
    cascade: isTemporary,
    createNamespace: release.createNamespace,
    annotations: {
      ...kept,
      ...(release.wave === 0 ? {} : { 'argocd.argoproj.io/sync-wave': String(release.wave) }),
    },
  });
}

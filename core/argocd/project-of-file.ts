import type { DestinationCluster, ResolvedArgocd } from '../resolve/resolve-argocd';
import type { ProjectKind } from './project-kinds';
import { clusterProject, overlayProject, stableProject, type ProjectRules } from './project-rules';

/** The AppProject that the objects of a file pass on their way to a cluster. */
export interface FileProject {
  readonly kind: ProjectKind;
  readonly project: ProjectRules;
  readonly cluster: DestinationCluster;
}

const kindOfFolder: Readonly<Record<string, ProjectKind>> = {
  stable: 'stable',
  projects: 'projects',
  delivery: 'delivery',
  lanes: 'lanes',
  clusters: 'clusters',
};

/** The project of a file of dist/, by its path there; undefined for files that Argo CD does not read. */
export function projectOfFile(argocd: ResolvedArgocd, path: string): FileProject | undefined {
  const [folder = '', name = ''] = path.split('/');
  const kind = kindOfFolder[folder];
  if (kind === undefined) return undefined;
  return kind === 'clusters' ? ofCluster(argocd, name) : ofEnvironment(argocd, kind, name);
}

function ofCluster(argocd: ResolvedArgocd, name: string): FileProject | undefined {
  const cluster = argocd.clusters.get(name);
  if (cluster === undefined) return undefined;
  return { kind: 'clusters', project: clusterProject(argocd, cluster), cluster: cluster.destination };
}

function ofEnvironment(
  argocd: ResolvedArgocd,
  kind: Exclude<ProjectKind, 'clusters'>,
  name: string,
): FileProject | undefined {
  const environment = argocd.environments.get(name);
  const cluster = argocd.clusters.get(environment?.cluster ?? '');
  if (environment === undefined || cluster === undefined) return undefined;
  const project =
    kind === 'stable' ? stableProject(argocd, environment) : overlayProject(argocd, kind, environment);
  return { kind, project, cluster: cluster.destination };
}

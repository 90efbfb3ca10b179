/** What an AppProject permits, as plain data: the manifest is written from it, and emitted objects are held against it. */
import { compareText } from '../compare-text';
import { isClusterScoped } from '../kubernetes/scope';
import type {
  DestinationCluster,
  ResolvedArgocd,
  ResolvedArgocdCluster,
  ResolvedArgocdEnvironment,
} from '../resolve/resolve-argocd';
import type { OverlayKind } from './application-names';
import { overlayNamespace, releaseApplicationName } from './application-names';
import { argocdKinds, kindsOfProject } from './project-kinds';
import type { ProjectKind } from './project-kinds';

export interface ProjectRules {
  readonly name: string;
  readonly description: string;
  /** Repositories that manifests and charts may come from. */
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly ProjectDestination[];
  readonly clusterKinds: readonly ClusterKindRule[];
  /** Absent: every kind that is not refused below. */
  readonly namespacedKinds?: readonly KindRule[];
  readonly refusedKinds?: readonly KindRule[];
}

export type ProjectDestination = DestinationCluster & { readonly namespace: string };

export interface KindRule {
  readonly group: string;
  readonly kind: string;
}

/** With a name, only objects of that name; `*` stands for anything in it. */
export interface ClusterKindRule extends KindRule {
  readonly name?: string;
}

/** The cluster that Argo CD itself runs in. */
export const inCluster: DestinationCluster = { server: 'https://kubernetes.default.svc' };

/** `apps/Deployment` in its two parts. */
export function kindRule(key: string): KindRule {
  const slash = key.lastIndexOf('/');
  return { group: slash < 0 ? '' : key.slice(0, slash), kind: key.slice(slash + 1) };
}

export function stableProjectName(environment: string): string {
  return `stable-${environment}`;
}

/** The project of a stable environment: its namespace, and the Namespace itself. */
export function stableProject(argocd: ResolvedArgocd, environment: ResolvedArgocdEnvironment): ProjectRules {
  return {
    name: stableProjectName(environment.name),
    description: `The stable environment ${environment.name}`,
    ...rulesIn(argocd, 'stable', environment.cluster, [environment.namespace]),
  };
}

const overlaysInWords: Readonly<Record<OverlayKind, string>> = {
  projects: 'Project environments on',
  delivery: 'Delivery environments on',
  lanes: 'What lanes add to the namespace of',
};

/** The project of all overlays of one kind on a baseline. */
export function overlayProject(
  argocd: ResolvedArgocd,
  kind: OverlayKind,
  baseline: ResolvedArgocdEnvironment,
): ProjectRules {
  const namespace = kind === 'lanes' ? baseline.namespace : overlayNamespace(kind, baseline.namespace, '*');
  return {
    name: `${kind}-${baseline.name}`,
    description: `${overlaysInWords[kind]} the baseline ${baseline.name}`,
    ...rulesIn(argocd, kind, baseline.cluster, [namespace]),
  };
}

/** The project of what lies in dist/clusters/: the namespaces of the platform, none of an environment. */
export function clusterProject(argocd: ResolvedArgocd, cluster: ResolvedArgocdCluster): ProjectRules {
  const own = cluster.namespaces.filter((one) => !isOfEnvironments(argocd, cluster.name, one));
  // An Application names a namespace even when nothing of it lies in one.
  const namespaces = own.length === 0 ? ['default'] : own;
  return {
    name: `cluster-${cluster.name}`,
    description: `What the platform needs on the whole cluster ${cluster.name}`,
    ...rulesIn(argocd, 'clusters', cluster.name, namespaces),
  };
}

/** The project of the root Application: it writes what commands Argo CD, in its own namespace. */
export function rootProject(argocd: ResolvedArgocd): ProjectRules {
  return {
    name: 'root',
    description: 'Projects, Applications and ApplicationSets of Argo CD itself',
    sourceRepos: [argocd.repository],
    destinations: [{ ...inCluster, namespace: argocd.namespace }],
    clusterKinds: [],
    namespacedKinds: argocdKinds.map(kindRule),
  };
}

/** What the project of a Helm release is made from. */
export interface ReleaseSource {
  readonly cluster: string;
  readonly name: string;
  readonly namespace: string;
  readonly createNamespace: boolean;
  readonly repository: string;
}

/**
 * The project of a Helm release: one chart repository, one namespace, and there every kind but those that command
 * Argo CD. Outside of it the kinds that the company allows, if the release is of no overlay.
 */
export function releaseProject(argocd: ResolvedArgocd, release: ReleaseSource): ProjectRules {
  const { cluster, name, namespace, createNamespace, repository } = release;
  const destination = argocd.clusters.get(cluster)?.destination ?? { name: cluster };
  const wide = isOfOverlay(argocd, release) ? [] : (argocd.allow.releases ?? []);
  return {
    name: releaseApplicationName(cluster, name),
    description: `The Helm release ${name} on the cluster ${cluster}`,
    // Argo CD knows registries without their scheme.
    sourceRepos: [repository.replace(/^oci:\/\//, '')],
    destinations: [{ ...destination, namespace }],
    clusterKinds: [
      ...(createNamespace ? [{ group: '', kind: 'Namespace', name: namespace }] : []),
      ...inOrder(wide).map(kindRule),
    ],
    refusedKinds: argocdKinds.map(kindRule),
  };
}

/** True for a Helm release in the namespace of an overlay: it lives and dies with that. */
export function isOfOverlay(
  argocd: ResolvedArgocd,
  { cluster, namespace }: Pick<ReleaseSource, 'cluster' | 'namespace'>,
): boolean {
  return [...argocd.environments.values()].some(
    (one) => one.cluster === cluster && overlayKindOf(one, namespace) !== undefined,
  );
}

/** True for namespaces of stable environments, of what lies on them, and of Argo CD itself. */
function isOfEnvironments(argocd: ResolvedArgocd, cluster: string, namespace: string): boolean {
  if (namespace === argocd.namespace) return true;
  if (isOfOverlay(argocd, { cluster, namespace })) return true;
  return [...argocd.environments.values()].some(
    (one) => one.cluster === cluster && one.namespace === namespace,
  );
}

/** The kind of overlay that a namespace on the baseline's cluster belongs to, or undefined. */
export function overlayKindOf(
  baseline: Pick<ResolvedArgocdEnvironment, 'namespace' | 'acceptsOverlays'>,
  namespace: string,
): Exclude<OverlayKind, 'lanes'> | undefined {
  if (!baseline.acceptsOverlays) return undefined;
  return (['projects', 'delivery'] as const).find((kind) =>
    namespace.startsWith(overlayNamespace(kind, baseline.namespace, '')),
  );
}

function rulesIn(
  argocd: ResolvedArgocd,
  kind: ProjectKind,
  cluster: string,
  namespaces: readonly string[],
): Omit<ProjectRules, 'name' | 'description'> {
  const destination = argocd.clusters.get(cluster)?.destination ?? { name: cluster };
  const { clusterWide, namespaced } = kindsOfProject[kind];
  const more = argocd.allow[kind] ?? [];
  const isWide = (key: string) => isClusterScoped(kindRule(key));
  return {
    sourceRepos: [argocd.repository],
    destinations: namespaces.map((namespace) => ({ ...destination, namespace })),
    clusterKinds: inOrder([...clusterWide, ...more.filter(isWide)]).flatMap((key) =>
      key === 'Namespace' ? namespaces.map((name) => ({ ...kindRule(key), name })) : [kindRule(key)],
    ),
    namespacedKinds: inOrder([...namespaced, ...more.filter((key) => !isWide(key))]).map(kindRule),
  };
}

function inOrder(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].toSorted(compareText);
}

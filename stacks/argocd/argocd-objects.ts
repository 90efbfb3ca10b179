/** The constructs of constructs/argocd/, filled in for a company: one function a kind of file. */
import type { Chart } from 'cdk8s';
import { AppProject } from '../../constructs/argocd/app-project';
import type { AppProjectProps } from '../../constructs/argocd/app-project';
import { Application } from '../../constructs/argocd/application';
import { ApplicationSet } from '../../constructs/argocd/application-set';
import type { GitGenerator } from '../../constructs/argocd/application-set';
import type { ManifestSource } from '../../constructs/argocd/application-spec';
import { keptByArgocd } from '../../constructs/argocd/argocd-object';
import {
  clusterApplicationName,
  overlayApplicationName,
  overlayNamespace,
  rootApplicationName,
  stableApplicationName,
} from '../../core/argocd/application-names';
import type { OverlayKind } from '../../core/argocd/application-names';
import {
  clusterProject,
  inCluster,
  overlayProject,
  rootProject,
  stableProject,
  stableProjectName,
} from '../../core/argocd/project-rules';
import type { ProjectRules } from '../../core/argocd/project-rules';
import type {
  DestinationCluster,
  ResolvedArgocd,
  ResolvedArgocdCluster,
  ResolvedArgocdEnvironment,
} from '../../core/resolve/resolve-argocd';

type Labels = Readonly<Record<string, string>>;

/** Automation of what lives and dies with a folder. */
const wholly = { automated: { prune: true, selfHeal: true }, cascade: true } as const;

/** An AppProject that outlives its file. */
function addProject(
  chart: Chart,
  argocd: ResolvedArgocd,
  rules: ProjectRules,
  more: Pick<AppProjectProps, 'windows' | 'labels'> = {},
): void {
  new AppProject(chart, 'project', {
    ...rules,
    ...more,
    argocdVersion: argocd.version,
    annotations: keptByArgocd,
  });
}

export function addStableProject(
  chart: Chart,
  argocd: ResolvedArgocd,
  environment: ResolvedArgocdEnvironment,
): void {
  addProject(chart, argocd, stableProject(argocd, environment), {
    windows: environment.windows.map(({ cron, duration, timeZone = '' }) => ({
      schedule: cron,
      duration,
      timeZone,
    })),
    labels: { 'strata/environment': environment.name, 'strata/kind': 'stable' },
  });
}

/** The Application of one file of a stable environment: of an app, or of the environment itself. */
export function addStableApplication(
  chart: Chart,
  argocd: ResolvedArgocd,
  environment: ResolvedArgocdEnvironment,
  { name: file, autoscaled }: { readonly name: string; readonly autoscaled?: string },
): void {
  new Application(chart, 'application', {
    name: stableApplicationName(environment.name, file),
    project: stableProjectName(environment.name),
    source: { ...sourceOf(argocd, `stable/${environment.name}`), include: `${file}.k8s.yaml` },
    destination: { ...clusterOf(argocd, environment), namespace: environment.namespace },
    // Neither prune nor self-heal: what goes from a stable environment is removed by a person, and what a person
    // changes in an emergency stays until it is in Git.
    ...(environment.automated ? { automated: {} } : {}),
    // Its replicas in Git are the size to start with: from then on the autoscaler's number stays.
    ignoredFields:
      autoscaled === undefined
        ? []
        : [{ group: 'apps', kind: 'Deployment', name: autoscaled, fields: ['/spec/replicas'] }],
    labels: { 'strata/environment': environment.name, 'strata/kind': 'stable' },
    annotations: keptByArgocd,
  });
}

export function addOverlayProject(
  chart: Chart,
  argocd: ResolvedArgocd,
  kind: OverlayKind,
  baseline: ResolvedArgocdEnvironment,
): void {
  addProject(chart, argocd, overlayProject(argocd, kind, baseline), {
    labels: overlayLabels(kind, baseline),
  });
}

/** One Application for each overlay of a kind on a baseline: for each folder, or each file of a lane. */
export function addOverlaySet(
  chart: Chart,
  argocd: ResolvedArgocd,
  kind: OverlayKind,
  baseline: ResolvedArgocdEnvironment,
): void {
  const { name: project } = overlayProject(argocd, kind, baseline);
  const { find, name, path, include, namespace } = overlayPattern(argocd, kind, baseline);
  const { repository, revision } = argocd;
  const labels = overlayLabels(kind, baseline);
  new ApplicationSet(chart, 'applications', {
    name: project,
    generator: { repository, revision, find },
    template: {
      name: overlayApplicationName(kind, baseline.name, name),
      labels: { ...labels, 'strata/environment': name },
      project,
      source: { repository, revision, path, include },
      destination: { ...clusterOf(argocd, baseline), namespace },
      watchedPaths: kind === 'lanes' ? include : '.',
      ...wholly,
    },
    labels,
    annotations: keptByArgocd,
  });
}

const FOLDER_NAME = '{{ .path.basename }}';
const FILE_NAME = '{{ trimSuffix ".k8s.yaml" .path.filename }}';

function overlayPattern(
  argocd: ResolvedArgocd,
  kind: OverlayKind,
  { name, namespace }: ResolvedArgocdEnvironment,
): {
  readonly find: GitGenerator['find'];
  readonly name: string;
  readonly path: string;
  readonly include: string;
  readonly namespace: string;
} {
  if (kind === 'lanes') {
    const path = `${argocd.path}/lanes/${name}`;
    const find = { files: `${path}/*.k8s.yaml` };
    return { find, name: FILE_NAME, path, include: '{{ .path.filename }}', namespace };
  }
  return {
    find: { folders: `${argocd.path}/${kind}/${name}/*` },
    name: FOLDER_NAME,
    path: '{{ .path.path }}',
    include: '*.k8s.yaml',
    namespace: overlayNamespace(kind, namespace, FOLDER_NAME),
  };
}

function overlayLabels(kind: OverlayKind, baseline: ResolvedArgocdEnvironment): Labels {
  return { 'strata/baseline': baseline.name, 'strata/kind': overlayLabel[kind] };
}

const overlayLabel: Readonly<Record<OverlayKind, string>> = {
  projects: 'project',
  delivery: 'delivery',
  lanes: 'lane',
};

export function addClusterProject(
  chart: Chart,
  argocd: ResolvedArgocd,
  cluster: ResolvedArgocdCluster,
): void {
  addProject(chart, argocd, clusterProject(argocd, cluster));
}

/** The Application of dist/clusters/<cluster>/. */
export function addClusterApplication(
  chart: Chart,
  argocd: ResolvedArgocd,
  cluster: ResolvedArgocdCluster,
): void {
  const { name: project, destinations } = clusterProject(argocd, cluster);
  new Application(chart, 'application', {
    name: clusterApplicationName(cluster.name),
    project,
    source: { ...sourceOf(argocd, `clusters/${cluster.name}`), recurse: true },
    destination: { ...cluster.destination, namespace: destinations[0]?.namespace ?? 'default' },
    automated: {},
    // Terraform needs the namespaces for the Helm charts that bring the other kinds along.
    toleratesMissingKinds: true,
    annotations: keptByArgocd,
  });
}

/** The Application that syncs dist/argocd/ itself, and its project. */
export function addRoot(chart: Chart, argocd: ResolvedArgocd): void {
  const rules = rootProject(argocd);
  addProject(chart, argocd, rules);
  new Application(chart, 'application', {
    name: rootApplicationName,
    project: rules.name,
    source: { ...sourceOf(argocd, 'argocd'), recurse: true },
    destination: { ...inCluster, namespace: argocd.namespace },
    // Only what lives and dies with an overlay is ever pruned: everything else is kept by its annotation.
    automated: { prune: true },
    // Whenever Argo CD changes an ApplicationSet of its own accord, it writes an empty template into the generator.
    ignoredFields: [
      { group: 'argoproj.io', kind: 'ApplicationSet', fields: ['/spec/generators/0/git/template'] },
    ],
    annotations: keptByArgocd,
  });
}

function sourceOf({ repository, revision, path }: ResolvedArgocd, folder: string): ManifestSource {
  return { repository, revision, path: `${path}/${folder}` };
}

function clusterOf(argocd: ResolvedArgocd, { cluster }: ResolvedArgocdEnvironment): DestinationCluster {
  return argocd.clusters.get(cluster)?.destination ?? { name: cluster };
}

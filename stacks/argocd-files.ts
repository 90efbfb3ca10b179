// What Argo CD is told lies in small files with names of their own: adding an app to an environment adds one file and
// changes none, so that two pull requests about two apps never meet.
import { overlayKinds } from '../core/argocd/application-names';
import { overlayProject, stableProject, clusterProject } from '../core/argocd/project-rules';
import { checkArgocdApplications } from '../core/check/output/check-argocd-applications';
import type { OwnedObject } from '../core/check/output/check-objects';
import { compareText } from '../core/compare-text';
import type { Company } from '../core/company';
import { originOf } from '../core/definition';
import {
  argocdApplicationPath,
  argocdApplicationSetPath,
  argocdClusterPath,
  argocdProjectPath,
  argocdIsolatedPath,
  argocdReleasePath,
  argocdRootPath,
} from '../core/dist-layout';
import type { Origin } from '../core/origin';
import type { Problem } from '../core/problem';
import {
  resolveArgocd,
  type ResolvedArgocd,
  type ResolvedArgocdEnvironment,
} from '../core/resolve/resolve-argocd';
import {
  addClusterApplication,
  addClusterProject,
  addOverlayProject,
  addOverlaySet,
  addRoot,
  addStableApplication,
  addStableProject,
} from './argocd/argocd-objects';
import { argocdTree, toText, type AddFile, type ArgocdFile } from './argocd/argocd-tree';
import type { AppOfEnvironment, EnvironmentApps } from './argocd/environment-apps';
import { addRelease, type ArgocdRelease } from './argocd/release-objects';
import type { OutputFile } from './output-file';

export interface ArgocdInput {
  /** Stable environments. */
  readonly environments: readonly EnvironmentApps[];

  /** All other files of dist/, as paths below it. */
  readonly paths: readonly string[];

  /**
   * Helm releases that Argo CD owns, of all clusters.
   *
   * @default []
   */
  readonly releases?: readonly ArgocdRelease[];
}

export interface ArgocdFiles {
  /** The files of dist/argocd/, sorted by path. */
  readonly files: readonly OutputFile[];
  readonly problems: readonly Problem[];
}

/** A file, and who is to blame for it. */
interface OwnedFile {
  readonly file: ArgocdFile;
  readonly at: Origin;
}

/**
 * All that Argo CD is told of a company: projects, Applications, ApplicationSets, and the root that syncs them. Nothing
 * for a company without `argocd`. A pure function.
 */
export function argocdFiles(company: Company, input: ArgocdInput): ArgocdFiles {
  return collect(company, input.paths, (argocd, add) => [
    rootFile(company, argocd, add),
    ...clusterFiles(company, argocd, input.paths, add),
    ...ownFiles(company, argocd, input, add),
  ]);
}

/** Of all that only what comes of some environments, and of nothing beside them. */
export function argocdFilesOf(company: Company, input: ArgocdInput): ArgocdFiles {
  return collect(company, input.paths, (argocd, add) => ownFiles(company, argocd, input, add));
}

function ownFiles(
  company: Company,
  argocd: ResolvedArgocd,
  { environments, releases = [] }: ArgocdInput,
  add: AddFile,
): readonly OwnedFile[] {
  return [
    ...environments.flatMap((environment) => environmentFiles(company, argocd, environment, add)),
    ...releases.map((release) => releaseFile(argocd, release, add)),
  ];
}

function collect(
  company: Company,
  others: readonly string[],
  make: (argocd: ResolvedArgocd, add: AddFile) => readonly OwnedFile[],
): ArgocdFiles {
  const argocd = resolveArgocd(company);
  if (argocd === undefined) return { files: [], problems: [] };
  const owned = make(argocd, argocdTree(argocd));
  const files = owned.map(({ file }) => file).toSorted((a, b) => compareText(a.path, b.path));
  const paths = [...others, ...files.map(({ path }) => path)];
  return {
    files: files.map(toText),
    problems: checkArgocdApplications(owned.flatMap(objectsOf), argocd, paths),
  };
}

function rootFile(company: Company, argocd: ResolvedArgocd, add: AddFile): OwnedFile {
  return {
    file: add(argocdRootPath, [argocd.source], (chart) => addRoot(chart, argocd)),
    at: originOf(company.definition, ['argocd']),
  };
}

function environmentFiles(
  company: Company,
  argocd: ResolvedArgocd,
  { name, apps }: EnvironmentApps,
  add: AddFile,
): readonly OwnedFile[] {
  const definition = company.stableEnvironments.get(name);
  const environment = argocd.environments.get(name);
  if (definition === undefined || environment === undefined) return [];
  const { sources } = environment;
  const at = originOf(definition, ['name']);
  const files: readonly AppOfEnvironment[] = [{ name: 'environment' }, ...apps];
  return [
    {
      file: add(argocdProjectPath(stableProject(argocd, environment).name), sources, (chart) =>
        addStableProject(chart, argocd, environment),
      ),
      at,
    },
    ...files.map((file, index) => ({
      file: add(argocdApplicationPath(name, file.name), sources, (chart) =>
        addStableApplication(chart, argocd, environment, file),
      ),
      // The environment's own file stands first.
      at: index === 0 ? at : originOf(definition, ['apps', file.name], 'key'),
    })),
    ...(environment.acceptsOverlays ? overlayFiles(argocd, environment, at, add) : []),
  ];
}

/** They are there before the first overlay is, so that adding one changes none of them. */
function overlayFiles(
  argocd: ResolvedArgocd,
  environment: ResolvedArgocdEnvironment,
  at: Origin,
  add: AddFile,
): readonly OwnedFile[] {
  return overlayKinds.flatMap((kind) => {
    const { name } = overlayProject(argocd, kind, environment);
    const project = add(argocdProjectPath(name), environment.sources, (chart) =>
      addOverlayProject(chart, argocd, kind, environment),
    );
    const set = add(argocdApplicationSetPath(name), environment.sources, (chart) =>
      addOverlaySet(chart, argocd, kind, environment),
    );
    return [
      { file: project, at },
      { file: set, at },
    ];
  });
}

/** For clusters that have files of their own in dist/. */
function clusterFiles(
  company: Company,
  argocd: ResolvedArgocd,
  paths: readonly string[],
  add: AddFile,
): readonly OwnedFile[] {
  return [...argocd.clusters.values()].flatMap((cluster) => {
    const definition = company.clusters.get(cluster.name);
    const hasFiles = paths.some((path) => path.startsWith(`clusters/${cluster.name}/`));
    if (definition === undefined || !hasFiles) return [];
    const at = originOf(definition, ['name']);
    const project = add(argocdProjectPath(clusterProject(argocd, cluster).name), cluster.sources, (chart) =>
      addClusterProject(chart, argocd, cluster),
    );
    const application = add(argocdClusterPath(cluster.name), cluster.sources, (chart) =>
      addClusterApplication(chart, argocd, cluster),
    );
    return [
      { file: project, at },
      { file: application, at },
    ];
  });
}

function releaseFile(argocd: ResolvedArgocd, release: ArgocdRelease, add: AddFile): OwnedFile {
  const { overlay, cluster, name } = release;
  const path = overlay === undefined ? argocdReleasePath(cluster, name) : argocdIsolatedPath(overlay, name);
  const sources = [argocd.source, ...release.sources];
  return {
    file: add(path, sources, (chart) => addRelease(chart, argocd, release)),
    at: release.origin,
  };
}

function objectsOf({ file, at }: OwnedFile): readonly OwnedObject[] {
  return file.objects.map((object) => ({ object, file: file.path, at }));
}

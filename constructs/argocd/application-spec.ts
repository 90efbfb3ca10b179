// What an Application says, whether it stands alone or comes out of an ApplicationSet.
import type { JsonObject } from '../../core/json';
import type { DestinationCluster } from '../../core/resolve/resolve-argocd';
import { present } from '../../core/present';
import { cascadingFinalizer } from './argocd-object';

/** Plain manifests in a folder of a Git repository. */
export interface ManifestSource {
  /** Address of the repository, as `https://git.example.com/platform.git`. */
  readonly repository: string;

  /** Full name of a branch, tag or commit, as `refs/heads/main`: for a short one Argo CD lists all branches and tags. */
  readonly revision: string;

  /** Folder in the repository, as `dist/stable/qa`. */
  readonly path: string;

  /**
   * Only files of this name or pattern, as `shop.k8s.yaml`.
   *
   * @default - all YAML and JSON files
   */
  readonly include?: string;

  /**
   * Read folders below the folder too.
   *
   * @default false
   */
  readonly recurse?: boolean;
}

/** A Helm chart of a repository or a registry. */
export interface HelmSource {
  /** Address of the repository, or of the registry as `oci://…` without the name of the chart. */
  readonly repository: string;

  /** Name of the Helm chart. */
  readonly chart: string;

  /** Exact version of the Helm chart. */
  readonly version: string;

  /**
   * Name of the Helm release.
   *
   * @default - the name of the Application
   */
  readonly release?: string;

  /**
   * Values of the Helm chart, plain data without secrets.
   *
   * @default {}
   */
  readonly values?: JsonObject;

  /**
   * Leave out the CRDs of the Helm chart.
   *
   * @default false
   */
  readonly skipCrds?: boolean;
}

/** When an Application is synced without a person. */
export interface AutomatedSync {
  /**
   * Also remove from the cluster what is gone from Git.
   *
   * @default false
   */
  readonly prune?: boolean;

  /**
   * Also undo what somebody changed in the cluster.
   *
   * @default false
   */
  readonly selfHeal?: boolean;
}

/** Fields that a controller changes: neither compared nor applied once the object exists. */
export interface IgnoredFields {
  /** API group, empty for the core group. */
  readonly group: string;

  /** Kind of the objects, as `Deployment`. */
  readonly kind: string;

  /**
   * Only the object of this name.
   *
   * @default - all of the kind
   */
  readonly name?: string;

  /** JSON pointers, as `/spec/replicas`. */
  readonly fields: readonly string[];
}

export interface ApplicationTemplate {
  /** The AppProject that says what it may do. */
  readonly project: string;

  /** Where its objects come from: plain manifests or a Helm chart. */
  readonly source: ManifestSource | HelmSource;

  /** Cluster, and the namespace of objects that name none. */
  readonly destination: DestinationCluster & { readonly namespace: string };

  /**
   * Sync every commit as it comes, and again until it succeeds.
   *
   * @default - a person starts every sync
   */
  readonly automated?: AutomatedSync;

  /**
   * Create the namespace if it is not there, without labels. For Helm charts; manifests bring their Namespace along.
   *
   * @default false
   */
  readonly createNamespace?: boolean;

  /**
   * Apply what can be applied while the kinds of other objects are not installed yet. Those fail, and come with a
   * later attempt; without it nothing is applied before all kinds are there.
   *
   * @default false
   */
  readonly toleratesMissingKinds?: boolean;

  /**
   * Deleting the Application deletes what it has applied.
   *
   * @default false what it has applied stays
   */
  readonly cascade?: boolean;

  /**
   * The files, as seen from the source's folder, that it is made from: a commit that touches none of them is not
   * looked at. Several are separated by `;`.
   *
   * @default - the file that is included when it is one, else the folder
   */
  readonly watchedPaths?: string;

  /**
   * Fields that a controller changes.
   *
   * @default []
   */
  readonly ignoredFields?: readonly IgnoredFields[];
}

const syncOptions: readonly string[] = [
  'ApplyOutOfSyncOnly=true',
  'FailOnSharedResource=true',
  'PruneLast=true',
  'RespectIgnoreDifferences=true',
  'ServerSideApply=true',
];

/** Without an end; `refresh` takes the newest commit each time, or a fix would wait behind what it fixes. */
const retry: JsonObject = {
  limit: -1,
  refresh: true,
  backoff: { duration: '10s', factor: 2, maxDuration: '5m' },
};

/** The spec of an Application. */
export function applicationSpec(props: ApplicationTemplate): JsonObject {
  const { automated, ignoredFields = [] } = props;
  return present({
    project: props.project,
    source: 'chart' in props.source ? helmSource(props.source) : manifestSource(props.source),
    destination: { ...props.destination },
    ignoreDifferences:
      ignoredFields.length === 0
        ? undefined
        : ignoredFields.map(({ group, kind, name, fields }) =>
            present({ group, kind, name, jsonPointers: fields }),
          ),
    syncPolicy: present({
      automated: automated === undefined ? undefined : onlyTrue({ ...automated }),
      syncOptions: syncOptionsOf(props),
      retry: automated === undefined ? undefined : retry,
    }),
  });
}

/** A `false` is left out: Argo CD itself writes none, and its objects in Git would differ from those in the cluster. */
function onlyTrue(fields: Readonly<Record<string, boolean | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === true ? [[key, value]] : [])),
  );
}

function syncOptionsOf({ createNamespace, toleratesMissingKinds }: ApplicationTemplate): readonly string[] {
  const more = [
    ...(createNamespace === true ? ['CreateNamespace=true'] : []),
    ...(toleratesMissingKinds === true ? ['SkipDryRunOnMissingResource=true'] : []),
  ];
  return more.length === 0 ? syncOptions : [...syncOptions, ...more].toSorted();
}

function manifestSource({ repository, revision, path, include, recurse }: ManifestSource): JsonObject {
  return {
    repoURL: repository,
    targetRevision: revision,
    path,
    // Named whenever something is said of it: Argo CD then does not look for another kind of source.
    ...(recurse === true || include !== undefined
      ? { directory: { ...onlyTrue({ recurse }), ...present({ include }) } }
      : {}),
  };
}

function helmSource(source: HelmSource): JsonObject {
  const { values = {}, release, skipCrds } = source;
  return {
    repoURL: helmRepository(source.repository),
    chart: source.chart,
    targetRevision: source.version,
    helm: present({
      releaseName: release,
      skipCrds: skipCrds === true ? true : undefined,
      valuesObject: Object.keys(values).length === 0 ? undefined : values,
    }),
  };
}

/** With `oci://` Argo CD takes the address for manifests in an image; Helm charts of a registry go without. */
function helmRepository(repository: string): string {
  return repository.replace(/^oci:\/\//, '');
}

/** The annotations and finalizers of an Application. */
export function applicationMetadata(props: ApplicationTemplate): {
  readonly annotations: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
} {
  const watched = watchedPaths(props);
  return {
    annotations: watched === undefined ? {} : { 'argocd.argoproj.io/manifest-generate-paths': watched },
    ...(props.cascade === true ? { finalizers: [cascadingFinalizer] } : {}),
  };
}

/** A Helm chart does not change with commits. */
function watchedPaths({ watchedPaths: given, source }: ApplicationTemplate): string | undefined {
  if (given !== undefined) return given;
  if ('chart' in source) return undefined;
  return source.include === undefined || /[*?[{]/.test(source.include) ? '.' : source.include;
}

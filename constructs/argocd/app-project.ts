import type { Construct } from 'constructs';
import { argocdSupports } from '../../core/argocd/argocd-version';
import type { ClusterKindRule, KindRule, ProjectDestination } from '../../core/argocd/project-rules';
import type { Json } from '../../core/json';
import { Manifest } from '../manifest';
import { present } from '../../core/present';
import { argocdApiVersion, argocdMetadata, cascadingFinalizer, firstWave } from './argocd-object';
import type { ArgocdObjectProps } from './argocd-object';

/** A time in which the Applications of a project may be synced. */
export interface AppProjectWindow {
  /** When it opens: minute, hour, day of the month, month, day of the week, as `0 10 * * 1-4`. Sunday is 0. */
  readonly schedule: string;

  /** How long it stays open, as `6h`. */
  readonly duration: string;

  /** Time zone of the schedule, as `Asia/Shanghai`. For one that Argo CD does not find it takes UTC, and says nothing. */
  readonly timeZone: string;
}

export interface AppProjectProps extends ArgocdObjectProps {
  /** What it is for, in a sentence. */
  readonly description: string;

  /** Version of Argo CD, as `3.2`: decides what may be emitted. */
  readonly argocdVersion: string;

  /** Repositories that manifests and Helm charts may come from; `*` and `**` are patterns. */
  readonly sourceRepos: readonly string[];

  /** Clusters and namespaces that may be written to; `*` is a pattern, a leading `!` denies. */
  readonly destinations: readonly ProjectDestination[];

  /**
   * Kinds outside namespaces that may be written. Their names are left out for Argo CD before 3.3, which does not know
   * them and lets every name through.
   *
   * @default [] none
   */
  readonly clusterKinds?: readonly ClusterKindRule[];

  /**
   * Kinds inside namespaces that may be written.
   *
   * @default - all but the refused ones
   */
  readonly namespacedKinds?: readonly KindRule[];

  /**
   * Kinds inside namespaces that may not be written, even if they are among the others.
   *
   * @default []
   */
  readonly refusedKinds?: readonly KindRule[];

  /**
   * The only times in which anything is synced, by hand too.
   *
   * @default [] always
   */
  readonly windows?: readonly AppProjectWindow[];

  /**
   * Keep the project until its last Application is gone: that one's objects can only be removed through it. For
   * projects that are removed together with their Applications.
   *
   * @default false
   */
  readonly waitsForApplications?: boolean;
}

/**
 * What a group of Applications may do: from where, to where, and which kinds. What is not named is refused. Argo CD
 * applies it before the Applications (sync wave -1).
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 * @example
 * new AppProject(chart, 'project', {
 *   name: 'shop-qa',
 *   namespace: 'argocd',
 *   description: 'The shop in qa',
 *   argocdVersion: '3.2',
 *   sourceRepos: ['https://git.example.com/platform.git'],
 *   destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'shop-qa' }],
 *   namespacedKinds: [{ group: 'apps', kind: 'Deployment' }, { group: '', kind: 'Service' }],
 * });
 */
export class AppProject extends Manifest {
  constructor(scope: Construct, id: string, props: AppProjectProps) {
    const { clusterKinds = [], namespacedKinds, refusedKinds, windows = [], argocdVersion } = props;
    super(scope, id, {
      apiVersion: argocdApiVersion,
      kind: 'AppProject',
      metadata: {
        ...argocdMetadata(scope, props, firstWave),
        ...(props.waitsForApplications === true ? { finalizers: [cascadingFinalizer] } : {}),
      },
      spec: present({
        description: props.description,
        sourceRepos: props.sourceRepos,
        destinations: props.destinations.map((destination): Json => ({ ...destination })),
        clusterResourceWhitelist: clusterKindsOf(clusterKinds, argocdVersion),
        namespaceResourceWhitelist: namespacedKinds?.map(kindOf),
        namespaceResourceBlacklist: refusedOf(namespacedKinds, refusedKinds),
        syncWindows:
          windows.length === 0 ? undefined : windows.map((window) => windowOf(window, argocdVersion)),
      }),
    });
  }
}

/** An empty list of what is let through may get lost on the way, and no list lets everything through. */
function refusedOf(
  namespacedKinds: readonly KindRule[] | undefined,
  refusedKinds: readonly KindRule[] | undefined,
): readonly Json[] | undefined {
  if (namespacedKinds?.length === 0) return [{ group: '*', kind: '*' }];
  return refusedKinds?.map(kindOf);
}

function clusterKindsOf(kinds: readonly ClusterKindRule[], argocdVersion: string): readonly Json[] {
  if (argocdSupports(argocdVersion, 'clusterResourceName')) {
    return kinds.map((rule) => present({ ...kindOf(rule), name: rule.name }));
  }
  // Without their names several entries may be the same.
  const first = kinds.filter(
    (rule, index) => kinds.findIndex((one) => one.kind === rule.kind && one.group === rule.group) === index,
  );
  return first.map(kindOf);
}

function kindOf({ group, kind }: KindRule) {
  return { group, kind };
}

function windowOf({ schedule, duration, timeZone }: AppProjectWindow, argocdVersion: string): Json {
  return {
    kind: 'allow',
    schedule,
    duration,
    timeZone,
    applications: ['*'],
    manualSync: false,
    ...(argocdSupports(argocdVersion, 'syncOverrun') ? { syncOverrun: true } : {}),
  };
}

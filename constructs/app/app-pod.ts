import type { Json, JsonObject } from '../../core/json';
import { proxyAnnotations, proxyLabels } from '../mesh/mesh-proxy';
import type { MeshProxy } from '../mesh/mesh-proxy';
import { filledList, present } from '../../core/present';
import { agentContainers } from './app-agents';
import type { AppAgent } from './app-agents';
import { containerJson, defaultDrainSeconds } from './app-container';
import type { AppContainerProps } from './app-container';
import { appSelector, jobPodName, smokeComponent, smokePodName, versionLabel } from './app-object';
import { poolAffinity, poolTolerations, spreadConstraints } from './app-placement';
import type { AppPool } from './app-placement';
import { mountsJson, volumesJson } from './app-storage';
import type { AppScratch, AppStorage, AppVolume } from './app-storage';

/** The pods of an app, in a Deployment or in a job. */
export interface AppPodProps extends AppContainerProps {
  /**
   * Version of the app, for the label `app.kubernetes.io/version`; cut to the 63 characters of a label.
   *
   * @default - no such label
   */
  readonly version?: string;

  /**
   * Which of two Deployments of the app this is. Part of the selectors.
   *
   * @default - the app has one Deployment
   */
  readonly slot?: 'a' | 'b';

  /**
   * Environment, for the label `strata/environment`.
   *
   * @default - no such label
   */
  readonly environment?: string;

  /**
   * ServiceAccount of the pods. Its token is not mounted.
   *
   * @default - the namespace's `default`
   */
  readonly serviceAccount?: string;

  /**
   * User and group that all processes run as, and that volumes belong to. Never 0.
   *
   * @default { uid: 10001, gid: 10001 }
   */
  readonly user?: { readonly uid: number; readonly gid: number };

  /**
   * Seconds from the start of the drain to SIGKILL. Must be longer than the drain.
   *
   * @default - the drain and 30 seconds
   */
  readonly graceSeconds?: number;

  /**
   * Persistent volumes. Jobs mount those that any number of pods can mount.
   *
   * @default []
   */
  readonly volumes?: readonly AppVolume[];

  /**
   * Writable directories; the root file system is read-only.
   *
   * @default []
   */
  readonly scratch?: readonly AppScratch[];

  /**
   * ConfigMap with the schedule of an executor, mounted as `/etc/jobs/schedule.json`.
   *
   * @default - none
   */
  readonly schedule?: string;

  /**
   * Priority class of the pods.
   *
   * @default - the default of the cluster
   */
  readonly priorityClass?: string;

  /**
   * Node pool that the pods must run on.
   *
   * @default - any node without taints
   */
  readonly pool?: AppPool;

  /**
   * Agents beside the app, in the order in which they start. Needs Kubernetes 1.29.
   *
   * @default []
   */
  readonly agents?: readonly AppAgent[];

  /**
   * What the proxy of a service mesh asks for. Jobs get none: they are called by nobody, and it would outlive them.
   *
   * @default - the pods are in no mesh
   */
  readonly meshProxy?: MeshProxy;
}

/** Whose pods they are. */
export interface AppPodOwner {
  readonly app: string;
  readonly tenant?: string;
}

/** Pod template of a Deployment. `spread`: over zones and nodes, where there are two or more. */
export function servingPod(owner: AppPodOwner, props: AppPodProps, spread: boolean): JsonObject {
  const labels = podLabels(owner, props, { name: owner.app, slot: props.slot, debug: props.debug });
  const storage = storageOf(props, props.volumes ?? []);
  const grace = props.graceSeconds ?? (props.drainSeconds ?? defaultDrainSeconds) + 30;
  return {
    metadata: present({
      labels: Object.assign({}, labels, proxyLabels(props.meshProxy)),
      annotations: proxyAnnotations(props.meshProxy),
    }),
    spec: podSpec(props, storage, {
      purpose: 'serve',
      graceSeconds: grace,
      spread: spread ? spreadConstraints(appSelector(owner.app, props.slot)) : undefined,
    }),
  };
}

/** Pod template of a CronJob. Volumes that one node alone can mount stay with the app. */
export function jobPod(owner: AppPodOwner, cronJob: string, props: AppPodProps): JsonObject {
  return endingPod(owner, { name: jobPodName(cronJob), component: 'job' }, props);
}

/** Pod template of the tests of an app: they may call what the app may not, and not what it may. */
export function smokePod(owner: AppPodOwner, props: AppPodProps): JsonObject {
  return endingPod(owner, { name: smokePodName(owner.app), component: smokeComponent }, props);
}

function endingPod(owner: AppPodOwner, identity: PodIdentity, props: AppPodProps): JsonObject {
  const shared = (props.volumes ?? []).filter((volume) => volume.accessMode === 'ReadWriteMany');
  return {
    metadata: { labels: podLabels(owner, props, identity) },
    spec: podSpec(props, storageOf(props, shared), { purpose: 'job' }),
  };
}

interface PodKind {
  readonly purpose: 'serve' | 'job';
  readonly graceSeconds?: number;
  readonly spread?: readonly Json[] | undefined;
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, and no token, no link variables. */
function podSpec(props: AppPodProps, storage: AppStorage, kind: PodKind): JsonObject {
  return present({
    restartPolicy: kind.purpose === 'job' ? 'Never' : undefined,
    serviceAccountName: props.serviceAccount,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: podSecurity(props.user ?? { uid: 10001, gid: 10001 }, storage.volumes),
    terminationGracePeriodSeconds: kind.graceSeconds,
    priorityClassName: props.priorityClass,
    affinity: poolAffinity(props.pool),
    tolerations: filledList(poolTolerations(props.pool)),
    topologySpreadConstraints: kind.spread,
    initContainers: filledList(agentContainers(props.agents ?? [], storage.scratch)),
    containers: [containerJson(props, mountsJson(storage), kind.purpose)],
    volumes: filledList(volumesJson(storage)),
  });
}

function podSecurity(
  { uid, gid }: { readonly uid: number; readonly gid: number },
  volumes: readonly AppVolume[],
): JsonObject {
  return present({
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: gid,
    fsGroup: gid,
    // Without it, every start of a pod changes the owner of every file on its volumes.
    fsGroupChangePolicy: volumes.length === 0 ? undefined : 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
}

function storageOf(props: AppPodProps, volumes: readonly AppVolume[]): AppStorage {
  return { volumes, scratch: props.scratch ?? [], schedule: props.schedule };
}

interface PodIdentity {
  readonly name: string;
  readonly component?: string;
  readonly slot?: 'a' | 'b' | undefined;
  readonly debug?: object | undefined;
}

/** A pod knows its slot and its version, but never whether it is a canary: promotion must not restart it. */
function podLabels(
  { app, tenant }: AppPodOwner,
  props: AppPodProps,
  { name, component, slot, debug }: PodIdentity,
): JsonObject {
  return present({
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/managed-by': 'strata',
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': tenant,
    'app.kubernetes.io/version': props.version === undefined ? undefined : versionLabel(props.version),
    'strata/app': app,
    'strata/debug': debug === undefined ? undefined : 'true',
    'strata/environment': props.environment,
    'strata/slot': slot,
    'strata/tenant': tenant,
  });
}

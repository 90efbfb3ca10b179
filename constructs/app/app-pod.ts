import type { Json, JsonObject } from '../../core/json';
import { filledList, present } from '../present';
import { agentContainers } from './app-agents';
import type { AppAgent } from './app-agents';
import { jobContainer, servingContainer } from './app-container';
import type { AppContainerProps } from './app-container';
import { appLabels, appSelector, jobPodName, versionLabel } from './app-object';
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
   * @default { uid: 1000, gid: 1000 }
   */
  readonly user?: { readonly uid: number; readonly gid: number };

  /**
   * Seconds from the start of the drain to SIGKILL. Must be longer than the drain.
   *
   * @default 30
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
   * ConfigMap with the schedule of an executor, mounted as `/etc/strata/schedule.json`.
   *
   * @default - none
   */
  readonly schedule?: string;

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
}

/** Whose pods they are. */
export interface AppPodOwner {
  readonly app: string;
  readonly tenant?: string;
}

/** Pod template of a Deployment. `spread`: over zones and nodes, where there are two or more. */
export function servingPod(owner: AppPodOwner, props: AppPodProps, spread: boolean): JsonObject {
  const storage = storageOf(props, props.volumes ?? []);
  const selector = appSelector(owner.app, props.slot);
  return {
    metadata: { labels: podLabels(owner, owner.app, props, props.slot) },
    spec: present({
      ...hardening(props, storage.volumes),
      terminationGracePeriodSeconds: props.graceSeconds ?? 30,
      affinity: poolAffinity(props.pool),
      tolerations: filledList(poolTolerations(props.pool)),
      topologySpreadConstraints: spread ? spreadConstraints(selector) : undefined,
      initContainers: filledList(agentContainers(props.agents ?? [], storage.scratch)),
      containers: [servingContainer(props, mountsJson(storage))],
      volumes: filledList(volumesJson(storage)),
    }),
  };
}

/** Pod template of a job. Volumes that one node alone can mount stay with the app. */
export function jobPod(owner: AppPodOwner, job: string, props: AppPodProps): JsonObject {
  const shared = (props.volumes ?? []).filter((volume) => volume.accessMode === 'ReadWriteMany');
  const storage = storageOf(props, shared);
  const labels = podLabels(owner, jobPodName(owner.app, job), props);
  return {
    metadata: { labels: { 'app.kubernetes.io/component': 'job', ...labels } },
    spec: present({
      restartPolicy: 'Never',
      ...hardening(props, storage.volumes),
      affinity: poolAffinity(props.pool),
      tolerations: filledList(poolTolerations(props.pool)),
      initContainers: filledList(agentContainers(props.agents ?? [], storage.scratch)),
      containers: [jobContainer(props, mountsJson(storage))],
      volumes: filledList(volumesJson(storage)),
    }),
  };
}

function storageOf(props: AppPodProps, volumes: readonly AppVolume[]): AppStorage {
  return {
    volumes,
    scratch: props.scratch ?? [],
    ...(props.schedule === undefined ? {} : { schedule: props.schedule }),
  };
}

/** A pod knows its slot and its version, but never whether it is a canary: promotion must not restart it. */
function podLabels(owner: AppPodOwner, name: string, props: AppPodProps, slot?: 'a' | 'b'): JsonObject {
  const { environment } = props;
  return {
    ...appLabels(name, owner.tenant),
    ...versionLabel(props.version),
    ...(environment === undefined ? {} : { 'strata/environment': environment }),
    ...(slot === undefined ? {} : { 'strata/slot': slot }),
    ...(owner.tenant === undefined ? {} : { 'strata/tenant': owner.tenant }),
  };
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, and no token, no link variables. */
function hardening(props: AppPodProps, volumes: readonly AppVolume[]): Record<string, Json | undefined> {
  const { uid, gid } = props.user ?? { uid: 1000, gid: 1000 };
  return {
    serviceAccountName: props.serviceAccount,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: uid,
      runAsGroup: gid,
      fsGroup: gid,
      // Without it, every start of a pod changes the owner of every file on its volumes.
      ...(volumes.length === 0 ? {} : { fsGroupChangePolicy: 'OnRootMismatch' }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

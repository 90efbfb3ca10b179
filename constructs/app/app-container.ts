import type { Json, JsonObject } from '../../core/json';
import { minorOf } from '../../core/kubernetes/version';
import { filledList, present } from '../../core/present';
import { probeJson } from './app-probe';
import type { AppProbe } from './app-probe';
import type { AppPort } from './app-port';
import { heldCommand } from './hold-on-exit';

/** What a container may use, as Kubernetes quantities. */
export interface AppResources {
  /** Cores that are kept free for it on its node, as `250m`. */
  readonly cpuRequest: string;

  /** Cores that it may use at most, as `1`. */
  readonly cpuLimit: string;

  /** Memory that it gets, request and limit alike, as `512Mi`: what is over the limit is killed. */
  readonly memory: string;
}

export interface AppContainerProps {
  /** Full reference of the image, best with a digest: `registry.example.com/shop@sha256:…`. */
  readonly image: string;

  /**
   * Whether a node asks the registry although it has the image. `Always` only for tags that move.
   *
   * @default 'IfNotPresent'
   */
  readonly pullPolicy?: 'IfNotPresent' | 'Always';

  /**
   * Start command, as a list: no shell.
   *
   * @default - what the image says
   */
  readonly command?: readonly string[];

  /**
   * Marks the pods with the label `strata/debug`. With `holdOnExit` the container of a serving app, whose `command` must
   * be given, stays after its process has ended.
   *
   * @default - they run as ever
   */
  readonly debug?: { readonly holdOnExit?: boolean };

  /**
   * Arguments of the start command.
   *
   * @default - what the image says
   */
  readonly args?: readonly string[];

  /**
   * Ports that the app listens on.
   *
   * @default [] nobody calls it
   */
  readonly ports?: readonly AppPort[];

  /**
   * ConfigMap whose entries become environment variables.
   *
   * @default - none
   */
  readonly configMap?: string;

  /**
   * Secret whose entries become environment variables.
   *
   * @default - none
   */
  readonly secret?: string;

  /**
   * What the app may use.
   *
   * @default - what the LimitRange of the namespace says
   */
  readonly resources?: AppResources;

  /**
   * The app gets requests only while this answers.
   *
   * @default - it gets requests as soon as it runs
   */
  readonly readiness?: AppProbe;

  /**
   * The app is restarted when this fails.
   *
   * @default - it is restarted when its process ends
   */
  readonly liveness?: AppProbe;

  /**
   * The other probes wait until this has answered once, for apps that are slow to start.
   *
   * @default - none
   */
  readonly startup?: AppProbe;

  /**
   * Seconds between a pod's removal from its Services and SIGTERM, while routes forget it. 0 for none.
   *
   * @default 10
   */
  readonly drainSeconds?: number;

  /**
   * Kubernetes version of the cluster, as `1.34`. Before 1.30 the drain calls `sleep`, which the image must have.
   *
   * @default '1.34'
   */
  readonly kubernetesVersion?: string;
}

/** Long enough for a gateway and for kube-proxy to learn that a pod is gone. */
export const defaultDrainSeconds = 10;

/** Name of the app's container, the same in every pod. */
export const appContainerName = 'app';

/** What the restricted pod security standard and a read-only image ask of every container. */
export const containerSecurity: JsonObject = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** The container of a process that serves, or of one that runs to its end: without ports, probes and drain. */
export function containerJson(
  props: AppContainerProps,
  mounts: readonly Json[],
  purpose: 'serve' | 'job',
): JsonObject {
  const serving: Partial<AppContainerProps> = purpose === 'serve' ? props : {};
  // One literal without spreads: the same shape every time, which is several times as fast.
  return present({
    name: appContainerName,
    image: props.image,
    imagePullPolicy: props.pullPolicy ?? 'IfNotPresent',
    command: filledList(commandOf(serving, props.command)),
    args: filledList(props.args),
    ports: filledList(portsOf(serving.ports ?? [])),
    envFrom: filledList(environmentOf(props)),
    resources: resourcesJson(props.resources),
    startupProbe: optionalProbe(serving.startup),
    livenessProbe: optionalProbe(serving.liveness),
    readinessProbe: optionalProbe(serving.readiness),
    lifecycle: purpose === 'serve' ? drainOf(props) : undefined,
    securityContext: containerSecurity,
    volumeMounts: filledList(mounts),
  });
}

function commandOf(
  { debug }: Partial<AppContainerProps>,
  command: readonly string[] | undefined,
): readonly string[] | undefined {
  if (debug?.holdOnExit !== true) return command;
  if (command === undefined || command.length === 0) throw new Error('a held container needs a command');
  return heldCommand(command);
}

export function resourcesJson(resources: AppResources | undefined): JsonObject | undefined {
  if (resources === undefined) return undefined;
  const { cpuRequest, cpuLimit, memory } = resources;
  return { requests: { cpu: cpuRequest, memory }, limits: { cpu: cpuLimit, memory } };
}

export function optionalProbe(probe: AppProbe | undefined): JsonObject | undefined {
  return probe === undefined ? undefined : probeJson(probe);
}

function portsOf(ports: readonly AppPort[]): readonly Json[] {
  return ports.map(({ protocol, port }) => ({ name: protocol, containerPort: port }));
}

function environmentOf({ configMap, secret }: AppContainerProps): readonly Json[] {
  const sources: Json[] = [];
  if (configMap !== undefined) sources.push({ configMapRef: { name: configMap } });
  if (secret !== undefined) sources.push({ secretRef: { name: secret } });
  return sources;
}

/** The `sleep` action needs no program in the image: https://kep.k8s.io/3960, on by default from Kubernetes 1.30. */
function drainOf(props: AppContainerProps): JsonObject | undefined {
  const seconds = props.drainSeconds ?? defaultDrainSeconds;
  if (seconds === 0) return undefined;
  return minorOf(props.kubernetesVersion ?? '1.34') >= 30
    ? { preStop: { sleep: { seconds } } }
    : { preStop: { exec: { command: ['sleep', String(seconds)] } } };
}

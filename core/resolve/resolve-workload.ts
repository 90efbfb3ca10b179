import { originOf } from '../definition';
import { secondsOf } from '../duration';
import { callsApp } from '../link/dependencies';
import { runtimeOf, stackOf, startOf } from '../link/layers-below';
import { present } from '../present';
import type { AppContext } from './app-context';
import { resolveAgents } from './resolve-agents';
import { resolveConfig, resolveSecrets } from './resolve-config';
import { probesIn, resolveDebug } from './resolve-debug';
import { resolveImage } from './resolve-image';
import { resolvePool } from './resolve-pool';
import { containerSize, resolveResources } from './resolve-resources';
import { runningRuntime } from './running-runtime';
import { resolveProbes } from './resolve-probes';
import { mostReplicas, resolveReplicas } from './resolve-replicas';
import { resolveVolumes } from './resolve-volumes';
import { secondsToEnd, withInlineAgents } from './resolve-supervision';
import { settingProblem } from './setting-problem';
import type {
  ResolvedPort,
  ResolvedResources,
  ResolvedRollout,
  ResolvedWorkload,
} from './resolved-environment';
import type { Settings } from './layers';

/** Images that a team brings itself run as this user, as nobody below 1000 and never root. */
const FALLBACK_USER = { uid: 10001, gid: 10001 };

/** Enough for a few hundred requests a second and a mesh of a few hundred Services. */
const MESH_PROXY: ResolvedResources = { cpuRequest: '50m', cpuLimit: '500m', memory: '128Mi' };

/** How the app runs. Undefined when it has no image to run; that is reported. */
export function resolveWorkload(
  context: AppContext,
  ports: readonly ResolvedPort[],
): ResolvedWorkload | undefined {
  const { app, settings, company } = context;
  const runtime = runtimeOf(company, app.value);
  const image = resolveImage(context);
  const instances = resolveReplicas(context);
  const start = resolveStart(context);
  const { debug, command } = resolveDebug(context, start.command);
  const { drainSeconds, graceSeconds } = resolveTermination(settings);
  const secrets = resolveSecrets(context);
  const resources = resolveResources(settings.size, context);
  const config = resolveConfig(context, containerSize(resources), runningRuntime(context, image?.version));
  const probes = probesIn(debug, resolveProbes(context, ports));
  const rollout = resolveRollout(context);
  const volumes = resolveVolumes(context, mostReplicas(instances));
  const pool = resolvePool(context);
  const agents = resolveAgents(context, runtime?.value.language);
  if (image === undefined) return undefined;
  // One literal: copies of an object of this size, key by key, are what a fleet would pay for most.
  return withInlineAgents(context, {
    version: image.version,
    image: image.reference,
    pullPolicy: 'IfNotPresent',
    replicas: instances.replicas,
    command,
    args: start.args,
    config,
    secrets,
    resources,
    drainSeconds,
    // What is left of the time of the pod is theirs: each gets some of its own, after the app.
    graceSeconds: graceSeconds + secondsToEnd(agents.length),
    rollout,
    revisionHistoryLimit: settings.history.revisions,
    user: stackOf(company, runtime)?.value.user ?? FALLBACK_USER,
    volumes,
    scratch: (settings.scratch ?? []).map(({ path, size }) => ({ path, size })),
    agents,
    ...slotOf(context),
    ...probes,
    ...present({
      scale: instances.scale,
      priorityClass: settings.priority,
      pool,
      meshProxy: meshProxyOf(context),
      debug,
    }),
  });
}

/** Where the environment has slots, the name says which; the first release goes to slot a. */
function slotOf({ app, environment, inEnvironment, overlay }: AppContext): {
  readonly name: string;
  readonly slot?: 'a' | 'b';
} {
  const { name } = app.value;
  if (environment.value.slots !== true || overlay !== undefined) return { name };
  const slot = inEnvironment.slot ?? 'a';
  return { name: `${name}-${slot}`, slot };
}

/** Every app of a cluster with a mesh is in it, so that its calls can be sent to other versions. */
function meshProxyOf({ cluster }: AppContext): ResolvedResources | undefined {
  return (cluster.value.mesh ?? 'none') === 'none' ? undefined : MESH_PROXY;
}

function resolveTermination({
  termination,
}: Settings): Pick<ResolvedWorkload, 'drainSeconds' | 'graceSeconds'> {
  const drainSeconds = secondsOf(termination.drain);
  return { drainSeconds, graceSeconds: drainSeconds + secondsOf(termination.timeout) };
}

/** The app's own command, else its template's; without one the image starts by itself. */
function resolveStart({ app, company }: AppContext): {
  readonly command: readonly string[];
  readonly args: readonly string[];
} {
  const { command = [], args = [] } = startOf(company, app.value);
  return { command, args };
}

/**
 * A singleton stops before it starts, whatever the layers say: two at once are what it must never be. And where one node
 * holds a volume, a new pod on another node would wait for ever for the old one to let go of it.
 */
function resolveRollout(context: AppContext): ResolvedRollout {
  const { app, settings } = context;
  const { maxSurge, maxUnavailable, minReady, deadline } = settings.rollout;
  const stopsFirst = app.value.singleton !== undefined || heldVolume(settings) !== -1;
  const strategy = stopsFirst ? 'recreate' : settings.rollout.strategy;
  if (strategy === 'rolling' && maxSurge === 0 && maxUnavailable === 0) {
    context.report(
      settingProblem(context, ['rollout', 'maxSurge'], {
        code: 'rollout/stuck',
        message: `'${app.value.name}' may neither have one more instance nor one less, so no rollout can begin`,
        fix: 'write `maxSurge: 1`',
      }),
    );
  }
  if (strategy === 'recreate') reportDowntime(context);
  return {
    strategy,
    maxSurge,
    maxUnavailable,
    minReadySeconds: secondsOf(minReady),
    progressDeadlineSeconds: secondsOf(deadline),
  };
}

/** An app that others call must not stop while it is being replaced, even with a single instance. */
function reportDowntime(context: AppContext): void {
  const { app, settings, company } = context;
  const { name, singleton } = app.value;
  const held = heldVolume(settings);
  const caller = [...company.apps.values()].find((other) => callsApp(other.value, name));
  if (caller === undefined) return;
  const { at, why, fix } =
    singleton !== undefined
      ? { at: ['singleton'], why: 'it is a singleton', fix: 'remove `singleton`, or let nobody depend on it' }
      : held === -1
        ? { at: ['rollout', 'strategy'], why: 'its strategy is recreate', fix: 'write `strategy: rolling`' }
        : {
            at: ['volumes', held, 'access'],
            why: 'one node at a time holds its volume',
            fix: 'write `access: RWX`, or keep the data in a resource',
          };
  const finding = {
    code: 'baseline/downtime',
    message: `'${name}' would be down during every rollout because ${why}, and '${caller.value.name}' depends on it`,
    fix,
  };
  const problem = settingProblem(context, at, finding);
  context.report(singleton === undefined ? problem : { ...problem, at: originOf(app, at) });
}

/** The first volume that one node at a time holds, or -1. */
function heldVolume({ volumes = [] }: Settings): number {
  return volumes.findIndex((volume) => volume.access === 'RWO');
}

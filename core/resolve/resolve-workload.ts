import { secondsOf } from '../duration';
import { runtimeOf, stackOf, templatesOf } from '../link/layers-below';
import type { AppContext } from './app-context';
import { resolveAgents } from './resolve-agents';
import { resolveConfig, resolveSecrets } from './resolve-config';
import { resolveImage } from './resolve-image';
import { resolvePool } from './resolve-pool';
import { resolveResources } from './resolve-resources';
import { resolveProbes } from './resolve-probes';
import { resolveVolumes } from './resolve-volumes';
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

/** How the app runs. Undefined when it has no image to run; that is reported. */
export function resolveWorkload(
  context: AppContext,
  ports: readonly ResolvedPort[],
): ResolvedWorkload | undefined {
  const { app, environment, settings, company } = context;
  const image = resolveImage(context);
  const replicas = resolveReplicas(context);
  const probes = resolveProbes(context, ports);
  const slot = environment.value.slots === true ? (context.inEnvironment.slot ?? 'a') : undefined;
  const pool = resolvePool(context);
  const drainSeconds = secondsOf(settings.termination?.drain ?? '10s');
  const runtime = runtimeOf(company, app.value);
  const parts = {
    config: resolveConfig(context),
    secrets: resolveSecrets(context),
    rollout: resolveRollout(context),
    volumes: resolveVolumes(context, replicas),
    agents: resolveAgents(context, runtime?.value.language),
  };
  if (image === undefined) return undefined;
  return {
    name: slot === undefined ? app.value.name : `${app.value.name}-${slot}`,
    ...(slot === undefined ? {} : { slot }),
    version: image.version,
    image: image.reference,
    pullPolicy: 'IfNotPresent',
    replicas,
    ...resolveStart(context),
    ...parts,
    resources: resolveResources(settings.size ?? {}, context),
    ...probes,
    drainSeconds,
    graceSeconds: drainSeconds + secondsOf(settings.termination?.timeout ?? '30s'),
    revisionHistoryLimit: settings.history?.revisions ?? 5,
    user: stackOf(company, runtime)?.value.user ?? FALLBACK_USER,
    scratch: (settings.scratch ?? []).map(({ path, size }) => ({ path, size })),
    ...(pool === undefined ? {} : { pool }),
  };
}

/** The app's own command, else its template's; without one the image starts by itself. */
function resolveStart({ app, company }: AppContext): {
  readonly command: readonly string[];
  readonly args: readonly string[];
} {
  const layers = [...templatesOf(company, app.value).map((template) => template.value), app.value];
  const command = layers.findLast((layer) => layer.command !== undefined)?.command ?? [];
  const args = layers.findLast((layer) => layer.args !== undefined)?.args ?? [];
  return { command, args };
}

function resolveReplicas(context: AppContext): number {
  const { app, environment, settings } = context;
  const replicas = settings.replicas ?? 1;
  const { name, singleton } = app.value;
  if (singleton !== undefined && replicas > 1) {
    context.report(
      settingProblem(context, ['replicas'], {
        code: 'singleton/replicas',
        message: `'${name}' is a singleton (${singleton}) but wants ${replicas} instances`,
        fix: 'write `replicas: 1`, or remove `singleton`',
      }),
    );
  }
  if (
    environment.value.production === true &&
    singleton === undefined &&
    replicas === 1 &&
    settings.state !== 'disabled'
  ) {
    context.report(
      settingProblem(context, ['replicas'], {
        code: 'replicas/single',
        message: `'${name}' has one instance in production, so every restart is an outage`,
        fix: 'write `replicas: 2`, or say why there must be only one: `singleton: <reason>` in the app',
      }),
    );
  }
  return settings.state === 'disabled' ? 0 : replicas;
}

/** A singleton stops before it starts, whatever the layers say: two at once are what it must never be. */
function resolveRollout(context: AppContext): ResolvedRollout {
  const { app, settings } = context;
  const rollout: NonNullable<Settings['rollout']> = settings.rollout ?? {};
  const strategy = app.value.singleton === undefined ? (rollout.strategy ?? 'rolling') : 'recreate';
  const maxSurge = rollout.maxSurge ?? 1;
  const maxUnavailable = rollout.maxUnavailable ?? 0;
  if (strategy === 'rolling' && maxSurge === 0 && maxUnavailable === 0) {
    context.report(
      settingProblem(context, ['rollout', 'maxSurge'], {
        code: 'rollout/stuck',
        message: `'${app.value.name}' may neither have one more instance nor one less, so no rollout can begin`,
        fix: 'write `maxSurge: 1`',
      }),
    );
  }
  reportDowntime(context, strategy);
  return {
    strategy,
    maxSurge,
    maxUnavailable,
    minReadySeconds: rollout.minReady === undefined ? 0 : secondsOf(rollout.minReady),
    progressDeadlineSeconds: secondsOf(rollout.deadline ?? '600s'),
  };
}

/** An app that others call must not stop while it is being replaced, even with a single instance. */
function reportDowntime(context: AppContext, strategy: 'rolling' | 'recreate'): void {
  const { app, settings, company } = context;
  const { name } = app.value;
  const cause = strategy === 'recreate' ? ['rollout', 'strategy'] : ['volumes'];
  const isHeld =
    strategy === 'recreate' || (settings.volumes ?? []).some((volume) => volume.access === 'RWO');
  const caller = isHeld
    ? [...company.apps.values()].find((other) => callsApp(other.value.dependsOn ?? [], name))
    : undefined;
  if (caller === undefined) return;
  context.report(
    settingProblem(context, cause, {
      code: 'baseline/downtime',
      message: `'${name}' would be down during every rollout, and '${caller.value.name}' depends on it`,
      fix:
        strategy === 'recreate'
          ? 'write `strategy: rolling`'
          : 'write `access: RWX`, or keep the data in a resource',
    }),
  );
}

function callsApp(dependsOn: NonNullable<AppContext['app']['value']['dependsOn']>, name: string): boolean {
  return dependsOn.some(
    (one) => one === name || (typeof one !== 'string' && 'app' in one && one.app === name),
  );
}

/** What an environment came to: what runs, how much it asks for, and every exception in use. No line numbers. */
import { sortKeys } from '../compare-text';
import { contentHash } from '../content-hash';
import type { Json, JsonObject } from '../json';
import { formatBytes, formatMillicores } from '../kubernetes/quantity';
import type { Problem } from '../problem';
import { capacityOf } from '../resolve/capacity';
import type { ResolvedApp, ResolvedEnvironment } from '../resolve/resolved-environment';
import type { ResolvedIsolation } from '../resolve/resolved-isolation';

export interface EnvironmentReportInput {
  readonly environment: ResolvedEnvironment;
  /** Exceptions that the definitions allow themselves, in words. */
  readonly flags: readonly Flag[];
  readonly warnings: readonly Problem[];
}

/** An exception in use, with the reason that somebody gave for it. */
export interface Flag {
  readonly flag: string;
  readonly subject: string;
  readonly reason: string;
}

export function environmentReport({ environment, flags, warnings }: EnvironmentReportInput): JsonObject {
  return {
    environment: environment.name,
    cluster: environment.cluster.name,
    namespace: environment.namespace,
    ...overlayReport(environment),
    apps: environment.apps.map(appReport),
    // No sums: two changes to two apps would each bring a new one, and neither would be right.
    quota: { cpu: environment.quota.cpu, memory: environment.quota.memory, pods: environment.quota.pods },
    flags: flags.map((flag) => ({ ...flag })),
    warnings: warnings.map(({ code, message }) => ({ code, message })),
  };
}

/** What a project environment runs itself, what its baseline serves, and where each of its calls goes. */
function overlayReport({ overlay, apps }: ResolvedEnvironment): JsonObject {
  if (overlay === undefined) return {};
  const { baseline, owner, change, expires, changed, carriers, aliases, isolated, withheld, calls, lane } =
    overlay;
  return {
    baseline,
    owner,
    ...(change === undefined ? {} : { change }),
    expires,
    changed: [...changed],
    carriers: [...carriers],
    aliases: aliases.map(({ name }) => name),
    hosts: [...apps, ...(lane?.entries ?? [])].flatMap(({ route }) => route?.host ?? []),
    ...(isolated.length === 0 ? {} : { isolated: isolated.map(isolationReport) }),
    ...(withheld.length === 0 ? {} : { withheldMigrations: withheld.map((one) => ({ ...one })) }),
    routes: calls.map((call) => ({ ...call })),
    ...(lane === undefined
      ? {}
      : { lane: { header: lane.header, steered: lane.steered.map((call) => ({ ...call })) } }),
  };
}

function isolationReport({ resource, release, users, capacity }: ResolvedIsolation): JsonObject {
  return { resource, release, users: [...users], requested: printCapacity(capacity) };
}

function appReport(app: ResolvedApp): Json {
  const { workload, external, route } = app;
  return {
    name: app.name,
    ...(external === undefined ? {} : { external: external.host }),
    ...(workload === undefined
      ? {}
      : {
          version: workload.version,
          image: workload.image,
          ...(workload.slot === undefined ? {} : { slot: workload.slot }),
          replicas: workload.replicas,
          ...(workload.scale === undefined ? {} : { scale: { ...workload.scale } }),
          requested: printCapacity(capacityOf(app, false)),
          ...configReport(workload.config),
        }),
    ...(route === undefined ? {} : { exposed: `${route.zone} ${route.host}${route.path}` }),
    calls: [
      ...[...app.network.apps, ...(app.network.baseline?.apps ?? [])].map(({ name, ports }) => ({
        app: name,
        ports,
      })),
      ...app.network.outside.map(({ name, port, cidrs }) => ({
        outside: name,
        ports: [port],
        by: cidrs.length > 0 ? 'address' : 'port only',
      })),
    ],
  };
}

/** The end of the ConfigMap's name: a reviewer sees whose configuration a change touches, and where. */
function configReport(config: Readonly<Record<string, string>>): JsonObject {
  return Object.keys(config).length === 0 ? {} : { config: contentHash(JSON.stringify(sortKeys(config))) };
}

function printCapacity({
  millicores,
  bytes,
  pods,
}: {
  millicores: number;
  bytes: number;
  pods: number;
}): JsonObject {
  return { cpu: formatMillicores(millicores), memory: formatBytes(bytes), pods };
}

import { hasAllLayers } from '../link/layers-below';
import { LONGEST_NAMESPACE, namespaceOf } from '../link/namespace-of';
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { RESERVED_APP } from '../dist-layout';
import { sortKeysDeep } from '../compare-text';
import type { JsonObject } from '../json';
import { rightBlocks } from '../kubernetes/cidr';
import type { Cluster } from '../model/cluster';
import { cidrsIn, hostIn } from '../model/resource';
import type { StableEnvironment } from '../model/stable-environment';
import { present } from '../present';
import type { Problem } from '../problem';
import { locatedPatch } from './located-patch';
import { appsIn } from './presence';
import { resolveApp } from './resolve-app';
import type {
  Extra,
  ResolvedCluster,
  ResolvedEnvironment,
  ResolvedQuota,
  ResolvedResource,
} from './resolved-environment';

/**
 * Everything that a stable environment is, with all its apps or only some. Undefined when its cluster does not exist,
 * or its namespace cannot; that is reported elsewhere.
 */
export function resolveStableEnvironment(
  company: Company,
  environment: Located<StableEnvironment>,
  report: (problem: Problem) => void,
  only?: ReadonlySet<string>,
): ResolvedEnvironment | undefined {
  const { value } = environment;
  const cluster = company.clusters.get(value.cluster);
  if (cluster === undefined) return undefined;
  const namespace = namespaceOf(company, value);
  if (namespace.length > LONGEST_NAMESPACE) return undefined;
  const settings = company.definition.value;
  const all = only?.size === 0 ? [] : appsIn(company, value);
  const names = all.filter((name) => name !== RESERVED_APP && (only?.has(name) ?? true));
  const apps = names.flatMap((name) => {
    const app = company.apps.get(name);
    if (app === undefined || !hasAllLayers(company, app.value)) return [];
    return [resolveApp(company, environment, cluster, app, report)];
  });
  return present({
    kind: 'stable' as const,
    name: value.name,
    namespace,
    sources: [environment.parsed.file, cluster.parsed.file, company.definition.parsed.file],
    ...resolveTraits(value),
    smokeTests: value.smoke !== undefined && settings.argocd !== undefined,
    cluster: resolveCluster(company, cluster),
    prefix: settings.prefix,
    quota: resolveQuota(value.quota),
    viewers: value.access?.view ?? [],
    secretStore: settings.secretStore,
    pullSecret: settings.pullSecret,
    monitoringNamespace: settings.monitoringNamespace ?? 'monitoring',
    resources: resolveResourcesIn(company, value.name),
    apps,
    patches: (value.patches ?? []).map((patch, index) =>
      locatedPatch(patch, originOf(environment, ['patches', index])),
    ),
    extras: extrasIn(company, value.name),
  });
}

/** What sets an environment apart: none of it, unless it is written. */
function resolveTraits(
  value: StableEnvironment,
): Pick<ResolvedEnvironment, 'production' | 'acceptsOverlays' | 'slots' | 'retire'> {
  return {
    production: value.production ?? false,
    acceptsOverlays: value.acceptsOverlays ?? false,
    slots: value.slots ?? false,
    retire: value.retire ?? false,
  };
}

export function resolveQuota({ cpu, memory, pods, claims = 0 }: StableEnvironment['quota']): ResolvedQuota {
  return { cpu: String(cpu), memory, pods, claims };
}

function resolveCluster(company: Company, cluster: Located<Cluster>): ResolvedCluster {
  const { name, version, domain, nameServers, mesh, pools } = cluster.value;
  return present({
    name,
    version,
    domain: domain ?? company.definition.value.clusterDomain ?? 'cluster.local',
    nameServers: nameServers === undefined ? undefined : rightBlocks(nameServers),
    mesh: mesh ?? 'none',
    pools,
  });
}

/** Names of all resources that have a host here, whether an app uses them or not: no app changes the environment's file. */
function resolveResourcesIn(company: Company, environment: string): readonly ResolvedResource[] {
  return [...company.resources].flatMap(([name, { value }]) => {
    const host = hostIn(value, environment);
    return host === undefined ? [] : [{ name, host, port: value.port, cidrs: cidrsIn(value, environment) }];
  });
}

function extrasIn(company: Company, environment: string): readonly Extra[] {
  return (company.extras.get(environment) ?? []).map((extra) => ({
    object: sortKeysDeep(extra.value) as JsonObject,
    origin: originOf(extra),
  }));
}

import type { Company } from '../company';
import { compareText } from '../compare-text';
import type { Located } from '../definition';
import { namespaceOf } from '../link/namespace-of';
import type { ArgocdAllow, SyncWindow } from '../model/argocd';
import type { Cluster } from '../model/cluster';
import type { StableEnvironment } from '../model/stable-environment';

/** A cluster as Argo CD knows it: by the address of its API server, or by name. */
export type DestinationCluster = { readonly server: string } | { readonly name: string };

/** What Argo CD is told, as plain values. */
export interface ResolvedArgocd {
  /** As `3.2`. */
  readonly version: string;
  /** Namespace of Argo CD itself, and of all Applications. */
  readonly namespace: string;
  readonly repository: string;
  /** Full name of the branch, as `refs/heads/main`. */
  readonly revision: string;
  /** Where dist/ lies in the repository. */
  readonly path: string;
  /** The company's file, for headers. */
  readonly source: string;
  /** Kinds that the company lets through beside ours. */
  readonly allow: ArgocdAllow;
  readonly clusters: ReadonlyMap<string, ResolvedArgocdCluster>;
  readonly environments: ReadonlyMap<string, ResolvedArgocdEnvironment>;
}

export interface ResolvedArgocdCluster {
  readonly name: string;
  readonly destination: DestinationCluster;
  /** Namespaces of the platform, in order. */
  readonly namespaces: readonly string[];
  /** Files that decide all of this, for headers. */
  readonly sources: readonly string[];
}

export interface ResolvedArgocdEnvironment {
  readonly name: string;
  readonly namespace: string;
  readonly cluster: string;
  readonly acceptsOverlays: boolean;
  /** False: a person starts every sync. */
  readonly automated: boolean;
  readonly windows: readonly SyncWindow[];
  /** Files that decide all of this, for headers. */
  readonly sources: readonly string[];
}

/** Undefined for a company that does not use Argo CD. */
export function resolveArgocd(company: Company): ResolvedArgocd | undefined {
  const { definition } = company;
  const { argocd } = definition.value;
  if (argocd === undefined) return undefined;
  return {
    version: argocd.version,
    namespace: argocd.namespace ?? 'argocd',
    repository: argocd.repository,
    revision: argocd.revision ?? 'refs/heads/main',
    path: argocd.path ?? 'dist',
    source: definition.parsed.file,
    allow: argocd.allow ?? {},
    clusters: new Map(
      [...company.clusters].map(([name, cluster]) => [name, resolveCluster(company, cluster)]),
    ),
    environments: resolveEnvironments(company),
  };
}

function resolveCluster(company: Company, { value, parsed }: Located<Cluster>): ResolvedArgocdCluster {
  const { name, server, namespaces = {}, gateways } = value;
  const own = [...Object.keys(namespaces), ...Object.values(gateways).map((gateway) => gateway.namespace)];
  return {
    name,
    destination: server === undefined ? { name } : { server },
    namespaces: [...new Set(own)].toSorted(compareText),
    sources: [parsed.file, company.definition.parsed.file],
  };
}

function resolveEnvironments(company: Company): ReadonlyMap<string, ResolvedArgocdEnvironment> {
  return new Map(
    [...company.stableEnvironments].flatMap(([name, environment]) => {
      const cluster = company.clusters.get(environment.value.cluster);
      return cluster === undefined ? [] : [[name, resolveEnvironment(company, environment, cluster)]];
    }),
  );
}

function resolveEnvironment(
  company: Company,
  { value, parsed }: Located<StableEnvironment>,
  cluster: Located<Cluster>,
): ResolvedArgocdEnvironment {
  return {
    name: value.name,
    namespace: namespaceOf(company, value),
    cluster: value.cluster,
    acceptsOverlays: value.acceptsOverlays ?? false,
    automated: !(value.sync?.manual ?? value.production ?? false),
    windows: value.sync?.windows ?? [],
    sources: [parsed.file, cluster.parsed.file, company.definition.parsed.file],
  };
}

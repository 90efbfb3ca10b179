import { compareText, sortKeysDeep } from '../compare-text';
import type { Company } from '../company';
import type { Located } from '../definition';
import type { Json, JsonObject } from '../json';
import { rightBlocks } from '../kubernetes/cidr';
import { environmentNamespaces } from '../link/environment-namespaces';
import { namespaceOf } from '../link/namespace-of';
import type { Cluster } from '../model/cluster';
import { resolveBuilds } from './resolve-builds';
import type { ResolvedPlatform } from './resolved-cluster';

/** What the platform needs on one cluster. */
export function resolvePlatform(company: Company, cluster: Located<Cluster>): ResolvedPlatform {
  const { value } = cluster;
  const { prefix, secretStore, priorities = {} } = company.definition.value;
  const provider =
    value.secretStore === undefined ? undefined : (sortKeysDeep(value.secretStore as Json) as JsonObject);
  const environments = [...company.stableEnvironments.values()].filter(
    (one) => one.value.cluster === value.name,
  );
  const owners = environmentNamespaces(company, value.name);
  return {
    name: value.name,
    version: value.version,
    sources: [cluster.parsed.file, company.definition.parsed.file],
    prefix,
    secretStore: { name: secretStore, ...(provider === undefined ? {} : { provider }) },
    priorities: inOrder(priorities).map(([name, one]) => ({
      name,
      value: one.value,
      meaning: one.meaning,
      isDefault: one.default ?? false,
    })),
    // One that an environment has is reported, and is made there.
    namespaces: inOrder(value.namespaces ?? {})
      .filter(([name]) => !owners.has(name))
      .map(([name, one]) => ({ name, ...one })),
    gateways: inOrder(value.gateways).map(([name, { type, namespace, certificate, tagger }]) => ({
      name,
      type,
      namespace,
      ...(certificate === undefined ? {} : { certificate }),
      ...(tagger === undefined ? {} : { tagger }),
    })),
    ...(value.nameServers === undefined ? {} : { nameServers: rightBlocks(value.nameServers) }),
    ...buildsOn(company, value.name),
    environments: environments.map((one) => ({
      name: one.value.name,
      namespace: namespaceOf(company, one.value),
      production: one.value.production ?? false,
    })),
  };
}

function buildsOn(company: Company, cluster: string): Pick<ResolvedPlatform, 'builds'> {
  const builds = resolveBuilds(company);
  return builds?.cluster === cluster ? { builds } : {};
}

function inOrder<T>(record: Readonly<Record<string, T>>): readonly [string, T][] {
  return Object.entries(record).toSorted(([a], [b]) => compareText(a, b));
}

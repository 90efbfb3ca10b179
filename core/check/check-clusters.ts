import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { environmentNamespaces } from '../link/environment-namespaces';
import { isSupportedVersion, supportedVersions } from '../kubernetes/version';
import type { Cluster } from '../model/cluster';
import type { Problem } from '../problem';

/** A cluster runs a Kubernetes version whose objects can be checked, and every relaxation has a reason. */
export function checkClusters(company: Company): readonly Problem[] {
  return [...company.clusters.values()].flatMap((cluster) => [
    ...checkVersion(cluster),
    ...checkNamespaces(cluster),
    ...checkOwners(company, cluster),
  ]);
}

function checkVersion(cluster: Located<Cluster>): readonly Problem[] {
  if (isSupportedVersion(cluster.value.version)) return [];
  return [
    {
      code: 'cluster/version-unknown',
      severity: 'error',
      message: `Kubernetes ${cluster.value.version} is not known; known are ${supportedVersions[0]} to ${supportedVersions.at(-1)}`,
      fix: `write the version of the cluster, as '${supportedVersions.at(-1)}'`,
      at: originOf(cluster, ['version']),
    },
  ];
}

/** Pods that may do more than the restricted standard allows are an exception, and somebody says why. */
function checkNamespaces(cluster: Located<Cluster>): readonly Problem[] {
  return Object.entries(cluster.value.namespaces ?? {})
    .filter(([, { podSecurity, reason }]) => podSecurity !== 'restricted' && reason === undefined)
    .map(([name, { podSecurity }]) => ({
      code: 'namespace/unexplained',
      severity: 'error',
      message: `pods in namespace '${name}' of '${cluster.value.name}' may be ${podSecurity}, and nobody says why`,
      fix: 'add `reason: <why>`, or write `podSecurity: restricted`',
      at: originOf(cluster, ['namespaces', name, 'podSecurity']),
    }));
}

/** An environment makes its namespace itself, and with what holds there; the cluster would make another of that name. */
function checkOwners(company: Company, cluster: Located<Cluster>): readonly Problem[] {
  const owners = environmentNamespaces(company, cluster.value.name);
  return Object.keys(cluster.value.namespaces ?? {}).flatMap((namespace) => {
    const owner = owners.get(namespace);
    if (owner === undefined) return [];
    return [
      {
        code: 'namespace/conflict',
        severity: 'error',
        message: `'${namespace}' is the namespace of the environment '${owner}', which has all that is in it`,
        fix: 'remove it here, or give it another name',
        at: originOf(cluster, ['namespaces', namespace], 'key'),
      } satisfies Problem,
    ];
  });
}

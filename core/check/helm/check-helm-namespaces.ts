import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { namespaceOf } from '../../link/namespace-of';
import type { Cluster } from '../../model/cluster';
import type { HelmRelease } from '../../model/helm-release';
import type { Problem } from '../../problem';

/** Every cluster is born with these. */
const BUILT_IN = new Set(['default', 'kube-node-lease', 'kube-public', 'kube-system']);

/** The namespace of a Helm release is made by somebody, and not by two. */
export function checkHelmNamespaces(company: Company): readonly Problem[] {
  return company.helmReleases.flatMap((release) =>
    Object.keys(release.value.clusters).flatMap((name) => {
      const cluster = company.clusters.get(name);
      return cluster === undefined ? [] : checkOn(company, release, cluster);
    }),
  );
}

function checkOn(
  company: Company,
  release: Located<HelmRelease>,
  cluster: Located<Cluster>,
): readonly Problem[] {
  const { name, namespace, createNamespace } = release.value;
  const isOurs = ourNamespaces(company, cluster.value).has(namespace);
  if (createNamespace === true && isOurs) return [namespaceOwner(release, cluster.value.name)];
  const isMade = company.helmReleases.some(
    ({ value }) =>
      value.namespace === namespace &&
      value.createNamespace === true &&
      value.clusters[cluster.value.name] !== undefined,
  );
  if (isOurs || isMade || BUILT_IN.has(namespace)) return [];
  return [
    {
      code: 'helm/namespace-missing',
      severity: 'warning',
      message: `nothing here makes the namespace '${namespace}' on cluster '${cluster.value.name}', where '${name}' is installed`,
      fix: `add it to the namespaces of ${cluster.parsed.file}; it then has labels and a level of Pod Security`,
      at: originOf(release, ['namespace']),
    },
  ];
}

/** Namespaces in dist/: those of the platform and those of environments. */
function ourNamespaces(company: Company, cluster: Cluster): ReadonlySet<string> {
  const environments = [...company.stableEnvironments.values()].filter(
    (one) => one.value.cluster === cluster.name,
  );
  return new Set([
    ...Object.keys(cluster.namespaces ?? {}),
    ...environments.map((one) => namespaceOf(company, one.value)),
  ]);
}

function namespaceOwner(release: Located<HelmRelease>, cluster: string): Problem {
  const { name, namespace } = release.value;
  return {
    code: 'helm/namespace-owner',
    severity: 'error',
    message: `the namespace '${namespace}' of cluster '${cluster}' is made in dist/, and Helm release '${name}' would make it too`,
    fix: 'remove `createNamespace`',
    at: originOf(release, ['createNamespace'], 'key'),
  };
}

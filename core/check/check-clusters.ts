import type { Company } from '../company';
import { originOf } from '../definition';
import { isSupportedVersion, supportedVersions } from '../kubernetes/version';
import type { Problem } from '../problem';

/** A cluster runs a Kubernetes version whose objects can be checked. */
export function checkClusters(company: Company): readonly Problem[] {
  return [...company.clusters.values()].flatMap((cluster) =>
    isSupportedVersion(cluster.value.version)
      ? []
      : [
          {
            code: 'cluster/version-unknown',
            severity: 'error',
            message: `Kubernetes ${cluster.value.version} is not known; known are ${supportedVersions[0]} to ${supportedVersions.at(-1)}`,
            fix: `write the version of the cluster, as '${supportedVersions.at(-1)}'`,
            at: originOf(cluster, ['version']),
          },
        ],
  );
}

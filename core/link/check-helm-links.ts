import type { Company } from '../company';
import type { Problem } from '../problem';
import type { ReferenceCheck } from './reference';

/** Helm releases name clusters, and other releases that they depend on. */
export function checkHelmLinks(company: Company, refer: ReferenceCheck): readonly Problem[] {
  return company.helmReleases.flatMap((release) => [
    ...Object.keys(release.value.clusters).flatMap((cluster) =>
      refer('cluster', cluster, release, ['clusters', cluster], 'key'),
    ),
    ...(release.value.dependsOn ?? []).flatMap((name, index) =>
      refer('Helm release', name, release, ['dependsOn', index]),
    ),
  ]);
}

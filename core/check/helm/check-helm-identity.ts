import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { HelmRelease } from '../../model/helm-release';
import type { Problem } from '../../problem';

/** On one cluster a name stands for one release, which one owner installs. On others it may be defined anew. */
export function checkHelmIdentity(company: Company): readonly Problem[] {
  const first = new Map<string, Located<HelmRelease>>();
  return company.helmReleases.flatMap((release) =>
    Object.keys(release.value.clusters).flatMap((cluster) => {
      const key = `${cluster}/${release.value.name}`;
      const earlier = first.get(key);
      first.set(key, earlier ?? release);
      return earlier === undefined ? [] : [conflict(release, earlier, cluster)];
    }),
  );
}

function conflict(second: Located<HelmRelease>, first: Located<HelmRelease>, cluster: string): Problem {
  const { name, namespace, owner } = second.value;
  const places = {
    at: originOf(second, ['clusters', cluster], 'key'),
    related: [{ message: 'the other definition', at: originOf(first, ['clusters', cluster], 'key') }],
  };
  if (namespace !== first.value.namespace) {
    return {
      code: 'name/duplicate',
      severity: 'error',
      message: `cluster '${cluster}' has two Helm releases '${name}', in the namespaces '${first.value.namespace}' and '${namespace}'`,
      fix: 'give one of them another name',
      ...places,
    };
  }
  const isShared = owner !== first.value.owner;
  return {
    code: 'helm/two-owners',
    severity: 'error',
    message: isShared
      ? `Helm release '${name}' in namespace '${namespace}' of cluster '${cluster}' belongs to ${first.value.owner} and to ${owner}; each would undo the other's work`
      : `Helm release '${name}' in namespace '${namespace}' of cluster '${cluster}' is defined twice`,
    fix: `remove '${cluster}' from the clusters of one of the two`,
    ...places,
  };
}

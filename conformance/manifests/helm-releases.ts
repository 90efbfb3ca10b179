import { listAt, textAt, valueAt } from '../references/reference';
import { readDist } from './dist-manifests';

/** A Helm release that Argo CD owns: its chart brings objects that are not in `dist/`. */
export interface HelmRelease {
  readonly name: string;
  readonly namespace: string;
  /** What names of its objects begin with. */
  readonly prefix: string;
}

/** The Helm releases of `dist/argocd`. */
export function readHelmReleases(dist: string): readonly HelmRelease[] {
  return readDist(dist, ['argocd']).manifests.flatMap(({ object }) => {
    const namespace = textAt(object.spec, ['destination', 'namespace']);
    if (object.kind !== 'Application' || namespace === undefined) return [];
    const sources = [valueAt(object.spec, ['source']), ...listAt(object.spec, 'sources')];
    return sources.flatMap((source) => {
      if (textAt(source, ['chart']) === undefined) return [];
      const name = textAt(source, ['helm', 'releaseName']) ?? object.metadata.name;
      const prefix = textAt(source, ['helm', 'valuesObject', 'fullnameOverride']) ?? name;
      return [{ name, namespace, prefix }];
    });
  });
}

/** Whether a chart may bring the object: nothing here knows the chart. */
export function isOfChart(
  releases: readonly HelmRelease[],
  namespace: string | undefined,
  name: string,
): boolean {
  return releases.some((release) => release.namespace === namespace && name.startsWith(release.prefix));
}

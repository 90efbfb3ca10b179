import type { ApiClient } from '../cluster/api-client';
import type { ExpectedApplication } from './expected';
import type { Play } from './play';

/** A cluster that Argo CD applies to, and the Applications that do. */
export interface PlayCluster {
  readonly name: string;
  readonly api: ApiClient;
  readonly expected: readonly ExpectedApplication[];
}

/** Every cluster of the catalog, and the one that Argo CD itself is in. */
export function ofCluster({ stage, expected }: Play): readonly PlayCluster[] {
  const clusters = stage.clusters.map(({ subject, plane, server }) => ({
    name: subject.cluster.name,
    api: plane.api,
    expected: expected.applications.filter(
      ({ cluster }) => cluster === server || cluster === subject.cluster.name,
    ),
  }));
  const elsewhere = new Set(clusters.flatMap((cluster) => cluster.expected));
  const own = expected.applications.filter((application) => !elsewhere.has(application));
  return [{ name: 'argocd', api: stage.home.api, expected: own }, ...clusters];
}

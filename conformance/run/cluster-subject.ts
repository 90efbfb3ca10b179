import type { Cluster } from '../../core/model/cluster';

/** A cluster of the catalog and the environments that lie on it. */
export interface ClusterSubject {
  readonly cluster: Cluster;
  readonly environments: readonly string[];
}

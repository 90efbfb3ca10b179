import type { Cluster } from '../../core/model/cluster';

/** What of a cluster the run plays. */
export type PlayedCluster = Pick<Cluster, 'name' | 'server' | 'pools' | 'storage' | 'nodeProfile' | 'zones'>;

/** A cluster of the catalog and what lies on it; or the place where Argo CD's own objects lie. */
export interface ClusterSubject {
  readonly cluster: PlayedCluster;
  /** Folders of `dist/` that are synced into it. */
  readonly folders: readonly string[];
  /** Namespaces that are there before. */
  readonly namespaces: readonly string[];
}

/** Argo CD creates neither its own namespace nor nodes. */
export const argocdSubject: ClusterSubject = {
  cluster: { name: 'argocd', pools: {}, zones: {} },
  folders: ['argocd'],
  namespaces: ['argocd'],
};

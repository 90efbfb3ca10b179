import type { DefaultNetworkPoliciesProps } from './default-network-policies';

/** What an environment needs to know of its cluster. */
export interface EnvironmentCluster extends Pick<DefaultNetworkPoliciesProps, 'mesh' | 'nameServers'> {
  /** Kubernetes version, as `1.34`. */
  readonly version: string;
}

/** The cluster when nothing is said. */
export const defaultCluster: EnvironmentCluster = { version: '1.34' };

import type { JsonObject } from '../json';
import type { GatewayType } from '../model/cluster';
import type { ResolvedBuilds } from './resolve-builds';

/** What the platform itself needs on a cluster, beside the environments. */
export interface ResolvedPlatform {
  readonly name: string;
  /** Kubernetes version, as `1.34`. */
  readonly version: string;
  /** Files that the cluster's objects come from, for the header. */
  readonly sources: readonly string[];
  /** Begins header names. */
  readonly prefix: string;
  readonly secretStore: { readonly name: string; readonly provider?: JsonObject };
  readonly priorities: readonly ResolvedPriority[];
  readonly namespaces: readonly ResolvedNamespace[];
  readonly gateways: readonly ResolvedGateway[];
  /** Where pods ask for names beside kube-dns. */
  readonly nameServers?: readonly string[];
  /** Set on the cluster that builds images. */
  readonly builds?: ResolvedBuilds;
  /** Environments on the cluster, for stacks that reach into their namespaces. */
  readonly environments: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly production: boolean;
  }[];
}

export interface ResolvedPriority {
  readonly name: string;
  readonly value: number;
  readonly meaning: string;
  readonly isDefault: boolean;
}

export interface ResolvedNamespace {
  readonly name: string;
  readonly podSecurity: 'privileged' | 'baseline' | 'restricted';
  readonly reason?: string;
}

export interface ResolvedGateway {
  readonly name: string;
  readonly type: GatewayType;
  readonly namespace: string;
  readonly certificate?: string;
  readonly tagger?: {
    readonly address: string;
    readonly stamps: readonly ('bucket' | 'device' | 'shop' | 'region')[];
  };
}

import type { Construct } from 'constructs';
import type { JsonObject } from '../../core/json';
import { Manifest } from '../manifest';
import { clusterMetadata } from './cluster-metadata';

export interface ClusterSecretStoreProps {
  /** Name that ExternalSecrets refer to. */
  readonly name: string;

  /** The provider, as External Secrets documents it; it refers to credentials, it never holds them. */
  readonly provider: JsonObject;
}

/**
 * Where the secrets of a cluster come from. One for all namespaces, so that an environment needs only references.
 *
 * @see https://external-secrets.io/latest/api/clustersecretstore/
 * @example
 * new ClusterSecretStore(chart, 'store', {
 *   name: 'company',
 *   provider: { vault: { server: 'https://vault.example', path: 'secret', version: 'v2', auth: {} } },
 * });
 */
export class ClusterSecretStore extends Manifest {
  constructor(scope: Construct, id: string, props: ClusterSecretStoreProps) {
    super(scope, id, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: clusterMetadata(props.name),
      spec: { provider: props.provider },
    });
  }
}

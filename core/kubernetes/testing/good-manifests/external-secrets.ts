import type { JsonObject } from '../../../json';
import { metadata } from './metadata';

export const externalSecrets = {
  ExternalSecret: {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata,
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'web' },
      data: [{ secretKey: 'password', remoteRef: { key: 'shop/web', property: 'password' } }],
    },
  },
} satisfies Readonly<Record<string, JsonObject>>;

import type { JsonObject } from '../../../json';
import { metadata } from './metadata';

export const certManager = {
  Certificate: {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata,
    spec: {
      secretName: 'tls',
      dnsNames: ['*.shop.example.com'],
      issuerRef: { name: 'acme', kind: 'ClusterIssuer' },
    },
  },
} satisfies Readonly<Record<string, JsonObject>>;

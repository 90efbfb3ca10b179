import type { JsonObject } from '../../../json';
import { metadata } from './metadata';

export const gateway = {
  HTTPRoute: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata,
    spec: {
      parentRefs: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
      hostnames: ['web.shop.example.com', '*.shop.example.com'],
      rules: [
        {
          matches: [
            { path: { type: 'PathPrefix', value: '/api' }, headers: [{ name: 'x-gray', value: 'canary' }] },
          ],
          filters: [
            { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-a', value: 'b' }] } },
            {
              type: 'URLRewrite',
              urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } },
            },
          ],
          backendRefs: [
            { name: 'web', port: 80, weight: 90 },
            { name: 'web-canary', port: 80, weight: 10 },
          ],
          timeouts: { request: '10s', backendRequest: '500ms' },
        },
      ],
    },
  },
  Gateway: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata,
    spec: {
      gatewayClassName: 'traefik',
      listeners: [
        { name: 'http', port: 80, protocol: 'HTTP' },
        { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] } },
      ],
    },
  },
} satisfies Readonly<Record<string, JsonObject>>;

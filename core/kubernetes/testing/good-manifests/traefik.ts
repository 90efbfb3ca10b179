import type { JsonObject } from '../../../json';
import { metadata } from './metadata';

export const traefik = {
  IngressRoute: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    metadata,
    spec: {
      entryPoints: ['websecure'],
      routes: [
        {
          kind: 'Rule',
          match: 'Host(`web.shop.example.com`)',
          priority: 10,
          middlewares: [{ name: 'strip' }],
          services: [{ name: 'web', port: 'http', weight: 90 }],
        },
      ],
      tls: {},
    },
  },
  TraefikService: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'TraefikService',
    metadata,
    spec: {
      weighted: {
        services: [
          { name: 'web', port: 80, weight: 9 },
          { name: 'web-canary', port: 80, weight: 1 },
        ],
      },
    },
  },
  Middleware: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    metadata,
    spec: { headers: { customRequestHeaders: { 'x-mg-lane': '' } } },
  },
} satisfies Readonly<Record<string, JsonObject>>;

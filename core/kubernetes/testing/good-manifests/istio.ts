import type { JsonObject } from '../../../json';
import { metadata } from './metadata';

export const istio = {
  VirtualService: {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata,
    spec: {
      hosts: ['web'],
      http: [
        {
          match: [{ headers: { 'x-mg-lane': { exact: 'coupon' } } }],
          route: [
            {
              destination: { host: 'web.mg-qa-p-coupon.svc.cluster.local', port: { number: 80 } },
              weight: 100,
            },
          ],
        },
      ],
    },
  },
} satisfies Readonly<Record<string, JsonObject>>;

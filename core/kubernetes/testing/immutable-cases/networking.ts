import type { JsonObject } from '../../../json';
import type { KindSteps } from './step';

const ENDPOINT_SLICE: JsonObject = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'shop' },
  addressType: 'IPv4',
  endpoints: [],
};

const INGRESS_CLASS: JsonObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'shop' },
  spec: { controller: 'example.com/one' },
};

const GATEWAY_CLASS: JsonObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  metadata: { name: 'shop' },
  spec: { controllerName: 'example.com/one' },
};

export const networkingSteps: readonly KindSteps[] = [
  [
    ENDPOINT_SLICE,
    {
      'has other addresses': { to: { endpoints: [{ addresses: ['192.0.2.7'] }] } },
      'has addresses of another type': { to: { addressType: 'IPv6' }, told: ['addressType'] },
    },
  ],
  [
    INGRESS_CLASS,
    {
      'is for another controller': {
        to: { spec: { controller: 'example.com/two' } },
        told: ['spec.controller'],
      },
      'gets parameters': { to: { spec: { parameters: { kind: 'Shop', name: 'shop' } } } },
    },
  ],
  [
    GATEWAY_CLASS,
    {
      'is for another controller': {
        to: { spec: { controllerName: 'example.com/two' } },
        told: ['spec.controllerName'],
      },
      'is described': { to: { spec: { description: 'shops' } } },
    },
  ],
];

import type { JsonObject } from '../../../json';
import type { KindSteps } from './step';

const SERVICE: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop' },
  spec: { selector: { app: 'shop' }, ports: [{ name: 'http', port: 80 }] },
};

const POD: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'shop' },
  spec: { containers: [{ name: 'shop', image: 'shop:1' }] },
};

const content = (kind: string, value: string): JsonObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'shop' },
  data: { LEVEL: value },
});

const QUOTA: JsonObject = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'shop' },
  spec: { hard: { pods: '10' }, scopes: ['BestEffort'] },
};

export const coreSteps: readonly KindSteps[] = [
  [
    SERVICE,
    {
      'becomes headless': { to: { spec: { clusterIP: 'None' } }, told: ['spec.clusterIP'] },
      'becomes headless by its list': {
        to: { spec: { clusterIPs: ['None'], clusterIP: 'None' } },
        told: ['spec.clusterIP'],
      },
      'is headless no more': {
        from: { spec: { clusterIP: 'None' } },
        to: { spec: { clusterIP: null } },
        server: 'kept',
        told: ['spec.clusterIP'],
      },
      'changes its address': {
        from: { spec: { clusterIP: '10.96.0.77' } },
        to: { spec: { clusterIP: '10.96.0.78' } },
        told: ['spec.clusterIP'],
      },
      'gets an address in place of None': {
        from: { spec: { clusterIP: 'None' } },
        to: { spec: { clusterIP: '10.96.0.79' } },
        told: ['spec.clusterIP'],
      },
      'does not name its address any more': {
        from: { spec: { clusterIP: '10.96.0.80' } },
        to: { spec: { clusterIP: null } },
        server: 'kept',
      },
      'stays headless with other ports': {
        from: { spec: { clusterIP: 'None' } },
        to: { spec: { ports: [{ name: 'http', port: 8080 }] } },
      },
      'becomes an alias': {
        to: { spec: { type: 'ExternalName', externalName: 'shop.example.com', ports: null, selector: null } },
      },
      'becomes an alias and was headless': {
        from: { spec: { clusterIP: 'None' } },
        to: { spec: { clusterIP: null, type: 'ExternalName', externalName: 'shop.example.com' } },
      },
      'was an alias': {
        from: { spec: { type: 'ExternalName', externalName: 'shop.example.com' } },
        to: { spec: { type: 'ClusterIP', externalName: null } },
      },
      'was an alias and becomes headless': {
        from: { spec: { type: 'ExternalName', externalName: 'shop.example.com' } },
        to: { spec: { type: 'ClusterIP', externalName: null, clusterIP: 'None' } },
      },
      'becomes reachable from nodes': { to: { spec: { type: 'NodePort' } } },
      'gets another load balancer': {
        from: { spec: { type: 'LoadBalancer', loadBalancerClass: 'example.com/one' } },
        to: { spec: { loadBalancerClass: 'example.com/two' } },
        told: ['spec.loadBalancerClass'],
      },
      'gets a class of load balancers': {
        from: { spec: { type: 'LoadBalancer' } },
        to: { spec: { loadBalancerClass: 'example.com/two' } },
        told: ['spec.loadBalancerClass'],
      },
      'gets a load balancer': {
        to: { spec: { type: 'LoadBalancer', loadBalancerClass: 'example.com/one' } },
      },
    },
  ],
  [
    POD,
    {
      'has another image': { to: { spec: { containers: [{ name: 'shop', image: 'shop:2' }] } } },
      'has another command': {
        to: { spec: { containers: [{ name: 'shop', image: 'shop:1', command: ['sh'] }] } },
        told: ['spec.containers'],
      },
      'goes to other nodes': { to: { spec: { nodeSelector: { disk: 'ssd' } } }, told: ['spec.nodeSelector'] },
      'gets a deadline': { to: { spec: { activeDeadlineSeconds: 60 } } },
    },
  ],
  ...['ConfigMap', 'Secret'].map(
    (kind) =>
      [
        content(kind, 'YQ=='),
        {
          'has other data': { to: { data: { LEVEL: 'Yg==' } } },
          'has other data and is immutable': {
            from: { immutable: true },
            to: { data: { LEVEL: 'Yg==' } },
            told: ['data'],
          },
          'has a key more and is immutable': {
            from: { immutable: true },
            to: { data: { OTHER: 'Yg==' } },
            told: ['data'],
          },
          'has a key less that is called as a field and is immutable': {
            from: { immutable: true, data: { value: '', protocol: 'VENQ' } },
            to: { data: { value: null, protocol: null } },
            told: ['data'],
          },
          'has binary data more and is immutable': {
            from: { immutable: true },
            to: kind === 'ConfigMap' ? { binaryData: { OTHER: 'Yg==' } } : { data: { OTHER: 'Yg==' } },
            told: [kind === 'ConfigMap' ? 'binaryData' : 'data'],
          },
          'is immutable no more': {
            from: { immutable: true },
            to: { immutable: null },
            told: ['immutable'],
          },
          'becomes immutable': { to: { immutable: true, data: { LEVEL: 'Yg==' } } },
          'has other labels and is immutable': {
            from: { immutable: true },
            to: { metadata: { labels: { app: 'shop' } } },
          },
        },
      ] as const,
  ),
  [
    content('Secret', 'YQ=='),
    {
      'is of another type': { to: { type: 'example.com/token' }, told: ['type'] },
      'is of the type that it is anyway': { to: { type: 'Opaque' }, server: 'kept' },
    },
  ],
  [
    QUOTA,
    {
      'has more room': { to: { spec: { hard: { pods: '20' } } } },
      'counts other pods': { to: { spec: { scopes: ['NotBestEffort'] } }, told: ['spec.scopes'] },
    },
  ],
];

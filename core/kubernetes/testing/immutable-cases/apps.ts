import type { JsonObject } from '../../../json';
import { withImage } from './pod-template';
import type { KindSteps } from './step';

const selects = (name: string): JsonObject => ({
  selector: { matchLabels: { app: name } },
  template: {
    metadata: { labels: { app: name } },
    spec: { containers: [{ name: 'shop', image: 'shop:1' }] },
  },
});

const workload = (kind: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'shop' },
  spec: { ...selects('shop'), ...spec },
});

const claimTemplate = (spec: JsonObject): JsonObject => ({
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
});

const STATEFUL_SET = workload('StatefulSet', {
  serviceName: 'shop',
  volumeClaimTemplates: [claimTemplate({})],
});

export const appsSteps: readonly KindSteps[] = [
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map(
    (kind) =>
      [
        workload(kind),
        {
          'selects other pods': { to: { spec: selects('other') }, told: ['spec.selector'] },
          'selects fewer pods': {
            to: {
              spec: {
                selector: { matchLabels: { slot: 'a' } },
                template: { metadata: { labels: { slot: 'a' } } },
              },
            },
            told: ['spec.selector'],
          },
          'has another image': { to: { spec: withImage('shop:2') } },
        },
      ] as const,
  ),
  [
    workload('Deployment', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } }),
    { 'changes its strategy': { to: { spec: { strategy: { type: 'Recreate', rollingUpdate: null } } } } },
  ],
  [
    STATEFUL_SET,
    {
      'has another Service': { to: { spec: { serviceName: 'other' } }, told: ['spec.serviceName'] },
      'has larger claims': {
        to: {
          spec: {
            volumeClaimTemplates: [claimTemplate({ resources: { requests: { storage: '2Gi' } } })],
          },
        },
        told: ['spec.volumeClaimTemplates'],
      },
      'writes the size of its claims in another way': {
        to: {
          spec: {
            volumeClaimTemplates: [claimTemplate({ resources: { requests: { storage: '1024Mi' } } })],
          },
        },
        server: 'kept',
      },
      'says what its claims are anyway': {
        to: { spec: { volumeClaimTemplates: [claimTemplate({ volumeMode: 'Filesystem' })] } },
        server: 'kept',
      },
      'has no claims any more': {
        to: { spec: { volumeClaimTemplates: null } },
        told: ['spec.volumeClaimTemplates'],
      },
      'starts all pods at once': {
        to: { spec: { podManagementPolicy: 'Parallel' } },
        told: ['spec.podManagementPolicy'],
      },
      'starts pods as it does anyway': {
        to: { spec: { podManagementPolicy: 'OrderedReady' } },
        server: 'kept',
      },
      'changes all that it may': {
        to: {
          spec: {
            replicas: 3,
            ...withImage('shop:2'),
            updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
            minReadySeconds: 5,
            ordinals: { start: 1 },
            revisionHistoryLimit: 3,
            persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
          },
        },
      },
    },
  ],
];

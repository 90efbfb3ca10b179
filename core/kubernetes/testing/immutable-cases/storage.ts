import type { JsonObject } from '../../../json';
import type { KindSteps } from './step';

const CLAIM: JsonObject = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'shop' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'growing',
    resources: { requests: { storage: '10Gi' } },
  },
};

const VOLUME: JsonObject = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'shop' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    capacity: { storage: '10Gi' },
    nfs: { server: 'files.example.com', path: '/shop' },
  },
};

const nodes = (zone: string): JsonObject => ({
  spec: {
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: [zone] }] },
        ],
      },
    },
  },
});

const STORAGE_CLASS: JsonObject = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'shop' },
  provisioner: 'disks.example.com',
  parameters: { tier: 'fast' },
};

export const storageSteps: readonly KindSteps[] = [
  [
    CLAIM,
    {
      grows: { to: { spec: { resources: { requests: { storage: '20Gi' } } } } },
      shrinks: {
        to: { spec: { resources: { requests: { storage: '5Gi' } } } },
        told: ['spec.resources.requests.storage'],
      },
      'writes its size in another way': {
        to: { spec: { resources: { requests: { storage: '10240Mi' } } } },
        server: 'kept',
      },
      'moves to another storage class': {
        to: { spec: { storageClassName: 'other' } },
        told: ['spec.storageClassName'],
      },
      'names no storage class any more': {
        to: { spec: { storageClassName: null } },
        told: ['spec.storageClassName'],
      },
      'is for many nodes': { to: { spec: { accessModes: ['ReadWriteMany'] } }, told: ['spec.accessModes'] },
      'is a block device': { to: { spec: { volumeMode: 'Block' } }, told: ['spec.volumeMode'] },
      'is what it is anyway': { to: { spec: { volumeMode: 'Filesystem' } }, server: 'kept' },
      'names a storage class': {
        from: { spec: { storageClassName: null } },
        to: { spec: { storageClassName: 'growing' } },
      },
    },
  ],
  [
    VOLUME,
    {
      'is of other nodes': {
        from: nodes('a'),
        to: nodes('b'),
        told: ['spec.nodeAffinity'],
      },
      'lies elsewhere': { to: { spec: { nfs: { path: '/other' } } }, told: ['spec.nfs'] },
      'is of another kind': {
        to: { spec: { nfs: null, hostPath: { path: '/shop' } } },
        told: ['spec.hostPath', 'spec.nfs'],
      },
      'is a block device': { to: { spec: { volumeMode: 'Block' } }, told: ['spec.volumeMode'] },
      'is kept': { to: { spec: { persistentVolumeReclaimPolicy: 'Retain', capacity: { storage: '20Gi' } } } },
      'is of another class and other modes': {
        to: { spec: { storageClassName: 'other', accessModes: ['ReadWriteMany'], mountOptions: ['ro'] } },
      },
    },
  ],
  [
    STORAGE_CLASS,
    {
      'has another provisioner': { to: { provisioner: 'other.example.com' }, told: ['provisioner'] },
      'has other parameters': { to: { parameters: { tier: 'slow' } }, told: ['parameters'] },
      'keeps its volumes': { to: { reclaimPolicy: 'Retain' }, told: ['reclaimPolicy'] },
      'waits for pods': {
        to: { volumeBindingMode: 'WaitForFirstConsumer' },
        told: ['volumeBindingMode'],
      },
      'is what it is anyway': {
        to: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
        server: 'kept',
      },
      'lets volumes grow': { to: { allowVolumeExpansion: true, mountOptions: ['ro'] } },
      'is for other zones': {
        to: {
          allowedTopologies: [
            { matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['a'] }] },
          ],
        },
      },
    },
  ],
];

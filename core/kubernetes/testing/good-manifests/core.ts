import type { JsonObject } from '../../../json';
import { metadata, name } from './metadata';
import { podSpec } from './pod';

export const core = {
  Pod: { apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec },
  Service: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      selector: name,
      ports: [
        { name: 'http', port: 80, targetPort: 'http', appProtocol: 'http' },
        { name: 'metrics', port: 9090, targetPort: 9090 },
      ],
    },
  },
  HeadlessService: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { clusterIP: 'None', selector: name, ports: [{ port: 80 }] },
  },
  NodePortService: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'NodePort',
      externalTrafficPolicy: 'Local',
      selector: name,
      ports: [{ port: 80, nodePort: 30080 }],
    },
  },
  AliasService: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { type: 'ExternalName', externalName: 'web.mg-qa.svc.cluster.local' },
  },
  ConfigMap: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    data: { 'app.yaml': 'a: 1\n', '.hidden': '' },
    binaryData: { logo: 'aGVsbG8=' },
  },
  Secret: {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata,
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': 'aGVsbG8=' },
    stringData: { 'tls.key': 'x' },
  },
  Namespace: {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'mg-qa', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  },
  ServiceAccount: {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
    automountServiceAccountToken: false,
    imagePullSecrets: [{ name: 'registry' }],
  },
  ResourceQuota: {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata,
    spec: { hard: { 'requests.cpu': '20', 'limits.memory': '64Gi', pods: 100 } },
  },
  LimitRange: {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata,
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: '100m' },
          default: { cpu: '1', memory: '1Gi' },
          max: { cpu: 4 },
        },
      ],
    },
  },
  PersistentVolumeClaim: {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata,
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      resources: { requests: { storage: '10Gi' } },
    },
  },
} satisfies Readonly<Record<string, JsonObject>>;

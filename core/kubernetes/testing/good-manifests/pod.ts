import type { JsonObject } from '../../../json';
import { labels, name } from './metadata';

const container: JsonObject = {
  name: 'app',
  image:
    'registry.example.com/shop/web:5.4.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  imagePullPolicy: 'IfNotPresent',
  ports: [
    { name: 'http', containerPort: 8080 },
    { name: 'metrics', containerPort: 9090 },
  ],
  env: [
    { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    { name: 'JAVA_OPTS', value: '-Xmx384m' },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'web', key: 'password' } } },
    { name: 'EMPTY', value: '' },
  ],
  envFrom: [{ configMapRef: { name: 'web' } }, { secretRef: { name: 'web', optional: true }, prefix: 'S_' }],
  resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: 1, memory: '0.5Gi' } },
  livenessProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 10 },
  readinessProbe: { httpGet: { path: '/ready', port: 8080 }, successThreshold: 2 },
  startupProbe: { tcpSocket: { port: 'http' }, failureThreshold: 30 },
  lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
  securityContext: { allowPrivilegeEscalation: false, runAsUser: 1000, capabilities: { drop: ['ALL'] } },
  volumeMounts: [
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'config', mountPath: '/etc/app', subPath: 'conf', readOnly: true },
  ],
};

export const podSpec: JsonObject = {
  serviceAccountName: 'web',
  terminationGracePeriodSeconds: 45,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container],
  initContainers: [
    { name: 'sidecar', image: 'a:1', restartPolicy: 'Always', readinessProbe: { grpc: { port: 9000 } } },
    { name: 'setup', image: 'b:1', command: ['true'] },
  ],
  volumes: [
    { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    { name: 'config', configMap: { name: 'web', items: [{ key: 'a', path: 'conf/a' }], defaultMode: 0o440 } },
    {
      name: 'token',
      projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }] },
    },
  ],
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [
    { key: 'pool', operator: 'Equal', value: 'shop', effect: 'NoSchedule' },
    { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
  ],
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: name },
    },
  ],
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 50,
          podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: name } },
        },
      ],
    },
  },
};

export const template = {
  metadata: { labels, annotations: { 'strata.example.com/config': 'ab12' } },
  spec: podSpec,
};
export const jobPod = { restartPolicy: 'Never', containers: [{ name: 'job', image: 'job:1' }] };

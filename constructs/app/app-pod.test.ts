import { dump } from 'js-yaml';
import type { JsonObject } from '../../core/json';
import { jobPod, servingPod } from './app-pod';
import type { AppPodProps } from './app-pod';

const owner = { app: 'recommend', tenant: 'data' };
const image = 'registry.example.com/recommend:1.0.0';

function podOf(props: Partial<AppPodProps>) {
  return parsed(servingPod(owner, { image, ...props }, false)).spec;
}

// Typed loosely: these tests are about single fields of what comes out.
function parsed(json: JsonObject) {
  return JSON.parse(JSON.stringify(json));
}

test('a container says what it runs, what it gets and how it is asked', () => {
  const [container] = podOf({
    command: ['node', 'server.js'],
    args: ['--port=8080'],
    ports: [
      { protocol: 'http', port: 8080 },
      { protocol: 'grpc', port: 9090 },
    ],
    configMap: 'recommend-config-00000000',
    secret: 'recommend-secrets-00000000',
    resources: { cpuRequest: '250m', cpuLimit: '1', memory: '512Mi' },
    startup: { handler: { type: 'http', path: '/warm', port: 'http' }, failureThreshold: 36 },
    liveness: { handler: { type: 'command', command: ['alive'] }, timeoutSeconds: 5 },
    readiness: { handler: { type: 'grpc', port: 9090 }, periodSeconds: 5 },
    drainSeconds: 0,
  }).containers;
  expect(dump(container)).toBe(`\
name: app
image: registry.example.com/recommend:1.0.0
imagePullPolicy: IfNotPresent
command:
  - node
  - server.js
args:
  - --port=8080
ports:
  - name: http
    containerPort: 8080
  - name: grpc
    containerPort: 9090
envFrom:
  - configMapRef:
      name: recommend-config-00000000
  - secretRef:
      name: recommend-secrets-00000000
resources:
  requests:
    cpu: 250m
    memory: 512Mi
  limits:
    cpu: '1'
    memory: 512Mi
startupProbe:
  httpGet:
    path: /warm
    port: http
  periodSeconds: 10
  timeoutSeconds: 1
  failureThreshold: 36
livenessProbe:
  exec:
    command:
      - alive
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  grpc:
    port: 9090
  periodSeconds: 5
  timeoutSeconds: 1
  failureThreshold: 3
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
`);
});

test('a tcp probe connects to its port', () => {
  const [container] = podOf({ readiness: { handler: { type: 'tcp', port: 20880 } } }).containers;
  expect(container.readinessProbe).toMatchObject({ tcpSocket: { port: 20880 } });
});

test('pods stay on the nodes of their pool, and others keep away from them', () => {
  const { affinity, tolerations } = podOf({
    pool: {
      labels: { 'example.com/pool': 'data', 'example.com/disk': 'ssd' },
      taints: [
        { key: 'example.com/pool', value: 'data', effect: 'NoSchedule' },
        { key: 'example.com/spot', effect: 'NoExecute' },
      ],
    },
  });
  expect(dump({ affinity, tolerations })).toBe(`\
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            - key: example.com/pool
              operator: In
              values:
                - data
            - key: example.com/disk
              operator: In
              values:
                - ssd
tolerations:
  - key: example.com/pool
    operator: Equal
    value: data
    effect: NoSchedule
  - key: example.com/spot
    operator: Exists
    effect: NoExecute
`);
});

test('agents start one after the other before the app, and stay', () => {
  const { initContainers } = podOf({
    scratch: [{ path: '/tmp', size: '64Mi' }],
    agents: [
      {
        name: 'skynet',
        image: 'registry.example.com/skynet:3.1.0',
        command: ['skynet', '--out=stdout'],
        env: { LEVEL: 'info' },
        resources: { cpuRequest: '50m', cpuLimit: '100m', memory: '64Mi' },
        startup: { handler: { type: 'tcp', port: 9000 }, periodSeconds: 1 },
      },
      { name: 'jvm-metrics', image: 'registry.example.com/jvm-metrics:1.2.0' },
    ],
  });
  expect(dump(initContainers)).toBe(`\
- name: skynet
  image: registry.example.com/skynet:3.1.0
  imagePullPolicy: IfNotPresent
  restartPolicy: Always
  command:
    - skynet
    - --out=stdout
  env:
    - name: LEVEL
      value: info
  resources:
    requests:
      cpu: 50m
      memory: 64Mi
    limits:
      cpu: 100m
      memory: 64Mi
  startupProbe:
    tcpSocket:
      port: 9000
    periodSeconds: 1
    timeoutSeconds: 1
    failureThreshold: 3
  securityContext:
    allowPrivilegeEscalation: false
    readOnlyRootFilesystem: true
    capabilities:
      drop:
        - ALL
  volumeMounts:
    - name: scratch-tmp
      mountPath: /tmp
- name: jvm-metrics
  image: registry.example.com/jvm-metrics:1.2.0
  imagePullPolicy: IfNotPresent
  restartPolicy: Always
  securityContext:
    allowPrivilegeEscalation: false
    readOnlyRootFilesystem: true
    capabilities:
      drop:
        - ALL
  volumeMounts:
    - name: scratch-tmp
      mountPath: /tmp
`);
});

const models = { claim: 'recommend-models', path: '/models', size: '100Gi', storageClass: 'fs' } as const;
const index = { claim: 'recommend-index', path: '/index', size: '10Gi', storageClass: 'disk' } as const;
const storage: Partial<AppPodProps> = {
  volumes: [
    { ...models, accessMode: 'ReadWriteMany' },
    { ...index, accessMode: 'ReadWriteOnce' },
  ],
  scratch: [{ path: '/tmp', size: '64Mi' }],
  schedule: 'recommend-schedule-00000000',
};

test('volumes, scratch directories and the schedule are mounted where they were asked for', () => {
  const { volumes, containers, securityContext } = podOf(storage);
  expect(volumes).toEqual([
    { name: 'recommend-models', persistentVolumeClaim: { claimName: 'recommend-models' } },
    { name: 'recommend-index', persistentVolumeClaim: { claimName: 'recommend-index' } },
    { name: 'scratch-tmp', emptyDir: { sizeLimit: '64Mi' } },
    { name: 'schedule', configMap: { name: 'recommend-schedule-00000000' } },
  ]);
  expect(containers[0].volumeMounts).toEqual([
    { name: 'recommend-models', mountPath: '/models' },
    { name: 'recommend-index', mountPath: '/index' },
    { name: 'scratch-tmp', mountPath: '/tmp' },
    { name: 'schedule', mountPath: '/etc/jobs', readOnly: true },
  ]);
  expect(securityContext.fsGroupChangePolicy).toBe('OnRootMismatch');
});

test('scratch directories with like paths have different names that fit', () => {
  const paths = ['/var/cache', '/var-cache', '/var_cache', '/Var/cache', `/${'deep/'.repeat(20)}er`, '/tmp'];
  const { volumes } = podOf({ scratch: paths.map((path) => ({ path, size: '1Mi' })) });
  const names: string[] = volumes.map((volume: { name: string }) => volume.name);
  expect(names[0]).toBe('scratch-var-cache');
  expect(new Set(names).size).toBe(paths.length);
  expect(names.every((name) => /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name))).toBe(true);
});

describe('the pod of a job', () => {
  const pod = parsed(
    jobPod(owner, 'recommend-train', {
      ...storage,
      image,
      slot: 'a',
      command: ['train'],
      ports: [{ protocol: 'http', port: 8080 }],
      readiness: { handler: { type: 'tcp', port: 'http' } },
    }),
  );

  test('is not taken for the app by anything that selects the app', () => {
    expect(pod.metadata.labels).toEqual({
      'app.kubernetes.io/component': 'job',
      'app.kubernetes.io/managed-by': 'strata',
      'app.kubernetes.io/name': 'recommend-train.job',
      'app.kubernetes.io/part-of': 'data',
      'strata/app': 'recommend',
      'strata/tenant': 'data',
    });
  });

  test('has no ports, probes or drain, and ends when its process ends', () => {
    expect(pod.spec.restartPolicy).toBe('Never');
    expect(Object.keys(pod.spec.containers[0])).toEqual([
      'name',
      'image',
      'imagePullPolicy',
      'command',
      'securityContext',
      'volumeMounts',
    ]);
  });

  test('leaves volumes to the app that only one node can mount', () => {
    expect(pod.spec.volumes.map((volume: { name: string }) => volume.name)).toEqual([
      'recommend-models',
      'scratch-tmp',
      'schedule',
    ]);
  });

  test('is as hardened as the app', () => {
    const app = podOf(storage);
    expect(pod.spec.securityContext).toEqual(app.securityContext);
    expect(pod.spec.containers[0].securityContext).toEqual(app.containers[0].securityContext);
    expect(pod.spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  });
});

test('a pod asks the mesh for a proxy of a size that quotas can count; a job does not', () => {
  const meshProxy = { cpuRequest: '50m', cpuLimit: '500m', memory: '128Mi' };
  const { metadata } = parsed(servingPod(owner, { image, meshProxy }, false));
  expect(metadata.labels['sidecar.istio.io/inject']).toBe('true');
  expect(metadata.annotations).toEqual({
    'sidecar.istio.io/proxyCPU': '50m',
    'sidecar.istio.io/proxyCPULimit': '500m',
    'sidecar.istio.io/proxyMemory': '128Mi',
    'sidecar.istio.io/proxyMemoryLimit': '128Mi',
  });
  expect(JSON.stringify(jobPod(owner, 'tidy', { image, meshProxy }))).not.toContain('istio');
  expect(JSON.stringify(servingPod(owner, { image }, false))).not.toContain('istio');
});

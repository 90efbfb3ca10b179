import type { JsonObject } from '../../json';
import { printPath } from '../../json';
import { checkPodSecurity } from './pod-security';
import type { PodSecurityLevel } from './pod-security';

const hardened: JsonObject = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const pod = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec: { containers: [{ name: 'app', image: 'a:1', securityContext: hardened }], ...spec },
});
const container = (fields: JsonObject, context: JsonObject = {}): JsonObject =>
  pod({
    containers: [{ name: 'app', image: 'a:1', ...fields, securityContext: { ...hardened, ...context } }],
  });
const found = (object: JsonObject, level: PodSecurityLevel): readonly string[] =>
  checkPodSecurity(object, level).map(({ rule, path }) => `${rule} ${printPath(path)}`);

test('a hardened pod passes restricted', () => {
  expect(found(pod({}), 'restricted')).toEqual([]);
});

test.each([
  {
    name: 'user and seccomp set for the whole pod',
    object: pod({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Localhost', localhostProfile: 'a' } },
      containers: [
        {
          name: 'app',
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    }),
  },
  {
    name: 'the one capability that may come back',
    object: container({}, { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
  },
  {
    name: 'the usual volumes',
    object: pod({
      volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', configMap: { name: 'c' } }, { name: 'd' }],
    }),
  },
  {
    name: 'a Windows pod, which has no capabilities',
    object: pod({
      os: { name: 'windows' },
      containers: [{ name: 'app', securityContext: { runAsNonRoot: true } }],
    }),
  },
])('restricted allows $name', ({ object }) => {
  expect(found(object, 'restricted')).toEqual([]);
});

test('a bare Deployment passes baseline', () => {
  const spec = { template: { spec: { containers: [{ name: 'app' }], initContainers: [{ name: 'setup' }] } } };
  expect(found({ apiVersion: 'apps/v1', kind: 'Deployment', spec }, 'baseline')).toEqual([]);
});

test('restricted lists what a bare Deployment lacks, for containers and init containers', () => {
  const spec = { template: { spec: { containers: [{ name: 'app' }], initContainers: [{ name: 'setup' }] } } };
  const prefix = 'spec.template.spec';
  expect(found({ apiVersion: 'apps/v1', kind: 'Deployment', spec }, 'restricted').toSorted()).toEqual(
    ['containers[0]', 'initContainers[0]']
      .flatMap((place) => [
        `pod-capability ${prefix}.${place}.securityContext.capabilities.drop`,
        `pod-privilege-escalation ${prefix}.${place}.securityContext.allowPrivilegeEscalation`,
        `pod-run-as-root ${prefix}.${place}.securityContext.runAsNonRoot`,
        `pod-seccomp ${prefix}.${place}.securityContext.seccompProfile`,
      ])
      .toSorted(),
  );
});

const inContainer = 'spec.containers[0]';

test.each([
  { object: pod({ hostNetwork: true }), finding: 'pod-host-namespace spec.hostNetwork' },
  { object: pod({ hostPID: true }), finding: 'pod-host-namespace spec.hostPID' },
  { object: pod({ hostIPC: true }), finding: 'pod-host-namespace spec.hostIPC' },
  {
    object: container({}, { privileged: true }),
    finding: `pod-privileged ${inContainer}.securityContext.privileged`,
  },
  {
    object: pod({ securityContext: { windowsOptions: { hostProcess: true } } }),
    finding: 'pod-host-process spec.securityContext.windowsOptions.hostProcess',
  },
  {
    object: container({}, { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }),
    finding: `pod-capability ${inContainer}.securityContext.capabilities.add[0]`,
  },
  {
    object: pod({ volumes: [{ name: 'a', hostPath: { path: '/' } }] }),
    finding: 'pod-host-path spec.volumes[0].hostPath',
  },
  {
    object: container({ ports: [{ containerPort: 80, hostPort: 80 }] }),
    finding: `pod-host-port ${inContainer}.ports[0].hostPort`,
  },
  {
    object: container({}, { appArmorProfile: { type: 'Unconfined' } }),
    finding: `pod-app-armor ${inContainer}.securityContext.appArmorProfile.type`,
  },
  {
    object: pod({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } }),
    finding: 'pod-app-armor metadata.annotations.container.apparmor.security.beta.kubernetes.io/app',
  },
  {
    object: container({}, { seLinuxOptions: { type: 'spc_t' } }),
    finding: `pod-selinux ${inContainer}.securityContext.seLinuxOptions.type`,
  },
  {
    object: container({}, { seLinuxOptions: { user: 'u' } }),
    finding: `pod-selinux ${inContainer}.securityContext.seLinuxOptions.user`,
  },
  {
    object: container({}, { procMount: 'Unmasked' }),
    finding: `pod-proc-mount ${inContainer}.securityContext.procMount`,
  },
  {
    object: container({}, { seccompProfile: { type: 'Unconfined' } }),
    finding: `pod-seccomp ${inContainer}.securityContext.seccompProfile.type`,
  },
  {
    object: pod({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
    finding: 'pod-sysctl spec.securityContext.sysctls[0].name',
  },
  {
    object: container({ livenessProbe: { httpGet: { port: 80, host: 'example.com' } } }),
    finding: `pod-probe-host ${inContainer}.livenessProbe.httpGet.host`,
  },
  {
    object: container({ lifecycle: { preStop: { tcpSocket: { port: 80, host: 'a' } } } }),
    finding: `pod-probe-host ${inContainer}.lifecycle.preStop.tcpSocket.host`,
  },
])('both levels refuse $finding', ({ object, finding }) => {
  expect(found(object, 'baseline')).toEqual([finding]);
  expect(found(object, 'restricted')).toEqual([finding]);
});

test.each([
  {
    object: pod({ volumes: [{ name: 'a', nfs: { path: '/', server: 's' } }] }),
    finding: 'pod-volume-type spec.volumes[0]',
  },
  {
    object: container({}, { allowPrivilegeEscalation: true }),
    finding: `pod-privilege-escalation ${inContainer}.securityContext.allowPrivilegeEscalation`,
  },
  {
    object: container({}, { runAsNonRoot: false }),
    finding: `pod-run-as-root ${inContainer}.securityContext.runAsNonRoot`,
  },
  {
    object: pod({ securityContext: { runAsNonRoot: false } }),
    finding: 'pod-run-as-root spec.securityContext.runAsNonRoot',
  },
  {
    object: container({}, { runAsUser: 0 }),
    finding: `pod-run-as-root ${inContainer}.securityContext.runAsUser`,
  },
  {
    object: container({}, { capabilities: { drop: ['NET_RAW'] } }),
    finding: `pod-capability ${inContainer}.securityContext.capabilities.drop`,
  },
  {
    object: container({}, { capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
    finding: `pod-capability ${inContainer}.securityContext.capabilities.add[0]`,
  },
])('only restricted refuses $finding', ({ object, finding }) => {
  expect(found(object, 'baseline')).toEqual([]);
  expect(found(object, 'restricted')).toEqual([finding]);
});

test.each([
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    spec: { template: { spec: { hostNetwork: true } } },
    at: 'spec.template.spec',
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    spec: { template: { spec: { hostNetwork: true } } },
    at: 'spec.template.spec',
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    spec: { jobTemplate: { spec: { template: { spec: { hostNetwork: true } } } } },
    at: 'spec.jobTemplate.spec.template.spec',
  },
  {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledJob',
    spec: { jobTargetRef: { template: { spec: { hostNetwork: true } } } },
    at: 'spec.jobTargetRef.template.spec',
  },
])('pods of a $kind are found', ({ at, ...object }) => {
  expect(found(object, 'baseline')).toEqual([`pod-host-namespace ${at}.hostNetwork`]);
});

test.each([
  { object: { apiVersion: 'v1', kind: 'Service', spec: { template: { spec: { hostNetwork: true } } } } },
  {
    object: {
      apiVersion: 'example.com/v1',
      kind: 'Deployment',
      spec: { template: { spec: { hostNetwork: true } } },
    },
  },
])('other objects have no pods: $object.kind', ({ object }) => {
  expect(found(object, 'restricted')).toEqual([]);
});

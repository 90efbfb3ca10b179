import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { remembered } from '../../remembered';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import type { PodTemplate } from './pod-template';
import { readList, readNumber, readObject, readObjects, readText } from '../read-json';

/** One control of a Pod Security Standard. */
export type PodSecurityControl = (pod: PodTemplate, findings: Findings) => void;

/** What a security context stands for: the pod's own, or one of a container. */
export interface SecurityContext {
  readonly context: JsonObject;
  readonly path: ObjectPath;
}

/** Capabilities that every container has by default. */
export const harmlessCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const safeSysctls: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

const containerSelinuxTypes: ReadonlySet<string> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);

const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';

/** The controls of `baseline`: known ways out of a container. */
export const baselineControls: readonly PodSecurityControl[] = [
  checkHostNamespaces,
  checkPrivileged,
  checkHostProcess,
  checkAddedCapabilities,
  checkHostPaths,
  checkHostPorts,
  checkAppArmor,
  checkAppArmorAnnotations,
  checkSelinux,
  checkProcMount,
  checkUnconfined,
  checkSysctls,
  checkProbeHosts,
];

/** All security contexts of a pod: its own first, then those of its containers. */
export const securityContextsOf = remembered((pod: PodTemplate): readonly SecurityContext[] => [
  { context: readObject(pod.spec, 'securityContext'), path: within(pod.specPath, 'securityContext') },
  ...containerContextsOf(pod),
]);

/** The security contexts of a pod's containers: each control asks for them anew. */
export const containerContextsOf = remembered((pod: PodTemplate): readonly SecurityContext[] =>
  pod.containers.map(({ container, path }) => ({
    context: readObject(container, 'securityContext'),
    path: within(path, 'securityContext'),
  })),
);

function checkHostNamespaces(pod: PodTemplate, findings: Findings): void {
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (pod.spec[field] !== true) continue;
    const message = `${field} gives the pod a namespace of its node`;
    findings.error('pod-host-namespace', within(pod.specPath, field), message, 'take it out');
  }
}

function checkPrivileged(pod: PodTemplate, findings: Findings): void {
  for (const { context, path } of containerContextsOf(pod)) {
    if (context['privileged'] !== true) continue;
    const message = 'a privileged container has all rights of its node';
    findings.error('pod-privileged', within(path, 'privileged'), message, 'write privileged: false');
  }
}

function checkHostProcess(pod: PodTemplate, findings: Findings): void {
  for (const { context, path } of securityContextsOf(pod)) {
    if (readObject(context, 'windowsOptions')['hostProcess'] !== true) continue;
    const place = within(path, 'windowsOptions', 'hostProcess');
    findings.error('pod-host-process', place, 'a host process has all rights of its node', 'take it out');
  }
}

function checkAddedCapabilities(pod: PodTemplate, findings: Findings): void {
  for (const { context, path } of containerContextsOf(pod)) {
    readList(readObject(context, 'capabilities'), 'add').forEach((capability, index) => {
      if (typeof capability !== 'string' || harmlessCapabilities.has(capability)) return;
      const place = within(path, 'capabilities', 'add', index);
      const message = `capability ${quote(capability)} reaches beyond the container`;
      findings.error('pod-capability', place, message, 'take it out');
    });
  }
}

function checkHostPaths(pod: PodTemplate, findings: Findings): void {
  readObjects(pod.spec, 'volumes').forEach((volume, index) => {
    if (!('hostPath' in volume)) return;
    const message = `volume ${quote(readText(volume, 'name') ?? '')} is a folder of the node`;
    const place = within(pod.specPath, 'volumes', index, 'hostPath');
    findings.error('pod-host-path', place, message, 'use emptyDir or a PersistentVolumeClaim');
  });
}

function checkHostPorts(pod: PodTemplate, findings: Findings): void {
  for (const { container, path } of pod.containers) {
    readObjects(container, 'ports').forEach((port, index) => {
      const hostPort = readNumber(port, 'hostPort') ?? 0;
      if (hostPort === 0) return;
      const message = `hostPort ${hostPort} takes a port of the node`;
      findings.error(
        'pod-host-port',
        within(path, 'ports', index, 'hostPort'),
        message,
        'use a Service instead',
      );
    });
  }
}

function checkAppArmor(pod: PodTemplate, findings: Findings): void {
  for (const { context, path } of securityContextsOf(pod)) {
    const type = readText(readObject(context, 'appArmorProfile'), 'type');
    if (type === undefined || type === 'RuntimeDefault' || type === 'Localhost') continue;
    const message = `AppArmor profile ${quote(type)} switches the protection off`;
    findings.error('pod-app-armor', within(path, 'appArmorProfile', 'type'), message, 'write RuntimeDefault');
  }
}

// The way before the field existed; clusters still read it.
function checkAppArmorAnnotations(pod: PodTemplate, findings: Findings): void {
  for (const [key, value] of Object.entries(readObject(pod.metadata, 'annotations'))) {
    if (!key.startsWith(appArmorAnnotation) || typeof value !== 'string') continue;
    if (value === '' || value === 'runtime/default' || value.startsWith('localhost/')) continue;
    const message = `AppArmor profile ${quote(value)} switches the protection off`;
    const place = within(pod.metadataPath, 'annotations', key);
    findings.error('pod-app-armor', place, message, 'write runtime/default');
  }
}

function checkSelinux(pod: PodTemplate, findings: Findings): void {
  for (const { context, path } of securityContextsOf(pod)) {
    const options = readObject(context, 'seLinuxOptions');
    const place = within(path, 'seLinuxOptions');
    if (!containerSelinuxTypes.has(readText(options, 'type') ?? '')) {
      const message = `SELinux type ${quote(readText(options, 'type') ?? '')} is not one for containers`;
      findings.error('pod-selinux', within(place, 'type'), message, 'take it out');
    }
    for (const field of ['user', 'role']) {
      if ((readText(options, field) ?? '') === '') continue;
      findings.error(
        'pod-selinux',
        within(place, field),
        `an SELinux ${field} may not be chosen`,
        'take it out',
      );
    }
  }
}

function checkProcMount(pod: PodTemplate, findings: Findings): void {
  for (const { context, path } of containerContextsOf(pod)) {
    const procMount = readText(context, 'procMount') ?? 'Default';
    if (procMount === 'Default') continue;
    const message = `procMount ${quote(procMount)} shows the node's /proc`;
    findings.error('pod-proc-mount', within(path, 'procMount'), message, 'take it out');
  }
}

function checkUnconfined(pod: PodTemplate, findings: Findings): void {
  for (const { context, path } of securityContextsOf(pod)) {
    const type = readText(readObject(context, 'seccompProfile'), 'type') ?? 'RuntimeDefault';
    if (type === 'RuntimeDefault' || type === 'Localhost') continue;
    const message = `seccomp profile ${quote(type)} switches the protection off`;
    findings.error('pod-seccomp', within(path, 'seccompProfile', 'type'), message, 'write RuntimeDefault');
  }
}

function checkSysctls(pod: PodTemplate, findings: Findings): void {
  const context = readObject(pod.spec, 'securityContext');
  readObjects(context, 'sysctls').forEach((sysctl, index) => {
    const name = readText(sysctl, 'name') ?? '';
    if (safeSysctls.has(name)) return;
    const place = within(pod.specPath, 'securityContext', 'sysctls', index, 'name');
    findings.error('pod-sysctl', place, `sysctl ${quote(name)} changes the node`, 'take it out');
  });
}

const handlerPaths: readonly (readonly string[])[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

function checkProbeHosts(pod: PodTemplate, findings: Findings): void {
  for (const { container, path } of pod.containers) {
    for (const handlerPath of handlerPaths) {
      const handler = handlerPath.reduce<JsonObject>((value, step) => readObject(value, step), container);
      for (const type of ['httpGet', 'tcpSocket']) {
        const host = readText(readObject(handler, type), 'host') ?? '';
        if (host === '') continue;
        const message = `host ${quote(host)} makes the node call elsewhere than the container`;
        const place = handlerPath.reduce((inner, step) => within(inner, step), path);
        findings.error('pod-probe-host', within(place, type, 'host'), message, 'take it out');
      }
    }
  }
}

import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { containerContextsOf, harmlessCapabilities, securityContextsOf } from './pod-security-baseline';
import type { PodSecurityControl } from './pod-security-baseline';
import type { PodTemplate } from './pod-template';
import { readList, readNumber, readObject, readObjects, readText } from '../read-json';

const allowedVolumes: readonly string[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** The controls that `restricted` adds to `baseline`: current practice for hardened pods. */
export const restrictedControls: readonly PodSecurityControl[] = [
  checkVolumeTypes,
  checkPrivilegeEscalation,
  checkRunAsNonRoot,
  checkRunAsUser,
  checkSeccompIsSet,
  checkDroppedCapabilities,
];

function checkVolumeTypes(pod: PodTemplate, findings: Findings): void {
  readObjects(pod.spec, 'volumes').forEach((volume, index) => {
    const types = Object.keys(volume).filter((key) => key !== 'name');
    const isAllowed = types.length === 0 || types.some((type) => allowedVolumes.includes(type));
    // A folder of the node is refused by baseline already.
    if (isAllowed || types.includes('hostPath')) return;
    const message = `volume ${quote(readText(volume, 'name') ?? '')} has the type ${types.map(quote).join(', ')}`;
    const place = within(pod.specPath, 'volumes', index);
    findings.error('pod-volume-type', place, message, `use one of: ${allowedVolumes.join(', ')}`);
  });
}

function checkPrivilegeEscalation(pod: PodTemplate, findings: Findings): void {
  if (isWindows(pod)) return;
  for (const { context, path } of containerContextsOf(pod)) {
    if (context['allowPrivilegeEscalation'] === false) continue;
    const message = 'the container may gain rights that it does not start with';
    const place = within(path, 'allowPrivilegeEscalation');
    findings.error('pod-privilege-escalation', place, message, 'write allowPrivilegeEscalation: false');
  }
}

function checkRunAsNonRoot(pod: PodTemplate, findings: Findings): void {
  const fix = 'write runAsNonRoot: true';
  requireInContexts(
    pod,
    'runAsNonRoot',
    (value) => value === true,
    (path) => {
      findings.error('pod-run-as-root', path, 'the container may run as root', fix);
    },
  );
}

function checkRunAsUser(pod: PodTemplate, findings: Findings): void {
  for (const { context, path } of securityContextsOf(pod)) {
    if (readNumber(context, 'runAsUser') !== 0) continue;
    const message = 'user 0 is root';
    findings.error('pod-run-as-root', within(path, 'runAsUser'), message, 'use a user id above 0');
  }
}

function checkSeccompIsSet(pod: PodTemplate, findings: Findings): void {
  if (isWindows(pod)) return;
  const fix = 'write seccompProfile: {type: RuntimeDefault}';
  requireInContexts(
    pod,
    'seccompProfile',
    (value) => value !== undefined,
    (path) => {
      findings.error('pod-seccomp', path, 'no seccomp profile is set', fix);
    },
  );
}

function checkDroppedCapabilities(pod: PodTemplate, findings: Findings): void {
  if (isWindows(pod)) return;
  for (const { context, path } of containerContextsOf(pod)) {
    const capabilities = readObject(context, 'capabilities');
    if (!readList(capabilities, 'drop').includes('ALL')) {
      const place = within(path, 'capabilities', 'drop');
      const fix = 'write capabilities: {drop: [ALL]}';
      findings.error('pod-capability', place, 'the container keeps capabilities that it may not need', fix);
    }
    readList(capabilities, 'add').forEach((capability, index) => {
      // What is not harmless is refused by baseline already.
      const isHarmless = typeof capability === 'string' && harmlessCapabilities.has(capability);
      if (!isHarmless || capability === 'NET_BIND_SERVICE') return;
      const place = within(path, 'capabilities', 'add', index);
      const message = `capability ${quote(capability)} may not be added, only 'NET_BIND_SERVICE'`;
      findings.error('pod-capability', place, message, 'take it out');
    });
  }
}

/**
 * A field that the pod or else each container must set well. A container's own value counts before the pod's;
 * a pod's wrong value is reported once, where it stands.
 */
function requireInContexts(
  pod: PodTemplate,
  field: string,
  isGood: (value: JsonObject[string] | undefined) => boolean,
  report: (path: ObjectPath) => void,
): void {
  const ofPod = readObject(pod.spec, 'securityContext')[field];
  const isSetWrongly = ofPod !== undefined && !isGood(ofPod);
  if (isSetWrongly) report(within(pod.specPath, 'securityContext', field));
  for (const { context, path } of containerContextsOf(pod)) {
    const value = context[field];
    const isInherited = value === undefined && (isGood(ofPod) || isSetWrongly);
    if (!isInherited && !isGood(value)) report(within(path, field));
  }
}

function isWindows(pod: PodTemplate): boolean {
  return readText(readObject(pod.spec, 'os'), 'name') === 'windows';
}

import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { describeJson, quote } from '../describe-json';
import { checkEnvironment } from './env-rules';
import type { Findings } from '../finding';
import { checkPortName } from '../names';
import type { PodContainer, PodTemplate } from './pod-template';
import { checkProbes } from './probe-rules';
import { readNumber, readObject, readObjects, readText } from '../read-json';
import { checkResources } from './resource-rules';
import { checkNumber } from './rule-context';
import type { RuleContext } from './rule-context';

/** First minor version in which every container, not only a sidecar, may have a restartPolicy of its own. */
const ANY_RESTART_POLICY = 35;
const PORTS = { minimum: 1, maximum: 65_535 };

/** Rules of one container. Mounts must name one of the volumes. */
export function checkContainer(
  { container, path, list }: PodContainer,
  pod: PodTemplate,
  volumes: ReadonlySet<string>,
  context: RuleContext,
): void {
  const { findings } = context;
  const image = readText(container, 'image') ?? '';
  if (image === '') {
    const message = `container ${quote(readText(container, 'name') ?? '')} has no image`;
    findings.error('container-image-missing', within(path, 'image'), message, "add 'image'");
  } else if (image.trim() !== image) {
    const message = `image ${quote(image)} has spaces around it`;
    findings.error('image-malformed', within(path, 'image'), message, `write '${image.trim()}'`);
  }
  checkRestartPolicy(container, path, list === 'initContainers', context);
  checkPorts(container, path, pod.spec, findings);
  checkEnvironment(container, path, context);
  checkMounts(container, path, volumes, findings);
  checkResources(readObject(container, 'resources'), within(path, 'resources'), findings);
  checkProbes(container, path, list, pod.spec, context);
  checkRights(readObject(container, 'securityContext'), within(path, 'securityContext'), findings);
}

function checkRestartPolicy(
  container: JsonObject,
  path: ObjectPath,
  isInit: boolean,
  context: RuleContext,
): void {
  const restartPolicy = readText(container, 'restartPolicy');
  if (restartPolicy === undefined || context.minor >= ANY_RESTART_POLICY) return;
  if (isInit && restartPolicy === 'Always') return;
  const message = isInit
    ? `an init container's restartPolicy can only be 'Always', got ${quote(restartPolicy)}`
    : `only init containers may have a restartPolicy before Kubernetes 1.${ANY_RESTART_POLICY}`;
  context.findings.error('restart-policy-wrong', within(path, 'restartPolicy'), message, 'take it out');
}

function checkPorts(container: JsonObject, path: ObjectPath, pod: JsonObject, findings: Findings): void {
  const names = new Set<string>();
  readObjects(container, 'ports').forEach((port, index) => {
    const place = within(path, 'ports', index);
    const name = readText(port, 'name') ?? '';
    const fault = name === '' ? undefined : checkPortName(name);
    if (fault !== undefined) {
      const message = `port name ${quote(name)} ${fault}`;
      findings.error('port-malformed', within(place, 'name'), message, "write a short name, like 'http'");
    }
    if (name !== '' && names.has(name)) {
      const message = `${quote(name)} is the name of two ports of the container`;
      findings.error('port-duplicate', within(place, 'name'), message, 'rename one of them');
    }
    names.add(name);
    checkNumber(port, 'containerPort', PORTS, place, findings);
    checkNumber(port, 'hostPort', { minimum: 0, maximum: 65_535 }, place, findings);
    checkHostPort(port, place, pod, findings);
  });
}

function checkHostPort(port: JsonObject, path: ObjectPath, pod: JsonObject, findings: Findings): void {
  const hostPort = readNumber(port, 'hostPort') ?? 0;
  if (pod['hostNetwork'] !== true || hostPort === 0 || hostPort === port['containerPort']) return;
  const message = `with hostNetwork 'hostPort' (${hostPort}) must equal 'containerPort'`;
  findings.error('port-mismatch', within(path, 'hostPort'), message, "take 'hostPort' out");
}

function checkMounts(
  container: JsonObject,
  path: ObjectPath,
  volumes: ReadonlySet<string>,
  findings: Findings,
): void {
  readObjects(container, 'volumeMounts').forEach((mount, index) => {
    const place = within(path, 'volumeMounts', index);
    const name = readText(mount, 'name');
    if (name !== undefined && !volumes.has(name)) {
      const message = `there is no volume ${quote(name)} in the pod`;
      const fix =
        volumes.size === 0 ? "add it to 'volumes'" : `add it, or use one of: ${[...volumes].join(', ')}`;
      findings.error('mount-unresolved', within(place, 'name'), message, fix);
    }
    if (mount['mountPath'] === '') {
      findings.error(
        'path-malformed',
        within(place, 'mountPath'),
        "'mountPath' is empty",
        "write it like '/data'",
      );
    }
    for (const field of ['subPath', 'subPathExpr']) checkRelativePath(mount, field, place, findings);
    if (!('subPath' in mount && 'subPathExpr' in mount)) return;
    const message = "'subPath' and 'subPathExpr' exclude each other";
    findings.error('fields-exclusive', within(place, 'subPathExpr'), message, 'keep one of them');
  });
  readObjects(container, 'volumeDevices').forEach((device, index) => {
    const name = readText(device, 'name');
    if (name === undefined || volumes.has(name)) return;
    const message = `there is no volume ${quote(name)} in the pod`;
    findings.error(
      'mount-unresolved',
      within(path, 'volumeDevices', index, 'name'),
      message,
      "add it to 'volumes'",
    );
  });
}

/** Reports a path that starts at the root or climbs out by `..`. */
export function checkRelativePath(
  parent: JsonObject,
  field: string,
  path: ObjectPath,
  findings: Findings,
): void {
  const value = readText(parent, field) ?? '';
  if (!value.startsWith('/') && !value.split('/').includes('..')) return;
  const message = `'${field}' must be a relative path without '..', got ${describeJson(value)}`;
  findings.error('path-malformed', within(path, field), message, "write it like 'conf/app.yaml'");
}

function checkRights(context: JsonObject, path: ObjectPath, findings: Findings): void {
  for (const field of ['runAsUser', 'runAsGroup']) {
    checkNumber(context, field, { minimum: 0, maximum: 2_147_483_647 }, path, findings);
  }
  if (context['allowPrivilegeEscalation'] === false && context['privileged'] === true) {
    const message = "a privileged container cannot have 'allowPrivilegeEscalation: false'";
    findings.error(
      'fields-exclusive',
      within(path, 'allowPrivilegeEscalation'),
      message,
      "take 'privileged' out",
    );
  }
  const seccomp = readObject(context, 'seccompProfile');
  const isLocal = seccomp['type'] === 'Localhost';
  if (isLocal === 'localhostProfile' in seccomp) return;
  const message = isLocal
    ? "type 'Localhost' needs a 'localhostProfile'"
    : "'localhostProfile' is only for type 'Localhost'";
  findings.error('field-unsupported', within(path, 'seccompProfile'), message, 'make the two agree');
}

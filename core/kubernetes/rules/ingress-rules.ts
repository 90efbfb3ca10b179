import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { isIpAddress } from '../cidr';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkReference } from './name-reference';
import { checkDnsSubdomain, checkPortName, checkServiceName } from '../names';
import { readList, readObject, readObjects, readText, tryReadObject } from '../read-json';
import { checkNumber } from './rule-context';
import type { ObjectRule } from './rule-context';

const forbiddenInPaths: readonly string[] = ['//', '/./', '/../', '%2f', '%2F'];
const forbiddenAtEnds: readonly string[] = ['/..', '/.'];

/** Rules of an Ingress. */
export const checkIngress: ObjectRule = (object, { findings }) => {
  const spec = readObject(object, 'spec');
  const backend = tryReadObject(spec, 'defaultBackend');
  if (backend === undefined && readList(spec, 'rules').length === 0) {
    findings.error(
      'field-missing',
      within(rootPath, 'spec', 'rules'),
      'the Ingress routes nothing',
      "add 'rules'",
    );
  }
  if (backend !== undefined) checkBackend(backend, within(rootPath, 'spec', 'defaultBackend'), findings);
  readObjects(spec, 'rules').forEach((rule, index) => {
    const path = within(rootPath, 'spec', 'rules', index);
    checkHost(readText(rule, 'host') ?? '', within(path, 'host'), findings);
    const http = tryReadObject(rule, 'http');
    if (http !== undefined) checkPaths(http, within(path, 'http', 'paths'), findings);
  });
  readObjects(spec, 'tls').forEach((tls, index) => {
    checkReference(tls, 'secretName', within(rootPath, 'spec', 'tls', index), findings);
    readList(tls, 'hosts').forEach((host, hostIndex) => {
      if (typeof host === 'string')
        checkHost(host, within(rootPath, 'spec', 'tls', index, 'hosts', hostIndex), findings);
    });
  });
  checkReference(spec, 'ingressClassName', within(rootPath, 'spec'), findings);
  checkClass(object, spec, findings);
};

/** Reports a host that is neither a DNS name nor one whose first part is `*`. Empty stands for every host. */
function checkHost(host: string, path: ObjectPath, findings: Findings): void {
  if (host === '') return;
  if (isIpAddress(host)) {
    findings.error('host-malformed', path, `${quote(host)} is an IP address`, 'write a DNS name');
    return;
  }
  const fault = checkDnsSubdomain(host.startsWith('*.') ? host.slice(2) : host);
  if (fault === undefined) return;
  const fix = `write it like ${quote(host.toLowerCase().replace(/:\d+$/, ''))}`;
  findings.error('host-malformed', path, `host ${quote(host)} ${fault}`, fix);
}

function checkPaths(http: JsonObject, path: ObjectPath, findings: Findings): void {
  const paths = readObjects(http, 'paths');
  if (paths.length === 0 && 'paths' in http) {
    findings.error('field-missing', path, 'the rule has no paths', "add a path, like '/'");
  }
  paths.forEach((entry, index) => {
    const place = within(path, index);
    checkPath(readText(entry, 'path') ?? '', readText(entry, 'pathType'), within(place, 'path'), findings);
    const backend = tryReadObject(entry, 'backend');
    if (backend !== undefined) checkBackend(backend, within(place, 'backend'), findings);
  });
}

function checkPath(value: string, type: string | undefined, path: ObjectPath, findings: Findings): void {
  const isOwn = type === 'ImplementationSpecific';
  if (!value.startsWith('/') && !(isOwn && value === '')) {
    const message = `path ${quote(value)} must start with '/'`;
    findings.error('path-malformed', path, message, `write ${quote(`/${value}`)}`);
  }
  if (isOwn) return;
  const sequence =
    forbiddenInPaths.find((part) => value.includes(part)) ??
    forbiddenAtEnds.find((end) => value.endsWith(end));
  if (sequence === undefined) return;
  const message = `path ${quote(value)} must not hold ${quote(sequence)}`;
  findings.error('path-malformed', path, message, 'write the path that is meant');
}

function checkBackend(backend: JsonObject, path: ObjectPath, findings: Findings): void {
  const service = tryReadObject(backend, 'service');
  if ((service === undefined) === !('resource' in backend)) {
    const fix = "write exactly one of 'service' and 'resource'";
    findings.error('backend-malformed', path, 'a backend is one Service or one resource', fix);
  }
  if (service === undefined) return;
  checkReference(service, 'name', within(path, 'service'), findings, checkServiceName);
  checkBackendPort(readObject(service, 'port'), within(path, 'service', 'port'), findings);
}

function checkBackendPort(port: JsonObject, path: ObjectPath, findings: Findings): void {
  const name = readText(port, 'name') ?? '';
  const hasNumber = (port['number'] ?? 0) !== 0;
  if ((name === '') === !hasNumber) {
    const found = hasNumber ? 'both' : 'neither';
    const message = `a port has a name or a number, got ${found}`;
    findings.error('backend-malformed', path, message, "write exactly one of 'name' and 'number'");
  }
  const fault = name === '' ? undefined : checkPortName(name);
  if (fault !== undefined) {
    const message = `port name ${quote(name)} ${fault}`;
    findings.error('port-malformed', within(path, 'name'), message, "write the Service port's name");
  }
  if (hasNumber) checkNumber(port, 'number', { minimum: 1, maximum: 65_535 }, path, findings);
}

function checkClass(object: JsonObject, spec: JsonObject, findings: Findings): void {
  const className = readText(spec, 'ingressClassName');
  const key = 'kubernetes.io/ingress.class';
  const annotation = readText(readObject(readObject(object, 'metadata'), 'annotations'), key);
  if (className === undefined || annotation === undefined || className === annotation) return;
  const message = `the annotation names another class than 'ingressClassName' (${quote(className)})`;
  findings.error(
    'fields-exclusive',
    within(rootPath, 'metadata', 'annotations', key),
    message,
    'take the annotation out',
  );
}

import type { Json, JsonObject } from '../json';
import { rootPath, within } from './object-path';
import type { ObjectPath } from './object-path';
import { quote } from './describe-json';
import type { Findings } from './finding';
import {
  checkAnnotationKey,
  checkCronJobName,
  checkDnsLabel,
  checkDnsSubdomain,
  checkJobName,
  checkLabelKey,
  checkLabelValue,
  checkPathSegment,
  checkServiceName,
  suggestDnsLabel,
} from './names';
import type { NameCheck } from './names';
import { readObject, readText } from './read-json';
import { isLongerThan } from './utf8-length';

const LARGEST_ANNOTATIONS = 262_144;

/** Kinds whose names follow another grammar than the DNS subdomain of all others. */
const nameChecks: ReadonlyMap<string, NameCheck> = new Map([
  ['Namespace', checkDnsLabel],
  ['Service', checkServiceName],
  ['apps/StatefulSet', checkDnsLabel],
  ['batch/CronJob', checkCronJobName],
  ['batch/Job', checkJobName],
  ['rbac.authorization.k8s.io/ClusterRole', checkPathSegment],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', checkPathSegment],
  ['rbac.authorization.k8s.io/Role', checkPathSegment],
  ['rbac.authorization.k8s.io/RoleBinding', checkPathSegment],
]);

/**
 * Checks an object's own metadata: name, namespace, labels, annotations.
 *
 * @param kindKey group and kind, as kindKeyOf writes them
 * @param clusterScoped undefined when it is not known
 */
export function checkObjectMeta(
  object: JsonObject,
  kindKey: string,
  clusterScoped: boolean | undefined,
  findings: Findings,
): void {
  const metadata = readObject(object, 'metadata');
  checkName(metadata, kindKey, findings);
  if (clusterScoped !== undefined) checkNamespace(metadata, clusterScoped, findings);
  checkLabelsAndAnnotations(metadata, within(rootPath, 'metadata'), findings);
}

/** Checks labels, annotations and finalizers of an object or of a template inside one. */
export function checkLabelsAndAnnotations(metadata: JsonObject, path: ObjectPath, findings: Findings): void {
  const labels = readObject(metadata, 'labels');
  for (const key in labels) checkLabel(key, labels[key], within(path, 'labels'), findings);
  checkAnnotations(readObject(metadata, 'annotations'), path, findings);
}

/** Checks a label, or a label that a selector asks for. The path is that of the map. */
export function checkLabel(key: string, value: Json | undefined, path: ObjectPath, findings: Findings): void {
  const keyFault = checkLabelKey(key);
  if (keyFault !== undefined) {
    const message = `label key ${quote(key)} ${keyFault}`;
    findings.error('label-malformed', within(path, key), message, "write it as 'name' or 'example.com/name'");
  }
  const valueFault = typeof value === 'string' ? checkLabelValue(value) : undefined;
  if (typeof value !== 'string' || valueFault === undefined) return;
  const message = `label value ${quote(value)} ${valueFault}`;
  findings.error('label-malformed', within(path, key), message, fixOfLabelValue(value));
}

function checkName(metadata: JsonObject, kindKey: string, findings: Findings): void {
  const name = readText(metadata, 'name') ?? '';
  const path = within(rootPath, 'metadata', 'name');
  if (name === '') {
    const fix = 'generateName' in metadata ? 'write a fixed name: what is in Git needs one' : "add 'name'";
    findings.error('name-missing', path, 'the object has no name', fix);
    return;
  }
  const fault = (nameChecks.get(kindKey) ?? checkDnsSubdomain)(name);
  if (fault === undefined) return;
  const suggestion = suggestDnsLabel(name);
  const fix = suggestion === undefined ? 'choose another name' : `write it like '${suggestion.slice(0, 52)}'`;
  findings.error('name-malformed', path, `name ${quote(name)} ${fault}`, fix);
}

function checkNamespace(metadata: JsonObject, clusterScoped: boolean, findings: Findings): void {
  const namespace = readText(metadata, 'namespace') ?? '';
  const path = within(rootPath, 'metadata', 'namespace');
  if (clusterScoped && namespace !== '') {
    const message = `the kind lies outside namespaces, got namespace ${quote(namespace)}`;
    findings.error('namespace-forbidden', path, message, "take 'namespace' out");
  } else if (!clusterScoped && namespace === '') {
    const message = 'the object has no namespace, so it would land in the one of whoever applies it';
    findings.error('namespace-missing', path, message, "add 'namespace'");
  }
  const fault = namespace === '' ? undefined : checkDnsLabel(namespace);
  if (fault === undefined) return;
  findings.error(
    'name-malformed',
    path,
    `namespace ${quote(namespace)} ${fault}`,
    'choose another namespace',
  );
}

function checkAnnotations(annotations: JsonObject, path: ObjectPath, findings: Findings): void {
  let size = 0;
  for (const key in annotations) {
    const value = annotations[key];
    size += key.length + (typeof value === 'string' ? value.length : 0);
    const fault = checkAnnotationKey(key);
    if (fault === undefined) continue;
    const message = `annotation key ${quote(key)} ${fault}`;
    const place = within(path, 'annotations', key);
    findings.error('annotation-malformed', place, message, "write it as 'name' or 'example.com/name'");
  }
  if (!isLongerThan(annotations, size, LARGEST_ANNOTATIONS)) return;
  const message = `the annotations hold more than ${LARGEST_ANNOTATIONS} bytes`;
  findings.error(
    'annotations-too-large',
    within(path, 'annotations'),
    message,
    'move the text into a ConfigMap',
  );
}

/** The nearest label value: whatever may not stand in it becomes `-`, and it is cut. */
function fixOfLabelValue(value: string): string {
  const near = value
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return near === '' ? 'choose another value' : `write it like '${near}'`;
}

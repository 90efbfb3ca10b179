import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { checkContainer } from './container-rules';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkReference } from './name-reference';
import { checkDnsLabel, checkDnsSubdomain } from '../names';
import type { NameCheck } from '../names';
import { checkLabel, checkLabelsAndAnnotations } from '../object-meta';
import { tryFindPodTemplate } from './pod-template';
import type { PodTemplate } from './pod-template';
import { readList, readObject, readObjects, readText } from '../read-json';
import { checkNumber } from './rule-context';
import type { ObjectRule, RuleContext } from './rule-context';
import { checkScheduling } from './scheduling-rules';
import { checkVolumes } from './volume-rules';

const names: readonly (readonly [string, NameCheck])[] = [
  ['serviceAccountName', checkDnsSubdomain],
  ['nodeName', checkDnsSubdomain],
  ['priorityClassName', checkDnsSubdomain],
  ['runtimeClassName', checkDnsSubdomain],
  ['schedulerName', checkDnsSubdomain],
  ['hostname', checkDnsLabel],
  ['subdomain', checkDnsLabel],
];

/** Rules of the pods that an object describes; does nothing for objects without pods. */
export const checkPods: ObjectRule = (object, context) => {
  const pod = tryFindPodTemplate(object);
  if (pod === undefined) return;
  const { findings } = context;
  if (pod.metadata !== object['metadata'])
    checkLabelsAndAnnotations(pod.metadata, pod.metadataPath, findings);
  checkPodSpec(pod, findings);
  checkVolumes(pod, findings);
  checkScheduling(pod.spec, pod.specPath, findings);
  const volumes = volumesOf(object, pod);
  for (const container of pod.containers) checkContainer(container, pod, volumes, context);
  checkContainerNames(pod, context);
};

/** Names that a mount may refer to: volumes of the pod and the claims of a StatefulSet. */
function volumesOf(object: JsonObject, pod: PodTemplate): ReadonlySet<string> {
  const claims = readObjects(readObject(object, 'spec'), 'volumeClaimTemplates');
  const volumes = new Set<string>();
  for (const volume of readObjects(pod.spec, 'volumes')) volumes.add(readText(volume, 'name') ?? '');
  for (const claim of claims) volumes.add(readText(readObject(claim, 'metadata'), 'name') ?? '');
  return volumes;
}

function checkPodSpec({ spec, specPath }: PodTemplate, findings: Findings): void {
  // A spec without the field is reported by the table, an object without a spec is not.
  const { containers } = spec;
  const isEmpty = Array.isArray(containers) ? containers.length === 0 : Object.keys(spec).length === 0;
  if (isEmpty) {
    const place = within(specPath, 'containers');
    findings.error('container-missing', place, 'the pod has no containers', 'add a container');
  }
  for (const [field, check] of names) checkReference(spec, field, specPath, findings, check);
  readObjects(spec, 'imagePullSecrets').forEach((secret, index) => {
    checkReference(secret, 'name', within(specPath, 'imagePullSecrets', index), findings);
  });
  checkNumber(spec, 'terminationGracePeriodSeconds', { minimum: 0 }, specPath, findings);
  checkNumber(spec, 'activeDeadlineSeconds', { minimum: 1 }, specPath, findings);
  const nodeSelector = readObject(spec, 'nodeSelector');
  for (const key in nodeSelector)
    checkLabel(key, nodeSelector[key], within(specPath, 'nodeSelector'), findings);
  checkDns(spec, specPath, findings);
}

function checkDns(spec: JsonObject, path: ObjectPath, findings: Findings): void {
  if (readText(spec, 'dnsPolicy') !== 'None') return;
  if (readList(readObject(spec, 'dnsConfig'), 'nameservers').length > 0) return;
  const message = "dnsPolicy 'None' needs at least one name server";
  findings.error('field-missing', within(path, 'dnsConfig', 'nameservers'), message, "add 'nameservers'");
}

/** Names must differ between containers and init containers too; within one list the table's key finds them. */
function checkContainerNames(pod: PodTemplate, { findings }: RuleContext): void {
  const lists = new Map<string, string>();
  for (const { container, path, list } of pod.containers) {
    const name = readText(container, 'name') ?? '';
    const fault = 'name' in container ? checkDnsLabel(name) : undefined;
    if (fault !== undefined) {
      const message = `container name ${quote(name)} ${fault}`;
      findings.error('name-malformed', within(path, 'name'), message, 'choose another name');
    }
    const first = lists.get(name);
    if (first !== undefined && first !== list) {
      const message = `${quote(name)} is the name of a container in '${first}' and in '${list}'`;
      findings.error('container-duplicate', within(path, 'name'), message, 'rename one of them');
    }
    lists.set(name, first ?? list);
  }
}

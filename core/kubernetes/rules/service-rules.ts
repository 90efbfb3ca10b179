import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { isIpAddress } from '../cidr';
import { checkBlock } from './cidr-rules';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkDnsLabel, checkDnsSubdomain, checkLabelKey, checkPortName } from '../names';
import { checkLabel } from '../object-meta';
import { readList, readNumber, readObject, readObjects, readText } from '../read-json';
import { checkNumber } from './rule-context';
import type { ObjectRule, RuleContext } from './rule-context';

const PORTS = { minimum: 1, maximum: 65_535 };
/** The range that API servers hand out when they are not told otherwise. */
const NODE_PORTS = { minimum: 30_000, maximum: 32_767 };

const outsideTypes: readonly string[] = ['NodePort', 'LoadBalancer'];
/** Fields that only some types have. */
const fieldsOfTypes: readonly (readonly [string, readonly string[]])[] = [
  ['allocateLoadBalancerNodePorts', ['LoadBalancer']],
  ['externalTrafficPolicy', outsideTypes],
  ['loadBalancerClass', ['LoadBalancer']],
  ['loadBalancerSourceRanges', ['LoadBalancer']],
];

/** First minor version of each way to prefer near endpoints. */
const distributions: ReadonlyMap<string, number> = new Map([
  ['PreferClose', 31],
  ['PreferSameZone', 34],
  ['PreferSameNode', 34],
]);

/** Rules of a Service. */
export const checkService: ObjectRule = (object, context) => {
  const spec = readObject(object, 'spec');
  const { findings } = context;
  const selector = readObject(spec, 'selector');
  for (const key in selector) checkLabel(key, selector[key], within(rootPath, 'spec', 'selector'), findings);
  checkType(spec, findings);
  checkPorts(spec, findings);
  checkAddresses(spec, context);
  checkDistribution(spec, context);
  if (readText(spec, 'sessionAffinity') === 'ClientIP' || !('sessionAffinityConfig' in spec)) return;
  const message = "'sessionAffinityConfig' needs sessionAffinity 'ClientIP'";
  findings.error(
    'field-unsupported',
    within(rootPath, 'spec', 'sessionAffinityConfig'),
    message,
    'take it out',
  );
};

function checkType(spec: JsonObject, findings: Findings): void {
  const type = readText(spec, 'type') ?? 'ClusterIP';
  const isHeadless = spec['clusterIP'] === 'None';
  if (type === 'ExternalName') checkExternalName(spec, findings);
  else if (!isHeadless && readList(spec, 'ports').length === 0) {
    findings.error(
      'field-missing',
      within(rootPath, 'spec', 'ports'),
      'the Service has no ports',
      "add 'ports'",
    );
  }
  if (isHeadless && outsideTypes.includes(type)) {
    const message = `a Service without cluster IP cannot be of type ${quote(type)}`;
    findings.error(
      'fields-exclusive',
      within(rootPath, 'spec', 'clusterIP'),
      message,
      "take 'clusterIP' out",
    );
  }
  checkFieldsOfTypes(spec, type, findings);
}

function checkFieldsOfTypes(spec: JsonObject, type: string, findings: Findings): void {
  const hasExternalIPs = readList(spec, 'externalIPs').length > 0;
  for (const [field, types] of fieldsOfTypes) {
    if (!(field in spec) || types.includes(type)) continue;
    if (field === 'externalTrafficPolicy' && hasExternalIPs) continue;
    const message = `'${field}' is for type ${types.map(quote).join(' or ')}`;
    findings.error('field-unsupported', within(rootPath, 'spec', field), message, 'take it out');
  }
}

function checkExternalName(spec: JsonObject, findings: Findings): void {
  const name = (readText(spec, 'externalName') ?? '').replace(/\.$/, '');
  const fault = checkDnsSubdomain(name);
  if (fault !== undefined) {
    const message = `externalName ${quote(name)} ${fault}`;
    findings.error(
      'name-malformed',
      within(rootPath, 'spec', 'externalName'),
      message,
      'write a host name in lower case',
    );
  }
  for (const field of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    if (!(field in spec) || spec[field] === '') continue;
    const message = `'${field}' may not stand beside type 'ExternalName'`;
    findings.error('field-unsupported', within(rootPath, 'spec', field), message, 'take it out');
  }
}

function checkPorts(spec: JsonObject, findings: Findings): void {
  const ports = readObjects(spec, 'ports');
  const names = new Set<string>();
  ports.forEach((port, index) => {
    const path = within(rootPath, 'spec', 'ports', index);
    checkPortNames(readText(port, 'name') ?? '', ports.length, names, path, findings);
    checkNumber(port, 'port', PORTS, path, findings);
    checkTargetPort(port, path, findings);
    checkNodePort(port, readText(spec, 'type') ?? 'ClusterIP', path, findings);
    const protocol = readText(port, 'appProtocol');
    const fault = protocol === undefined ? undefined : checkLabelKey(protocol);
    if (protocol === undefined || fault === undefined) return;
    const message = `appProtocol ${quote(protocol)} ${fault}`;
    findings.error('port-malformed', within(path, 'appProtocol'), message, "write it like 'http'");
  });
}

function checkPortNames(
  name: string,
  count: number,
  names: Set<string>,
  path: ObjectPath,
  findings: Findings,
): void {
  const place = within(path, 'name');
  if (name === '') {
    if (count < 2) return;
    findings.error('port-unnamed', place, 'with several ports each needs a name', "add 'name'");
    return;
  }
  const fault = checkDnsLabel(name);
  if (fault !== undefined) {
    findings.error(
      'port-malformed',
      place,
      `port name ${quote(name)} ${fault}`,
      "write a short name, like 'http'",
    );
  }
  if (names.has(name)) {
    const message = `${quote(name)} is the name of two ports of the Service`;
    findings.error('port-duplicate', place, message, 'rename one of them');
  }
  names.add(name);
}

function checkTargetPort(port: JsonObject, path: ObjectPath, findings: Findings): void {
  const target = port['targetPort'];
  checkNumber(port, 'targetPort', { minimum: 0, maximum: PORTS.maximum }, path, findings);
  const fault = typeof target === 'string' ? checkPortName(target) : undefined;
  if (typeof target !== 'string' || fault === undefined) return;
  const fix = /^\d+$/.test(target) ? `write it without quotes: ${target}` : "write a number or a port's name";
  findings.error('port-malformed', within(path, 'targetPort'), `targetPort ${quote(target)} ${fault}`, fix);
}

function checkNodePort(port: JsonObject, type: string, path: ObjectPath, findings: Findings): void {
  if ((readNumber(port, 'nodePort') ?? 0) === 0) return;
  if (type === 'ClusterIP') {
    const message = "'nodePort' is for type 'NodePort' or 'LoadBalancer'";
    findings.error('field-unsupported', within(path, 'nodePort'), message, 'take it out');
  }
  checkNumber(port, 'nodePort', NODE_PORTS, path, findings);
}

function checkAddresses(spec: JsonObject, context: RuleContext): void {
  const { findings } = context;
  const clusterIP = readText(spec, 'clusterIP') ?? '';
  if (clusterIP !== '' && clusterIP !== 'None' && !isIpAddress(clusterIP)) {
    const message = `clusterIP ${quote(clusterIP)} is no IP address`;
    findings.error(
      'address-malformed',
      within(rootPath, 'spec', 'clusterIP'),
      message,
      "take it out, or write 'None'",
    );
  }
  readList(spec, 'externalIPs').forEach((address, index) => {
    if (typeof address !== 'string' || isIpAddress(address)) return;
    const message = `${quote(address)} is no IP address`;
    findings.error(
      'address-malformed',
      within(rootPath, 'spec', 'externalIPs', index),
      message,
      'write an IP address',
    );
  });
  readList(spec, 'loadBalancerSourceRanges').forEach((range, index) => {
    if (typeof range === 'string') {
      checkBlock(range.trim(), within(rootPath, 'spec', 'loadBalancerSourceRanges', index), context);
    }
  });
}

function checkDistribution(spec: JsonObject, { minor, findings }: RuleContext): void {
  const value = readText(spec, 'trafficDistribution');
  if (value === undefined) return;
  const since = distributions.get(value);
  const path = within(rootPath, 'spec', 'trafficDistribution');
  if (since === undefined) {
    const message = `'trafficDistribution' has the unknown value ${quote(value)}`;
    findings.error('value-unknown', path, message, `use one of: ${[...distributions.keys()].join(', ')}`);
  } else if (since > minor && since > 31) {
    const message = `the value ${quote(value)} works from Kubernetes 1.${since} on, the cluster has 1.${minor}`;
    findings.error('field-too-new', path, message, 'write PreferClose');
  }
}

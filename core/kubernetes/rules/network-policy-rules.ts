import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { isStrictSubset } from '../cidr';
import { checkBlock } from './cidr-rules';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkLabelSelector } from './label-selector';
import { checkPortName } from '../names';
import { readList, readNumber, readObject, readObjects, readText, tryReadObject } from '../read-json';
import { checkNumber } from './rule-context';
import type { ObjectRule, RuleContext } from './rule-context';

const PORTS = { minimum: 1, maximum: 65_535 };

/** Rules of a NetworkPolicy. */
export const checkNetworkPolicy: ObjectRule = (object, context) => {
  const spec = readObject(object, 'spec');
  checkLabelSelector(
    readObject(spec, 'podSelector'),
    within(rootPath, 'spec', 'podSelector'),
    context.findings,
  );
  if (readList(spec, 'policyTypes').length > 2) {
    const message = 'there are two policy types';
    context.findings.error(
      'list-duplicate',
      within(rootPath, 'spec', 'policyTypes'),
      message,
      'write each once',
    );
  }
  for (const [direction, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    readObjects(spec, direction).forEach((rule, index) => {
      const path = within(rootPath, 'spec', direction, index);
      readObjects(rule, 'ports').forEach((port, portIndex) => {
        checkPort(port, within(path, 'ports', portIndex), context.findings);
      });
      readObjects(rule, peers).forEach((peer, peerIndex) => {
        checkPeer(peer, within(path, peers, peerIndex), context);
      });
    });
  }
};

function checkPort(port: JsonObject, path: ObjectPath, findings: Findings): void {
  const value = port['port'];
  checkNumber(port, 'port', PORTS, path, findings);
  if (typeof value === 'string') checkNamedPort(value, within(path, 'port'), findings);
  const end = readNumber(port, 'endPort');
  if (end === undefined) return;
  checkNumber(port, 'endPort', PORTS, path, findings);
  if (typeof value === 'number' && end >= value) return;
  const message = "'endPort' needs a 'port' that is a number and not above it";
  findings.error('port-malformed', within(path, 'endPort'), message, "write the first port as 'port'");
}

function checkNamedPort(name: string, path: ObjectPath, findings: Findings): void {
  const fault = checkPortName(name);
  if (fault === undefined) return;
  const fix = /^\d+$/.test(name) ? `write it without quotes: ${name}` : "write a number or a port's name";
  findings.error('port-malformed', path, `port ${quote(name)} ${fault}`, fix);
}

function checkPeer(peer: JsonObject, path: ObjectPath, context: RuleContext): void {
  const { findings } = context;
  const selectors = ['podSelector', 'namespaceSelector'].filter((field) => field in peer);
  const block = tryReadObject(peer, 'ipBlock');
  if (selectors.length === 0 && block === undefined) {
    const fix = "write 'podSelector', 'namespaceSelector' or 'ipBlock'";
    findings.error('peer-empty', path, 'the peer names nobody', fix);
  } else if (selectors.length > 0 && block !== undefined) {
    const message = `'ipBlock' may not stand beside '${selectors[0]}'`;
    findings.error('fields-exclusive', path, message, 'make two peers of them');
  }
  for (const field of selectors) checkLabelSelector(readObject(peer, field), within(path, field), findings);
  if (block !== undefined) checkPeerBlock(block, within(path, 'ipBlock'), context);
}

function checkPeerBlock(block: JsonObject, path: ObjectPath, context: RuleContext): void {
  const cidr = readText(block, 'cidr');
  if (cidr === undefined) return;
  const isBlock = checkBlock(cidr, within(path, 'cidr'), context);
  readList(block, 'except').forEach((except, index) => {
    if (typeof except !== 'string') return;
    const place = within(path, 'except', index);
    if (!checkBlock(except, place, context) || !isBlock || isStrictSubset(except, cidr)) return;
    const message = `${quote(except)} is no part of ${quote(cidr)}`;
    context.findings.error('cidr-outside', place, message, `write a block within ${quote(cidr)}`);
  });
}

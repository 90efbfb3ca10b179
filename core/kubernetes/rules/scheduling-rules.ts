import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkLabelSelector } from './label-selector';
import { checkLabelKey, checkLabelValue } from '../names';
import { readObject, readObjects, readText, tryReadObject } from '../read-json';
import { checkNumber } from './rule-context';

/** Rules of what decides where pods run: tolerations, spreading, affinity. */
export function checkScheduling(spec: JsonObject, path: ObjectPath, findings: Findings): void {
  readObjects(spec, 'tolerations').forEach((toleration, index) => {
    checkToleration(toleration, within(path, 'tolerations', index), findings);
  });
  readObjects(spec, 'topologySpreadConstraints').forEach((constraint, index) => {
    const place = within(path, 'topologySpreadConstraints', index);
    checkNumber(constraint, 'maxSkew', { minimum: 1 }, place, findings);
    checkNumber(constraint, 'minDomains', { minimum: 1 }, place, findings);
    checkSelectorOf(constraint, place, findings);
  });
  const affinity = tryReadObject(spec, 'affinity');
  if (affinity !== undefined) checkAffinity(affinity, within(path, 'affinity'), findings);
}

function checkToleration(toleration: JsonObject, path: ObjectPath, findings: Findings): void {
  const key = readText(toleration, 'key') ?? '';
  const operator = readText(toleration, 'operator') ?? 'Equal';
  const faults = [
    { field: 'key', fault: key === '' ? undefined : checkLabelKey(key) },
    {
      field: 'operator',
      fault: key === '' && operator !== 'Exists' ? "needs a key, or 'Exists'" : undefined,
    },
    { field: 'value', fault: faultOfValue(operator, readText(toleration, 'value') ?? '') },
    { field: 'effect', fault: faultOfEffect(toleration) },
  ];
  for (const { field, fault } of faults) {
    if (fault === undefined) continue;
    const message = `${field} ${quote(readText(toleration, field) ?? '')} ${fault}`;
    findings.error(
      'toleration-malformed',
      within(path, field),
      message,
      'write it as the taint of the nodes says',
    );
  }
}

function faultOfEffect(toleration: JsonObject): string | undefined {
  const isDelayed = 'tolerationSeconds' in toleration;
  return isDelayed && toleration['effect'] !== 'NoExecute'
    ? "must be 'NoExecute' beside 'tolerationSeconds'"
    : undefined;
}

function faultOfValue(operator: string, value: string): string | undefined {
  if (operator === 'Exists') return value === '' ? undefined : "must be empty with the operator 'Exists'";
  return operator === 'Equal' ? checkLabelValue(value) : undefined;
}

function checkAffinity(affinity: JsonObject, path: ObjectPath, findings: Findings): void {
  for (const type of ['podAffinity', 'podAntiAffinity']) {
    const terms = readObject(affinity, type);
    const required = 'requiredDuringSchedulingIgnoredDuringExecution';
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
    readObjects(terms, required).forEach((term, index) => {
      checkSelectorOf(term, within(path, type, required, index), findings);
    });
    readObjects(terms, preferred).forEach((term, index) => {
      const place = within(path, type, preferred, index);
      checkNumber(term, 'weight', { minimum: 1, maximum: 100 }, place, findings);
      checkSelectorOf(readObject(term, 'podAffinityTerm'), within(place, 'podAffinityTerm'), findings);
    });
  }
}

function checkSelectorOf(term: JsonObject, path: ObjectPath, findings: Findings): void {
  const selector = tryReadObject(term, 'labelSelector');
  if (selector !== undefined) checkLabelSelector(selector, within(path, 'labelSelector'), findings);
  const topologyKey = readText(term, 'topologyKey');
  const fault = topologyKey === undefined ? undefined : checkLabelKey(topologyKey);
  if (topologyKey === undefined || fault === undefined) return;
  const message = `topologyKey ${quote(topologyKey)} ${fault}`;
  findings.error(
    'label-malformed',
    within(path, 'topologyKey'),
    message,
    'write topology.kubernetes.io/zone',
  );
}

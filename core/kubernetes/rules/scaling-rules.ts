import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkLabelSelector } from './label-selector';
import { checkReference } from './name-reference';
import { checkPathSegment } from '../names';
import { groupOf } from '../object-identity';
import { readList, readNumber, readObject, readObjects, readText, tryReadObject } from '../read-json';
import { checkIntOrPercent } from './rolling-update';
import { checkNumber } from './rule-context';
import type { ObjectRule } from './rule-context';

/** First minor version in which autoscalers may go down to no pods. */
const SCALE_TO_ZERO = 35;

/** Rules of a PodDisruptionBudget. */
export const checkDisruptionBudget: ObjectRule = (object, { findings }) => {
  const spec = readObject(object, 'spec');
  if ('minAvailable' in spec && 'maxUnavailable' in spec) {
    const message = "'minAvailable' and 'maxUnavailable' exclude each other";
    findings.error('fields-exclusive', within(rootPath, 'spec'), message, 'keep one of them');
  }
  checkIntOrPercent(spec, 'minAvailable', within(rootPath, 'spec'), findings);
  checkIntOrPercent(spec, 'maxUnavailable', within(rootPath, 'spec'), findings);
  const selector = tryReadObject(spec, 'selector');
  if (selector !== undefined) checkLabelSelector(selector, within(rootPath, 'spec', 'selector'), findings);
};

/** Rules of a HorizontalPodAutoscaler, of both versions of its API. */
export const checkAutoscaler: ObjectRule = (object, { minor, findings }) => {
  const spec = readObject(object, 'spec');
  if (readNumber(spec, 'maxReplicas') === undefined && !('spec' in object)) {
    findings.error('field-missing', within(rootPath, 'spec'), 'the autoscaler has no target', "add 'spec'");
  }
  checkNumber(
    spec,
    'minReplicas',
    { minimum: leastReplicas(spec, minor) },
    within(rootPath, 'spec'),
    findings,
  );
  checkNumber(spec, 'maxReplicas', { minimum: 1 }, within(rootPath, 'spec'), findings);
  checkOrder(spec, 'minReplicas', 'maxReplicas', Infinity, findings);
  checkTarget(readObject(spec, 'scaleTargetRef'), findings);
  readObjects(spec, 'metrics').forEach((metric, index) => {
    checkMetric(metric, within(rootPath, 'spec', 'metrics', index), findings);
  });
  for (const direction of ['scaleUp', 'scaleDown']) {
    const rules = tryReadObject(readObject(spec, 'behavior'), direction);
    if (rules !== undefined)
      checkScalingRules(rules, within(rootPath, 'spec', 'behavior', direction), findings);
  }
};

/** Without pods there is nothing to measure: only what is measured elsewhere can bring them back. */
function leastReplicas(spec: JsonObject, minor: number): number {
  const measuresElsewhere = readObjects(spec, 'metrics').some(
    ({ type }) => type === 'Object' || type === 'External',
  );
  return minor >= SCALE_TO_ZERO && measuresElsewhere ? 0 : 1;
}

function checkTarget(target: JsonObject, findings: Findings): void {
  const path = within(rootPath, 'spec', 'scaleTargetRef');
  for (const field of ['kind', 'name']) {
    checkReference(target, field, path, findings, checkPathSegment);
    if (target[field] !== '') continue;
    const message = `the target has an empty ${field}`;
    findings.error('field-missing', within(path, field), message, `write the workload's ${field}`);
  }
  const apiVersion = readText(target, 'apiVersion') ?? '';
  if (groupOf(apiVersion) !== '' || !('kind' in target) || target['kind'] === 'ReplicationController') return;
  const message = `the target's apiVersion ${quote(apiVersion)} names no API group`;
  findings.error('field-missing', within(path, 'apiVersion'), message, 'write apiVersion: apps/v1');
}

/** Rules of KEDA's ScaledObject. */
export const checkScaledObject: ObjectRule = (object, { findings }) => {
  checkOrder(readObject(object, 'spec'), 'minReplicaCount', 'maxReplicaCount', 100, findings);
};

function checkOrder(
  spec: JsonObject,
  least: string,
  most: string,
  standardMost: number,
  findings: Findings,
): void {
  const minimum = readNumber(spec, least);
  const maximum = readNumber(spec, most) ?? standardMost;
  if (minimum === undefined || minimum <= maximum) return;
  const message = `'${least}' (${minimum}) is above '${most}' (${maximum})`;
  findings.error('replicas-contradict', within(rootPath, 'spec', most), message, `write at least ${minimum}`);
}

function checkMetric(metric: JsonObject, path: ObjectPath, findings: Findings): void {
  const type = readText(metric, 'type') ?? '';
  const field = type.charAt(0).toLowerCase() + type.slice(1);
  const sources = Object.keys(metric).filter((key) => key !== 'type');
  if (!('type' in metric) || (sources.length === 1 && sources[0] === field)) {
    checkMetricTarget(metric, field, path, findings);
    return;
  }
  const message = `a metric of type ${quote(type)} is described by '${field}' alone, got ${describeList(sources)}`;
  findings.error('metric-source', path, message, `write '${field}' and nothing else`);
}

function checkMetricTarget(metric: JsonObject, field: string, path: ObjectPath, findings: Findings): void {
  const target = readObject(readObject(metric, field), 'target');
  const place = within(path, field, 'target');
  checkNumber(target, 'averageUtilization', { minimum: 1 }, place, findings);
  const type = readText(target, 'type');
  if (type === undefined) return;
  const wanted = targetFields.get(type);
  if (wanted === undefined) {
    const fix = `use one of: ${[...targetFields.keys()].join(', ')}`;
    findings.error(
      'value-unknown',
      within(place, 'type'),
      `'type' has the unknown value ${quote(type)}`,
      fix,
    );
  } else if (!(wanted in target)) {
    const message = `a target of type ${quote(type)} needs '${wanted}'`;
    findings.error('field-missing', within(place, wanted), message, `add '${wanted}'`);
  }
}

const targetFields: ReadonlyMap<string, string> = new Map([
  ['Utilization', 'averageUtilization'],
  ['AverageValue', 'averageValue'],
  ['Value', 'value'],
]);

function checkScalingRules(rules: JsonObject, path: ObjectPath, findings: Findings): void {
  checkNumber(rules, 'stabilizationWindowSeconds', { minimum: 0, maximum: 3600 }, path, findings);
  if ('policies' in rules && readList(rules, 'policies').length === 0) {
    findings.error('field-missing', within(path, 'policies'), 'there is no policy', "take 'policies' out");
  }
  readObjects(rules, 'policies').forEach((policy, index) => {
    const place = within(path, 'policies', index);
    checkNumber(policy, 'value', { minimum: 1 }, place, findings);
    const type = readText(policy, 'type');
    if (type !== undefined && type !== 'Pods' && type !== 'Percent') {
      const message = `'type' has the unknown value ${quote(type)}`;
      findings.error('value-unknown', within(place, 'type'), message, 'write Pods or Percent');
    }
    checkNumber(policy, 'periodSeconds', { minimum: 1, maximum: 1800 }, place, findings);
  });
}

function describeList(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.map(quote).join(' and ');
}

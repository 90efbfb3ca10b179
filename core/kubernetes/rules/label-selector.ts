import type { Json, JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { describeJson, quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkLabelKey, checkLabelValue } from '../names';
import { checkLabel } from '../object-meta';
import { readList, readObject, readObjects, readText } from '../read-json';

/** Operators of matchExpressions, and whether they take values. */
const operators: ReadonlyMap<string, boolean> = new Map([
  ['In', true],
  ['NotIn', true],
  ['Exists', false],
  ['DoesNotExist', false],
]);

/** Checks a selector of matchLabels and matchExpressions. */
export function checkLabelSelector(selector: JsonObject, path: ObjectPath, findings: Findings): void {
  const labels = readObject(selector, 'matchLabels');
  for (const key in labels) checkLabel(key, labels[key], within(path, 'matchLabels'), findings);
  readObjects(selector, 'matchExpressions').forEach((expression, index) => {
    checkExpression(expression, within(path, 'matchExpressions', index), findings);
  });
}

/** True for a selector that asks for nothing, so that it selects everything. */
export function isEmptySelector(selector: JsonObject): boolean {
  return (
    Object.keys(readObject(selector, 'matchLabels')).length === 0 &&
    readList(selector, 'matchExpressions').length === 0
  );
}

/** What a selector asks for and the labels do not have: `app=web`, `tier in (a, b)`. */
export function findUnmatched(selector: JsonObject, labels: JsonObject): readonly string[] {
  const wanted = readObject(selector, 'matchLabels');
  const pairs = Object.entries(wanted).flatMap(([key, value]) =>
    typeof value === 'string' && labels[key] !== value ? [`${key}=${value}`] : [],
  );
  const expressions = readObjects(selector, 'matchExpressions').filter(
    (expression) => !matchesExpression(expression, labels),
  );
  return [...pairs, ...expressions.map(printExpression)];
}

function checkExpression(expression: JsonObject, path: ObjectPath, findings: Findings): void {
  const key = readText(expression, 'key') ?? '';
  const fault = checkLabelKey(key);
  if (fault !== undefined) {
    findings.error(
      'label-malformed',
      within(path, 'key'),
      `label key ${quote(key)} ${fault}`,
      'write a label key',
    );
  }
  const operator = readText(expression, 'operator') ?? '';
  const wantsValues = operators.get(operator);
  const values = readList(expression, 'values');
  const hasValues = values.length > 0;
  values.forEach((value, index) => checkLabelTextIn(value, within(path, 'values', index), findings));
  if (wantsValues === undefined) {
    const fix = `use one of: ${[...operators.keys()].join(', ')}`;
    findings.error(
      'selector-malformed',
      within(path, 'operator'),
      `unknown operator ${quote(operator)}`,
      fix,
    );
  } else if (wantsValues !== hasValues) {
    const message = wantsValues ? `'${operator}' needs values` : `'${operator}' takes no values`;
    const fix = wantsValues ? "add 'values'" : "take 'values' out";
    findings.error('selector-malformed', within(path, 'values'), message, fix);
  }
}

function checkLabelTextIn(value: Json, path: ObjectPath, findings: Findings): void {
  const fault = typeof value === 'string' ? checkLabelValue(value) : undefined;
  if (fault === undefined) return;
  const message = `label value ${describeJson(value)} ${fault}`;
  findings.error('label-malformed', path, message, 'write a label value');
}

function matchesExpression(expression: JsonObject, labels: JsonObject): boolean {
  const value: Json | undefined = labels[readText(expression, 'key') ?? ''];
  const values = readList(expression, 'values');
  switch (readText(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
}

function printExpression(expression: JsonObject): string {
  const key = readText(expression, 'key') ?? '';
  const operator = (readText(expression, 'operator') ?? '').toLowerCase();
  const values = readList(expression, 'values');
  return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} ${JSON.stringify(values)}`;
}

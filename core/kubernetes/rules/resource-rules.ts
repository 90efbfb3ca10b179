import type { Json, JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkLabelKey } from '../names';
import { compareQuantities } from '../quantity';
import { readObject } from '../read-json';

const standardResources: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** Rules of a container's requests and limits. */
export function checkResources(resources: JsonObject, path: ObjectPath, findings: Findings): void {
  const requests = readObject(resources, 'requests');
  const limits = readObject(resources, 'limits');
  for (const name in limits) checkAmount(name, limits[name], within(path, 'limits'), findings);
  for (const name in requests) {
    checkAmount(name, requests[name], within(path, 'requests'), findings);
    checkAgainstLimit(name, requests[name], limits[name], path, findings);
  }
}

function checkAmount(name: string, amount: Json | undefined, path: ObjectPath, findings: Findings): void {
  if (!isContainerResource(name)) {
    const message = `${quote(name)} is not a resource of containers`;
    findings.error('resource-unknown', within(path, name), message, 'use cpu, memory or ephemeral-storage');
  }
  const text = textOf(amount);
  if (text.startsWith('-') && compareQuantities(text, '0') === -1) {
    findings.error(
      'value-out-of-range',
      within(path, name),
      `'${name}' is ${text}, below 0`,
      'use 0 or more',
    );
  }
  if ((name === 'memory' || name === 'ephemeral-storage') && /^\d+m$/.test(text)) {
    const message = `'${name}' is ${quote(text)}, thousandths of a byte`;
    findings.warning('quantity-suspect', within(path, name), message, `write '${text.slice(0, -1)}Mi'`);
  }
}

function checkAgainstLimit(
  name: string,
  request: Json | undefined,
  limit: Json | undefined,
  path: ObjectPath,
  findings: Findings,
): void {
  const canOvercommit = standardResources.has(name);
  if (limit === undefined) {
    if (canOvercommit || !isContainerResource(name)) return;
    const message = `${quote(name)} cannot be overcommitted, so it needs a limit`;
    findings.error(
      'limit-missing',
      within(path, 'limits', name),
      message,
      `add ${name}: ${quote(textOf(request))}`,
    );
    return;
  }
  if (request === limit) return;
  const order = compareQuantities(textOf(request), textOf(limit));
  const isFine = order === undefined || order === 0 || (canOvercommit && order < 0);
  if (isFine) return;
  const relation = canOvercommit ? 'more than' : 'not equal to';
  const message = `request ${textOf(request)} of ${name} is ${relation} its limit ${textOf(limit)}`;
  findings.error(
    'request-above-limit',
    within(path, 'requests', name),
    message,
    `use at most ${textOf(limit)}`,
  );
}

/** True for what containers can be given: cpu, memory, storage of their node, huge pages, devices. */
export function isContainerResource(name: string): boolean {
  if (standardResources.has(name) || name.startsWith('hugepages-')) return true;
  return name.includes('/') && checkLabelKey(name) === undefined;
}

function textOf(amount: Json | undefined): string {
  return typeof amount === 'string' || typeof amount === 'number' ? String(amount) : '';
}

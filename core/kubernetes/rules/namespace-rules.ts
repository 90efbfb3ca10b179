import type { Json, JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import { quote } from '../describe-json';
import { suggest } from '../../suggest';
import type { Findings } from '../finding';
import { compareQuantities } from '../quantity';
import { readObject, readObjects, readText } from '../read-json';
import { isContainerResource } from './resource-rules';
import type { ObjectRule } from './rule-context';

const LARGEST_PRIORITY = 1_000_000_000;

const quotaResources: ReadonlySet<string> = new Set([
  'configmaps',
  'cpu',
  'ephemeral-storage',
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'memory',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
  'requests.storage',
  'resourcequotas',
  'secrets',
  'services',
  'services.loadbalancers',
  'services.nodeports',
]);

/** Rules of a ResourceQuota. */
export const checkResourceQuota: ObjectRule = (object, { findings }) => {
  const hard = readObject(readObject(object, 'spec'), 'hard');
  for (const name in hard) {
    if (!isQuotaResource(name)) {
      const message = `${quote(name)} is not a resource of quotas`;
      const nearest = suggest(name, quotaResources);
      const fix = nearest === undefined ? "write it like 'requests.cpu'" : `write '${nearest}'`;
      findings.error('resource-unknown', within(rootPath, 'spec', 'hard', name), message, fix);
    }
    if (compare(hard[name], '0') !== -1) continue;
    const message = `'${name}' is below 0`;
    findings.error('value-out-of-range', within(rootPath, 'spec', 'hard', name), message, 'use 0 or more');
  }
};

/** Rules of a LimitRange: min ≤ defaultRequest ≤ default ≤ max. */
export const checkLimitRange: ObjectRule = (object, { findings }) => {
  const seen = new Set<string>();
  readObjects(readObject(object, 'spec'), 'limits').forEach((limit, index) => {
    checkLimit(limit, index, findings);
    const type = readText(limit, 'type') ?? '';
    const path = within(rootPath, 'spec', 'limits', index, 'type');
    if (!limitedTypes.includes(type) && !type.includes('/')) {
      const message = `'type' has the unknown value ${quote(type)}`;
      findings.error('value-unknown', path, message, `use one of: ${limitedTypes.join(', ')}`);
    }
    if (seen.has(type))
      findings.error('list-duplicate', path, `${quote(type)} is limited twice`, 'make one of them');
    seen.add(type);
  });
};

/** Rules of a PriorityClass. */
export const checkPriorityClass: ObjectRule = (object, { findings }) => {
  const name = readText(readObject(object, 'metadata'), 'name') ?? '';
  const value = object['value'];
  if (name.startsWith('system-')) {
    const message = `names that start with 'system-' are Kubernetes' own, got ${quote(name)}`;
    findings.error('name-malformed', within(rootPath, 'metadata', 'name'), message, 'choose another name');
  }
  if (typeof value !== 'number' || value <= LARGEST_PRIORITY) return;
  const message = `'value' is ${value}, above ${LARGEST_PRIORITY} are Kubernetes' own`;
  findings.error('value-out-of-range', ['value'], message, `use at most ${LARGEST_PRIORITY}`);
};

const limitedTypes: readonly string[] = ['Container', 'Pod', 'PersistentVolumeClaim'];
const order = ['min', 'defaultRequest', 'default', 'max'] as const;

function checkLimit(limit: JsonObject, index: number, findings: Findings): void {
  for (const field of [...order, 'maxLimitRequestRatio']) {
    for (const name of Object.keys(readObject(limit, field))) {
      if (name === 'storage' || isContainerResource(name)) continue;
      const place = within(rootPath, 'spec', 'limits', index, field, name);
      const message = `${quote(name)} is not a resource of containers or claims`;
      findings.error('resource-unknown', place, message, 'use cpu, memory or ephemeral-storage');
    }
  }
  order.forEach((lower, position) => {
    for (const upper of order.slice(position + 1)) {
      const lowers = readObject(limit, lower);
      const uppers = readObject(limit, upper);
      for (const name in lowers) {
        if (compareBoth(lowers[name], uppers[name]) !== 1) continue;
        const path = within(rootPath, 'spec', 'limits', index, lower, name);
        const message = `'${lower}' of ${name} is above its '${upper}'`;
        findings.error('limits-contradict', path, message, `lower '${lower}' or raise '${upper}'`);
      }
    }
  });
}

function compareBoth(a: Json | undefined, b: Json | undefined): number | undefined {
  return b === undefined || typeof b === 'object' ? undefined : compare(a, String(b));
}

function compare(a: Json | undefined, b: string): number | undefined {
  return a === undefined || typeof a === 'object' ? undefined : compareQuantities(String(a), b);
}

function isQuotaResource(name: string): boolean {
  return quotaResources.has(name) || name.includes('/') || /^(requests\.|limits\.)?hugepages-/.test(name);
}

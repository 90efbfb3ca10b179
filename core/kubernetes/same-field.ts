import { isJsonObject, type Json } from '../json';
import { compareQuantities } from './quantity';

/** What the API server writes where nothing is written, in pod templates and claims. */
const DEFAULTS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['defaultMode', 420],
  ['dnsPolicy', 'ClusterFirst'],
  ['failureThreshold', 3],
  ['hostIPC', false],
  ['hostNetwork', false],
  ['hostPID', false],
  ['imagePullPolicy', 'IfNotPresent'],
  ['periodSeconds', 10],
  ['protocol', 'TCP'],
  ['readOnly', false],
  ['schedulerName', 'default-scheduler'],
  ['scheme', 'HTTP'],
  ['stdin', false],
  ['successThreshold', 1],
  ['terminationGracePeriodSeconds', 30],
  ['terminationMessagePath', '/dev/termination-log'],
  ['terminationMessagePolicy', 'File'],
  ['timeoutSeconds', 1],
  ['tty', false],
  ['value', ''],
  ['volumeMode', 'Filesystem'],
]);

/** Maps whose values are amounts: `1Gi` is `1024Mi`. */
const AMOUNTS: ReadonlySet<string> = new Set(['capacity', 'limits', 'requests']);

/** Maps whose keys are anybody's: `protocol` of a label is no field of Kubernetes. */
const FREE: ReadonlySet<string> = new Set([
  'annotations',
  'binaryData',
  'data',
  'labels',
  'matchLabels',
  'nodeSelector',
  'parameters',
]);

/**
 * True for two values of a field that are one and the same to Kubernetes: the order of keys means nothing, amounts are
 * compared as such, and what is empty or has its default may as well be left out.
 */
export function isSameField(a: Json | undefined, b: Json | undefined, key: string, parent = ''): boolean {
  const [left, right] = [effective(a, key, parent), effective(b, key, parent)];
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  if (Array.isArray(left) && Array.isArray(right)) return isSameList(left, right);
  if (isJsonObject(left) && isJsonObject(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((each) => isSameField(left[each], right[each], each, key));
  }
  return AMOUNTS.has(parent) && compareAmounts(left, right) === 0;
}

/** Orders two amounts, which may be written as numbers. Undefined when one of them is none. */
export function compareAmounts(a: Json | undefined, b: Json | undefined): number | undefined {
  return isScalar(a) && isScalar(b) ? compareQuantities(`${a}`, `${b}`) : undefined;
}

function isScalar(value: Json | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isSameList(a: readonly Json[], b: readonly Json[]): boolean {
  return a.length === b.length && a.every((item, at) => isSameField(item, b[at], ''));
}

function effective(value: Json | undefined, key: string, parent: string): Json | undefined {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === undefined || value === null || isEmpty ? initialOf(key, parent) : value;
}

function initialOf(key: string, parent: string): Json | undefined {
  return FREE.has(parent) ? undefined : DEFAULTS.get(key);
}

import type { Json, JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { describeJson } from '../describe-json';
import type { Findings } from '../finding';

/** Reports a value that is neither a whole number from 0 nor a percentage such as `25%`. */
export function checkIntOrPercent(
  parent: JsonObject,
  field: string,
  path: ObjectPath,
  findings: Findings,
  limit: 'any percentage' | 'at most 100%' = 'at most 100%',
): void {
  const value = parent[field];
  const place = within(path, field);
  if (isPercentage(value)) {
    if (limit === 'any percentage' || Number.parseInt(value, 10) <= 100) return;
    findings.error('value-out-of-range', place, `'${field}' is ${value}, at most is 100%`, 'write 100%');
  } else if (value !== undefined && value !== null && !isCount(value)) {
    const message = `'${field}' must be a number from 0 or a percentage, got ${describeJson(value)}`;
    findings.error('percentage-malformed', place, message, fixOfPercentage(value));
  }
}

function isPercentage(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d+%$/.test(value);
}

function isCount(value: Json): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** True for 0 and for any spelling of 0 %. */
export function isZero(value: Json | undefined): boolean {
  return value === 0 || (typeof value === 'string' && /^0+%$/.test(value));
}

function fixOfPercentage(value: Json): string {
  return typeof value === 'string' && /^\d+$/.test(value)
    ? `write '${value}%' or ${value}`
    : "write 1 or '25%'";
}

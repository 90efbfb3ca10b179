import type { JsonObject } from '../../json';
import { within } from '../object-path';
import type { ObjectPath } from '../object-path';
import type { Findings } from '../finding';

/** What the rules of a kind are told beside the object. */
export interface RuleContext {
  readonly findings: Findings;
  /** Minor version of the cluster. */
  readonly minor: number;
}

/** Rules that an API server holds for objects of a kind beyond their fields. */
export type ObjectRule = (object: JsonObject, context: RuleContext) => void;

/** Reports a number outside its bounds; what is absent or no number is no concern of this check. */
export function checkNumber(
  parent: JsonObject,
  field: string,
  bounds: { readonly minimum: number; readonly maximum?: number },
  path: ObjectPath,
  findings: Findings,
): void {
  const value = parent[field];
  const maximum = bounds.maximum ?? Infinity;
  if (typeof value !== 'number' || (value >= bounds.minimum && value <= maximum)) return;
  const expected =
    maximum === Infinity ? `at least ${bounds.minimum}` : `from ${bounds.minimum} to ${maximum}`;
  const message = `'${field}' is ${value}, allowed is ${expected}`;
  findings.error('value-out-of-range', within(path, field), message, `use a number ${expected}`);
}

/** Reports each of the fields that is a number below 0. */
export function checkNotNegative(
  parent: JsonObject,
  fields: readonly string[],
  path: ObjectPath,
  findings: Findings,
): void {
  for (const field of fields) checkNumber(parent, field, { minimum: 0 }, path, findings);
}

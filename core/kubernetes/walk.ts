import type { Json } from '../json';
import { describeJson, quote } from './describe-json';
import type { Findings } from './finding';
import type { SchemaTable } from './schema-table';

/** What a walk over one object carries along. */
export interface Walk {
  readonly table: SchemaTable;
  /** Minor version of the cluster. */
  readonly minor: number;
  readonly findings: Findings;
  /** Where the walk is; grows and shrinks. */
  readonly path: (string | number)[];
}

/** Copies the place of the walk for a finding. */
export function placeOf(walk: Walk): readonly (string | number)[] {
  return [...walk.path];
}

/** The name of the field the walk stands at, for messages. */
export function nameOf(walk: Walk): string {
  const index = walk.path.findLastIndex((step) => typeof step === 'string');
  return index < 0 ? 'object' : quote(String(walk.path[index]));
}

/** Reports a value of the wrong type. */
export function reportType(value: Json, expected: string, fix: string, walk: Walk): void {
  const message = `${nameOf(walk)} must be ${expected}, got ${describeJson(value)}`;
  walk.findings.error('value-type', placeOf(walk), message, fix);
}

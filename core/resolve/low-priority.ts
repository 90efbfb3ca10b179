import type { Company } from '../company';
import type { JsonObject } from '../json';

/**
 * True where settings name a priority below that of pods which name none: without it the pods would push others aside
 * that they make room for now.
 */
export function hasLowPriority({ definition }: Company, { priority }: JsonObject): boolean {
  if (typeof priority !== 'string') return false;
  const { priorities = {} } = definition.value;
  const value = priorities[priority]?.value ?? 0;
  const unnamed = Object.values(priorities).find((one) => one.default === true)?.value ?? 0;
  return value < unnamed;
}

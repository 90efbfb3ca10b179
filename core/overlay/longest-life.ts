import { addDays } from '../calendar';
import type { Company } from '../company';
import { daysOf } from '../model/days';
import type { OverlayDefinition, OverlayEnvironmentKind } from './overlay';

const DEFAULT: Readonly<Record<OverlayEnvironmentKind, string>> = { projects: '90d', delivery: '14d' };

/** The most days that an environment of this kind may live, as `90d`. */
export function longestLife(company: Company, kind: OverlayEnvironmentKind): string {
  return company.definition.value.overlays?.longestLife?.[kind] ?? DEFAULT[kind];
}

/** The day that its life is counted from: that of its creation, where it is written and no excuse. */
export function countedFrom(company: Company, { createdAt }: Pick<OverlayDefinition, 'createdAt'>): string {
  const { asOf } = company.definition.value;
  return createdAt !== undefined && createdAt < asOf ? createdAt : asOf;
}

/** The latest day that may be the last of an environment. */
export function latestDay(
  company: Company,
  kind: OverlayEnvironmentKind,
  definition: Pick<OverlayDefinition, 'createdAt'>,
): string {
  return addDays(countedFrom(company, definition), daysOf(longestLife(company, kind)));
}

import { addDays, daysBetween } from '../calendar';
import { daysOf } from '../model/days';
import type { ProjectEnvironment } from '../model/project-environment';

/** `alive` up to its last day, then `asleep` for the days of grace, then `gone`. */
export interface LifeTime {
  readonly state: 'alive' | 'asleep' | 'gone';
  /** The last day that it lives. */
  readonly expires: string;
  /** The last day that its objects are kept. */
  readonly keptUntil: string;
}

const DEFAULT_GRACE = '3d';

/** Undefined for a project environment that does not say when it ends; that is reported when it is loaded. */
export function lifeTimeOf(project: ProjectEnvironment, asOf: string): LifeTime | undefined {
  const expires = lastDayOf(project);
  if (expires === undefined) return undefined;
  const keptUntil = addDays(expires, daysOf(project.grace ?? DEFAULT_GRACE));
  const state =
    daysBetween(asOf, expires) >= 0 ? 'alive' : daysBetween(asOf, keptUntil) >= 0 ? 'asleep' : 'gone';
  return { state, expires, keptUntil };
}

function lastDayOf({ expires, createdAt, ttl }: ProjectEnvironment): string | undefined {
  if (expires !== undefined) return expires;
  return createdAt === undefined || ttl === undefined ? undefined : addDays(createdAt, daysOf(ttl));
}

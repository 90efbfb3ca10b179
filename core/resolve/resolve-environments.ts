import type { Company } from '../company';
import { overlaysOf } from '../overlay/overlay';
import type { Problem } from '../problem';
import { resolveProjectEnvironment } from './resolve-project-environment';
import { resolveStableEnvironment } from './resolve-stable-environment';
import type { ResolvedEnvironment } from './resolved-environment';

export interface ResolvedEnvironments {
  /** On the way to production, the first one first; then project environments in the order of their names. */
  readonly environments: readonly ResolvedEnvironment[];
  readonly problems: readonly Problem[];
}

/** Environments by their names, or all stable ones; those that lie on nothing, or are gone, are left out. */
export function resolveEnvironments(company: Company, names?: readonly string[]): ResolvedEnvironments {
  const problems: Problem[] = [];
  const wanted = names === undefined ? undefined : new Set(names);
  const report = (problem: Problem): unknown => problems.push(problem);
  const stable = [...company.stableEnvironments.values()]
    .filter((definition) => wanted?.has(definition.value.name) ?? true)
    .toSorted((a, b) => a.value.order - b.value.order)
    .flatMap((definition) => resolveStableEnvironment(company, definition, report) ?? []);
  const overlays = wanted === undefined ? [] : overlaysOf(company).filter(({ name }) => wanted.has(name));
  const projects = overlays.flatMap((overlay) => resolveProjectEnvironment(company, overlay, report) ?? []);
  return { environments: [...stable, ...projects], problems };
}

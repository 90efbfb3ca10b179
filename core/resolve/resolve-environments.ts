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
  const report = (problem: Problem): unknown => problems.push(problem);
  const stable = [...company.stableEnvironments.values()]
    .filter((definition) => names?.includes(definition.value.name) ?? true)
    .toSorted((a, b) => a.value.order - b.value.order)
    .flatMap((definition) => resolveStableEnvironment(company, definition, report) ?? []);
  const overlays = names === undefined ? [] : overlaysOf(company).filter(({ name }) => names.includes(name));
  const projects = overlays.flatMap((overlay) => resolveProjectEnvironment(company, overlay, report) ?? []);
  return { environments: [...stable, ...projects], problems };
}

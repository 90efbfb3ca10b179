import type { Company } from '../company';
import type { Problem } from '../problem';
import { resolveStableEnvironment } from './resolve-stable-environment';
import type { ResolvedEnvironment } from './resolved-environment';

export interface ResolvedEnvironments {
  /** On the way to production, the first one first. */
  readonly environments: readonly ResolvedEnvironment[];
  readonly problems: readonly Problem[];
}

/** Stable environments by their names, or all of them; those that lie on nothing are left out. */
export function resolveEnvironments(company: Company, names?: readonly string[]): ResolvedEnvironments {
  const problems: Problem[] = [];
  const environments = [...company.stableEnvironments.values()]
    .filter((definition) => names?.includes(definition.value.name) ?? true)
    .toSorted((a, b) => a.value.order - b.value.order)
    .flatMap(
      (definition) =>
        resolveStableEnvironment(company, definition, (problem) => problems.push(problem)) ?? [],
    );
  return { environments, problems };
}

import type { Company } from '../company';
import type { Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';

type Environment = Located<StableEnvironment>;

/** Stable environments in the order in which a version passes them. */
export function inOrder(company: Company): readonly Environment[] {
  return [...company.stableEnvironments.values()].toSorted((a, b) => a.value.order - b.value.order);
}

/** The environment in which a version proves itself before it comes here; undefined for the first. */
export function tryEnvironmentBefore(company: Company, { value }: Environment): Environment | undefined {
  return inOrder(company).findLast((other) => other.value.order < value.order);
}

export function tryProduction(company: Company): Environment | undefined {
  return [...company.stableEnvironments.values()].find((one) => one.value.production === true);
}

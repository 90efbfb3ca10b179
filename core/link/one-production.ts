/** Production is the end of the way: exactly one stable environment is it. */
import type { Company } from '../company';
import { originOf } from '../definition';
import type { Problem } from '../problem';

export interface WithProduction {
  /** With the environment that is last on the way for the only production: what else is wrong is told of that one. */
  readonly company: Company;
  readonly problems: readonly Problem[];
}

export function withOneProduction(company: Company): WithProduction {
  const production = [...company.stableEnvironments.values()]
    .filter(({ value }) => value.production === true)
    .toSorted((a, b) => a.value.order - b.value.order);
  const last = production.at(-1);
  if (last === undefined || production.length === 1) return { company, problems: [] };
  const others = new Set(production.slice(0, -1));
  const stableEnvironments = new Map(
    [...company.stableEnvironments].map(([name, one]) => [
      name,
      others.has(one) ? { ...one, value: { ...one.value, production: false } } : one,
    ]),
  );
  const problems = [...others].map((one): Problem => ({
    code: 'environment/two-productions',
    severity: 'error',
    message: `'${one.value.name}' and '${last.value.name}' are both production`,
    fix: 'write `production: true` in exactly one of them',
    at: originOf(one, ['production']),
    related: [{ message: 'the other', at: originOf(last, ['production']) }],
  }));
  return { company: { ...company, stableEnvironments }, problems };
}

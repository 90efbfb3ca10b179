import type { Company } from '../company';
import { originOf } from '../definition';
import type { Problem } from '../problem';

/** Pods that name no priority get the default one; a cluster refuses a second. */
export function checkPriorities(company: Company): readonly Problem[] {
  const { definition } = company;
  const defaults = Object.entries(definition.value.priorities ?? {}).filter(
    ([, one]) => one.default === true,
  );
  const [first, ...others] = defaults.map(([name]) => ({
    name,
    at: originOf(definition, ['priorities', name, 'default']),
  }));
  if (first === undefined) return [];
  return others.map(({ name, at }) => ({
    code: 'priority/two-defaults',
    severity: 'error',
    message: `'${name}' is the default priority, and so is '${first.name}'`,
    fix: 'keep `default: true` in one of them',
    at,
    related: [{ message: 'the other', at: first.at }],
  }));
}

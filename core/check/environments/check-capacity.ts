import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { formatBytes, parseBytes, parseMillicores } from '../../kubernetes/quantity';
import type { Problem } from '../../problem';
import {
  addCapacity,
  capacityIn,
  capacityOf,
  formatCores,
  NO_CAPACITY,
  type Capacity,
} from '../../resolve/capacity';
import type { ResolvedEnvironment } from '../../resolve/resolved-environment';

/** What the apps of an environment ask for, rollouts included, must fit its quota and the budgets of its tenants. */
export function checkCapacity(
  company: Company,
  definition: Located<unknown>,
  environment: ResolvedEnvironment,
): readonly Problem[] {
  return [...checkQuota(definition, environment), ...checkBudgets(company, environment)];
}

function checkQuota(definition: Located<unknown>, environment: ResolvedEnvironment): readonly Problem[] {
  const asked = capacityIn(environment, true);
  const { cpu, memory, pods, claims } = environment.quota;
  const claimed = claimsIn(environment);
  const rows = [
    { key: 'cpu', asked: asked.millicores, limit: parseMillicores(cpu) ?? 0, print: formatCores },
    { key: 'memory', asked: asked.bytes, limit: parseBytes(memory) ?? 0, print: formatBytes },
    { key: 'pods', asked: asked.pods, limit: pods, print: String },
    { key: 'claims', asked: claimed, limit: claims, print: String },
  ];
  return rows
    .filter((row) => row.asked > row.limit)
    .map((row) => ({
      code: 'quota/exceeded',
      severity: 'error',
      message: `apps of ${environment.name} ask for ${row.key} ${row.print(row.asked)} during a rollout, the quota is ${row.print(row.limit)}`,
      fix: `write \`${row.key}: ${row.print(row.asked)}\` or more, or make apps smaller`,
      at: originOf(definition, ['quota', row.key]),
    }));
}

function claimsIn({ apps, overlay }: ResolvedEnvironment): number {
  const counts = [
    ...apps.map((app) => app.workload?.volumes.length ?? 0),
    ...(overlay?.isolated ?? []).map(({ claims }) => claims),
  ];
  return counts.reduce((sum, one) => sum + one, 0);
}

function checkBudgets(company: Company, environment: ResolvedEnvironment): readonly Problem[] {
  const byTenant = new Map<string, Capacity>();
  for (const app of environment.apps) {
    if (app.tenant === undefined) continue;
    byTenant.set(app.tenant, addCapacity(byTenant.get(app.tenant) ?? NO_CAPACITY, capacityOf(app, false)));
  }
  return [...byTenant].flatMap(([name, asked]) => {
    const tenant = company.tenants.get(name);
    const budget = tenant?.value.budget;
    if (tenant === undefined || budget === undefined) return [];
    const limit = { millicores: Math.round(budget.cpu * 1000), bytes: parseBytes(budget.memory) ?? 0 };
    if (asked.millicores <= limit.millicores && asked.bytes <= limit.bytes) return [];
    return [
      {
        code: 'tenant/budget',
        severity: 'error',
        message: `apps of tenant '${name}' ask for ${formatCores(asked.millicores)} cores and ${formatBytes(asked.bytes)} in ${environment.name}, its budget is ${formatCores(limit.millicores)} and ${formatBytes(limit.bytes)}`,
        fix: 'make apps smaller, or raise the budget',
        at: originOf(tenant, ['budget']),
      } satisfies Problem,
    ];
  });
}

/** Tests after a sync: never in production, with an image of the company, and only where there is an Argo CD to start them. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { StableEnvironment } from '../../model/stable-environment';
import type { Problem } from '../../problem';
import { checkRegistry } from '../images/check-registries';

export function checkSmoke(company: Company): readonly Problem[] {
  return [...company.stableEnvironments.values()].flatMap((environment) => {
    const { smoke } = environment.value;
    if (smoke === undefined) return [];
    return [
      ...checkRegistry(company, smoke.image, originOf(environment, ['smoke', 'image'])),
      ...checkProduction(environment),
      ...checkUnused(company, environment),
    ];
  });
}

function checkProduction(environment: Located<StableEnvironment>): readonly Problem[] {
  const { name, production } = environment.value;
  if (production !== true) return [];
  return [
    {
      code: 'smoke/production',
      severity: 'error',
      message: `'${name}' is production, and tests would order, pay and delete there as in any other environment`,
      fix: 'write `smoke` in the environments before it; what production does is watched by alerts',
      at: originOf(environment, ['smoke'], 'key'),
    },
  ];
}

function checkUnused({ definition }: Company, environment: Located<StableEnvironment>): readonly Problem[] {
  if (definition.value.argocd !== undefined) return [];
  return [
    {
      code: 'argocd/unused',
      severity: 'warning',
      message: `'${environment.value.name}' says what Argo CD runs after a sync, but the company has no Argo CD`,
      fix: 'write `argocd` in catalog/company.yaml, or remove `smoke`',
      at: originOf(environment, ['smoke'], 'key'),
    },
  ];
}

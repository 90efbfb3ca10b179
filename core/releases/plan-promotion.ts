import type { Company } from '../company';
import { originOf } from '../definition';
import { checkApp, checkEnvironment, usage } from './arguments';
import { planSetVersion } from './plan-set-version';
import { refusedPlan, type ReleasePlan } from './release-plan';
import type { PromoteRequest } from './release-request';
import { runningVersion } from './running-version';
import { inOrder, tryEnvironmentBefore } from './way-to-production';

/** Lets an environment run the version that the environment before it runs. */
export function planPromotion(company: Company, { app, to, ...words }: PromoteRequest): ReleasePlan {
  const environment = company.stableEnvironments.get(to);
  const unknown = [...checkEnvironment(company, to), ...checkApp(company, app)];
  if (environment === undefined || unknown.length > 0) return refusedPlan(unknown);
  const before = tryEnvironmentBefore(company, environment);
  if (before === undefined) {
    const names = inOrder(company).map((one) => one.value.name);
    const fix = `name one that comes after another: ${names.slice(1).join(', ')}`;
    return refusedPlan([usage('environment', `no environment comes before '${to}'`, fix)]);
  }
  const source = before.value.name;
  const running = runningVersion(company, before, app);
  if (running === undefined) {
    return refusedPlan([
      {
        code: 'promotion/empty',
        severity: 'error',
        message: `'${source}' comes before '${to}', and does not run a version of '${app}'`,
        fix: `name the version: strata set-version ${to} ${app} <version>`,
        at: originOf(before, ['apps', app], 'key'),
      },
    ]);
  }
  const { version } = running;
  const plan = planSetVersion(company, { ...words, kind: 'set-version', environment: to, app, version });
  return { ...plan, changes: plan.changes.map((change) => ({ ...change, source })) };
}

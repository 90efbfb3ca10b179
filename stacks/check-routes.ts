import { refuseRoute } from '../constructs/gateway/route-refusals';
import type { RouteRefusal } from '../constructs/gateway/route-refusals';
import type { Company } from '../core/company';
import { originOf } from '../core/definition';
import type { Problem } from '../core/problem';
import type { ResolvedApp, ResolvedEnvironment } from '../core/resolve/resolved-environment';

/**
 * What a gateway cannot express is an error that names the field, the reason, and a gateway that can.
 * The environment comes back without those routes, so that everything else of it can still be checked.
 */
export function checkRoutes(
  company: Company,
  environment: ResolvedEnvironment,
  problems: Problem[],
): ResolvedEnvironment {
  const apps = environment.apps.map((app) => {
    const refusals = refusalsOf(app);
    if (refusals.length === 0) return app;
    problems.push(...refusals.map((refusal) => toProblem(company, environment, app, refusal)));
    const { route: _, ...rest } = app;
    return rest;
  });
  return { ...environment, apps };
}

function refusalsOf({ route, ports }: ResolvedApp): readonly RouteRefusal[] {
  if (route === undefined) return [];
  return refuseRoute(route, ports.find((one) => one.port === route.port)?.protocol);
}

function toProblem(
  company: Company,
  environment: ResolvedEnvironment,
  app: ResolvedApp,
  { field, reason, alternative }: RouteRefusal,
): Problem {
  const definition = company.apps.get(app.name);
  return {
    code: 'gateway/cannot',
    severity: 'error',
    message: `the route of '${app.name}' in ${environment.name} cannot be written (${field}): ${reason}`,
    fix: `use ${alternative}`,
    ...(definition === undefined ? {} : { at: originOf(definition, ['exposure']) }),
  };
}

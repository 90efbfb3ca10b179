import { refuseRoute } from '../constructs/gateway/route-refusals';
import type { RouteRefusal } from '../constructs/gateway/route-refusals';
import type { Origin } from '../core/origin';
import type { Problem } from '../core/problem';
import type { ResolvedApp, ResolvedEnvironment } from '../core/resolve/resolved-environment';

/**
 * What a gateway cannot express is an error that names the field, the reason, and a gateway that can.
 * The environment comes back without those routes, so that everything else of it can still be checked.
 */
export function checkRoutes(
  environment: ResolvedEnvironment,
  originOfRoute: (app: ResolvedApp) => Origin,
  problems: Problem[],
): ResolvedEnvironment {
  const apps = environment.apps.map((app) => {
    const refusals = refusalsOf(app);
    if (refusals.length === 0) return app;
    problems.push(...refusals.map((refusal) => toProblem(environment, app, originOfRoute(app), refusal)));
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
  environment: ResolvedEnvironment,
  app: ResolvedApp,
  at: Origin,
  { field, reason, alternative }: RouteRefusal,
): Problem {
  return {
    environment: environment.name,
    code: 'gateway/cannot',
    severity: 'error',
    message: `the route of '${app.name}' cannot be written (${field}): ${reason}`,
    fix: `use ${alternative}`,
    at,
  };
}

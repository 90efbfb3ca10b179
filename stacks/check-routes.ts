import { refuseRoute } from '../constructs/gateway/route-refusals';
import type { RouteRefusal } from '../constructs/gateway/route-refusals';
import type { RoutedApp } from '../core/facts';
import type { Origin } from '../core/origin';
import type { Problem } from '../core/problem';
import type { ResolvedApp, ResolvedEnvironment } from '../core/resolve/resolved-environment';

/**
 * What a gateway cannot express is an error that names the field, the reason, and a gateway that can.
 * The environment comes back without those routes, so that everything else of it can still be checked.
 */
export function checkRoutes(
  environment: ResolvedEnvironment,
  originOfRoute: (app: RoutedApp) => Origin,
  problems: Problem[],
): ResolvedEnvironment {
  const apps = environment.apps.map((app) => {
    const refusals = refusalsOf(app);
    if (refusals.length === 0) return app;
    problems.push(
      ...refusals.map((refusal) => toProblem(environment, app.name, originOfRoute(app), refusal)),
    );
    const { route: _, ...rest } = app;
    return rest;
  });
  return withoutRefusedEntries({ ...environment, apps }, originOfRoute, problems);
}

/** Entries of a lane that run in the baseline are routes like any other. */
function withoutRefusedEntries(
  environment: ResolvedEnvironment,
  originOfRoute: (app: RoutedApp) => Origin,
  problems: Problem[],
): ResolvedEnvironment {
  const { overlay } = environment;
  if (overlay?.lane === undefined || overlay.lane.entries.length === 0) return environment;
  const entries = overlay.lane.entries.filter(({ app: name, route, protocol }) => {
    const refusals = refuseRoute(route, protocol);
    const at = originOfRoute({ name, route });
    problems.push(...refusals.map((refusal) => toProblem(environment, name, at, refusal)));
    return refusals.length === 0;
  });
  return { ...environment, overlay: { ...overlay, lane: { ...overlay.lane, entries } } };
}

function refusalsOf({ route, ports }: ResolvedApp): readonly RouteRefusal[] {
  if (route === undefined) return [];
  return refuseRoute(route, ports.find((one) => one.port === route.port)?.protocol);
}

function toProblem(
  environment: ResolvedEnvironment,
  app: string,
  at: Origin,
  { field, reason, alternative }: RouteRefusal,
): Problem {
  return {
    environment: environment.name,
    code: 'gateway/cannot',
    severity: 'error',
    message: `the route of '${app}' cannot be written (${field}): ${reason}`,
    fix: `use ${alternative}`,
    at,
  };
}

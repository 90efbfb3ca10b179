/** As soon as a Service has a route, a mesh rejects the calls that none of its routes is for. */
import { isJsonObject, type Json, type JsonObject } from '../../json';
import { identityOf, printIdentity } from '../../kubernetes/object-identity';
import type { Problem } from '../../problem';
import type { OwnedObject } from './check-objects';

const KINDS: ReadonlySet<Json | undefined> = new Set(['HTTPRoute', 'GRPCRoute']);

/**
 * Of the routes that an environment attaches to a port of a Service one must be for all calls.
 *
 * @see https://gateway-api.sigs.k8s.io/mesh/
 */
export function checkCatchAlls(objects: readonly OwnedObject[]): readonly Problem[] {
  const routes = objects.filter(({ object }) => KINDS.has(object['kind']));
  const open = new Map<string, OwnedObject>();
  const served = new Set<string>();
  for (const route of routes) {
    for (const service of servicesOf(route.object)) {
      open.set(service, route);
      if (listAt(route.object, 'rules').some(isForAllCalls)) served.add(service);
    }
  }
  return [...open].flatMap(([service, route]) => (served.has(service) ? [] : [rejecting(service, route)]));
}

function rejecting(service: string, { object, file, at }: OwnedObject): Problem {
  return {
    code: 'route/no-catch-all',
    severity: 'error',
    message: `${printIdentity(identityOf(object))} in ${file} is for some calls of the Service ${service}, and no route is for the others: the mesh would reject them`,
    fix: 'add a route of that Service with a rule without matches, or leave the one that strata writes as it is',
    at,
  };
}

/** Services that the route is attached to, each with its namespace and port. */
function servicesOf(object: JsonObject): readonly string[] {
  const own = identityOf(object).namespace ?? '';
  return listAt(object, 'parentRefs').flatMap(({ kind, namespace = own, name, port }) => {
    if (kind !== 'Service') return [];
    const service = [namespace, name].filter((one) => typeof one === 'string').join('/');
    return [typeof port === 'number' ? `${service}:${port}` : service];
  });
}

function isForAllCalls(rule: JsonObject): boolean {
  const { matches } = rule;
  if (!Array.isArray(matches) || matches.length === 0) return true;
  return matches.some((match) => isJsonObject(match) && Object.entries(match).every(excludesNothing));
}

function excludesNothing([key, value]: readonly [string, Json]): boolean {
  if (key === 'path') return isJsonObject(value) && value['type'] === 'PathPrefix' && value['value'] === '/';
  return Array.isArray(value) && value.length === 0;
}

function listAt({ spec }: JsonObject, key: string): readonly JsonObject[] {
  const list = isJsonObject(spec) ? spec[key] : undefined;
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

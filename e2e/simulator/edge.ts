// Routes of Traefik, as far as Strata writes them. https://doc.traefik.io/traefik/routing/routers/
import { listOf, objectsOf, type Cluster, type ClusterObject, type Fields } from './cluster-objects';
import type { Headers } from './mesh-routes';
import { resolveName, type Service } from './name-resolution';

/** What a request from outside has become behind the gateway. */
export interface Entered {
  readonly service: Service;
  readonly port: number;
  readonly headers: Headers;
}

/** The route that a request takes: of those that match the one with the highest priority. Undefined: 404. */
export function enter(cluster: Cluster, host: string, headers: Headers = {}): Entered | undefined {
  const fitting = objectsOf(cluster, 'IngressRoute')
    .flatMap((object) => listOf(object.spec?.['routes']).map((route) => ({ object, route })))
    .filter(({ route }) => matchesRule(String(route['match']), host, headers))
    .toSorted((a, b) => Number(b.route['priority'] ?? 0) - Number(a.route['priority'] ?? 0));
  const [first, second] = fitting;
  if (first === undefined) return undefined;
  if (second !== undefined && second.route['priority'] === first.route['priority']) {
    throw new Error(`two routes answer to ${host}`);
  }
  return passRoute(cluster, first.object, first.route, headers);
}

function passRoute(
  cluster: Cluster,
  object: ClusterObject,
  route: Fields,
  headers: Headers,
): Entered | undefined {
  const namespace = object.metadata.namespace ?? '';
  const names = listOf(route['middlewares']).map((one) => String(one['name']));
  const [backend] = listOf(route['services']);
  if (backend === undefined) return undefined;
  const service = resolveName(cluster, String(backend['namespace'] ?? namespace), String(backend['name']));
  if (service === undefined) return undefined;
  const changed = names.reduce(
    (before, name) => withHeaders(before, middleware(cluster, namespace, name)),
    headers,
  );
  return { service, port: Number(backend['port']), headers: changed };
}

function middleware(cluster: Cluster, namespace: string, name: string): Fields {
  const found = objectsOf(cluster, 'Middleware', namespace).find(({ metadata }) => metadata.name === name);
  if (found === undefined) throw new Error(`there is no Middleware ${namespace}/${name}`);
  return found.spec ?? {};
}

/** An empty value removes the header, any other replaces it. */
function withHeaders(headers: Headers, spec: Fields): Headers {
  const changes = (spec['headers']?.customRequestHeaders ?? {}) as Headers;
  const result = { ...headers };
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') delete result[name.toLowerCase()];
    else result[name.toLowerCase()] = value;
  }
  return result;
}

/** A conjunction of rules. What the simulator does not know ends it: a guess would prove nothing. */
function matchesRule(rule: string, host: string, headers: Headers): boolean {
  return rule.split('&&').every((part) => {
    const [, name, one, two] = /^\s*(\w+)\(`([^`]*)`(?:,\s*`([^`]*)`)?\)\s*$/.exec(part) ?? [];
    if (name === 'Host') return one === host;
    if (name === 'PathPrefix') return one === '/';
    if (name === 'Header') return headers[(one ?? '').toLowerCase()] === two;
    throw new Error(`the simulator knows no rule '${part}'`);
  });
}

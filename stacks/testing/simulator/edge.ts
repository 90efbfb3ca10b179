// Routes of Traefik, as far as Strata writes them. https://doc.traefik.io/traefik/routing/routers/
import type { Company } from '../../../core/company';
import type { Cluster as ClusterDefinition } from '../../../core/model/cluster';
import {
  baselineOf,
  listOf,
  objectsOf,
  type Cluster,
  type ClusterObject,
  type Fields,
  type Pod,
} from './cluster-objects';
import type { Headers } from './mesh-routes';
import { resolveName, type Service } from './name-resolution';

/** What a request from outside has become behind the gateway. */
export interface Entered {
  /** It calls the Service from its own namespace, and in no mesh. */
  readonly gateway: Pod;
  readonly service: Service;
  readonly port: number;
  readonly headers: Headers;
}

/** The route that a request takes: of those that match the one with the highest priority. Undefined: 404. */
export function enter(
  cluster: Cluster,
  company: Company,
  host: string,
  headers: Headers = {},
): Entered | undefined {
  const fitting = objectsOf(cluster, 'IngressRoute')
    .flatMap((object) => listOf(object.spec?.['routes']).map((route) => ({ object, route })))
    .filter(({ route }) => matchesRule(String(route['match']), host, headers))
    .toSorted((a, b) => Number(b.route['priority'] ?? 0) - Number(a.route['priority'] ?? 0));
  const [first, second] = fitting;
  if (first === undefined) return undefined;
  if (second !== undefined && second.route['priority'] === first.route['priority']) {
    throw new Error(`two routes answer to ${host}`);
  }
  const behind = passRoute(cluster, first.object, first.route, headers);
  return behind === undefined ? undefined : { ...behind, gateway: gatewayOf(cluster, company, first.object) };
}

function passRoute(
  cluster: Cluster,
  object: ClusterObject,
  route: Fields,
  headers: Headers,
): Omit<Entered, 'gateway'> | undefined {
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

/** The gateway that listens at the entry point of a route, in the cluster that the route lies in. */
function gatewayOf(cluster: Cluster, company: Company, { metadata, spec = {} }: ClusterObject): Pod {
  const entryPoints = spec['entryPoints'] as readonly string[];
  const { zones, gateways } = clusterAround(cluster, company, metadata.namespace ?? '');
  const zone = Object.values(zones).find(({ entryPoint }) => entryPoints.includes(entryPoint ?? ''));
  const namespace = gateways[zone?.gateway ?? '']?.namespace;
  if (namespace === undefined) throw new Error(`no gateway listens at ${entryPoints.join(', ')}`);
  return { app: 'gateway', namespace, labels: {}, version: '', ports: {}, variables: {} };
}

/** What is defined of the cluster that a namespace lies in. */
function clusterAround(
  cluster: Cluster,
  company: Company,
  namespace: string,
): Pick<ClusterDefinition, 'zones' | 'gateways'> {
  const environment = company.stableEnvironments.get(baselineOf(cluster, namespace) ?? '');
  const found = company.clusters.get(environment?.value.cluster ?? '');
  if (found === undefined) throw new Error(`no cluster is defined around ${namespace}`);
  return found.value;
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

// Gateway API routes of a mesh, attached to Services (GAMMA). https://gateway-api.sigs.k8s.io/mesh/
import {
  listOf,
  objectsOf,
  type Cluster,
  type ClusterObject,
  type Fields,
  type Pod,
} from './cluster-objects';
import { resolveName, type Service } from './name-resolution';

export type Headers = Readonly<Record<string, string>>;

/** The Service that a request to a Service really goes to, or why it goes nowhere. */
export type Routed = Service | { readonly rejected: string };

/** Only calls of pods with a proxy are steered by routes: it is the proxy of the caller that reads them. */
export function isInMesh({ labels }: Pod): boolean {
  return labels['sidecar.istio.io/inject'] === 'true';
}

/** What a proxy must know to be spoken on a port, for routes of a kind to be read. */
const KINDS: Readonly<Record<string, 'HTTPRoute' | 'GRPCRoute'>> = { http: 'HTTPRoute', grpc: 'GRPCRoute' };

/** The proxy reads from the port of the Service what is spoken there, and routes of that kind alone. */
export function routeRequest(cluster: Cluster, service: Service, port: number, headers: Headers): Routed {
  const kind = KINDS[protocolOf(service, port)];
  if (kind === undefined) return service;
  const rules = objectsOf(cluster, kind, service.namespace)
    .filter((route) => isAttached(route, service, port))
    .flatMap((route) => listOf(route.spec?.['rules']));
  if (rules.length === 0) return service;
  const fitting = rules
    .flatMap((rule) => matchesOf(rule).map((match) => ({ rule, wanted: headersOf(match) })))
    .filter(({ wanted }) => wanted.every(([name, value]) => headers[name] === value))
    .toSorted((a, b) => b.wanted.length - a.wanted.length);
  const [first, second] = fitting;
  if (first === undefined) return { rejected: `no route of ${service.namespace}/${service.name} matches` };
  if (second !== undefined && second.wanted.length === first.wanted.length) {
    return { rejected: `two routes of ${service.namespace}/${service.name} match alike` };
  }
  return backendOf(cluster, service, first.rule, kind);
}

/** @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
function protocolOf({ object }: Service, port: number): string {
  const found = listOf(object.spec?.['ports']).find((one) => one['port'] === port);
  return String(found?.['appProtocol'] ?? String(found?.['name'] ?? '').split('-')[0]);
}

function isAttached(route: ClusterObject, { name }: Service, port: number): boolean {
  const parents = listOf(route.spec?.['parentRefs']);
  return parents.some(
    (parent) =>
      parent['kind'] === 'Service' &&
      parent['name'] === name &&
      (parent['port'] === undefined || parent['port'] === port),
  );
}

function matchesOf(rule: Fields): readonly Fields[] {
  return (rule['matches'] ?? [{}]) as readonly Fields[];
}

function headersOf(match: Fields): readonly [string, string][] {
  const headers = listOf(match['headers']);
  return headers.map((header) => [String(header['name']).toLowerCase(), String(header['value'])]);
}

/** A backend of another namespace needs a grant there. */
function backendOf(cluster: Cluster, service: Service, rule: Fields, kind: string): Routed {
  const [backend] = listOf(rule['backendRefs']);
  if (backend === undefined) return { rejected: `a route of ${service.name} has no backend` };
  const namespace = String(backend['namespace'] ?? service.namespace);
  const name = String(backend['name']);
  if (
    namespace !== service.namespace &&
    !isGranted(cluster, { kind, namespace: service.namespace }, namespace, name)
  ) {
    return { rejected: `${namespace} grants no route of ${service.namespace} to ${name}` };
  }
  return resolveName(cluster, namespace, name) ?? { rejected: `there is no Service ${namespace}/${name}` };
}

function isGranted(
  cluster: Cluster,
  from: { readonly kind: string; readonly namespace: string },
  to: string,
  name: string,
): boolean {
  return objectsOf(cluster, 'ReferenceGrant', to).some(({ spec = {} }) => {
    const isFrom = (spec['from'] as readonly Fields[]).some(
      (one) => one['kind'] === from.kind && one['namespace'] === from.namespace,
    );
    const isTo = (spec['to'] as readonly Fields[]).some(
      (one) => one['kind'] === 'Service' && (one['name'] === undefined || one['name'] === name),
    );
    return isFrom && isTo;
  });
}

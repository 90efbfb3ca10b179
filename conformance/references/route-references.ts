import type { KubernetesObject } from '../manifests/manifest';
import { isJson, listAt, textAt, valueAt, type Json, type Reference } from './reference';

const TRAEFIK = 'traefik.io/v1alpha1';

/** Services, Middlewares and parents that routes name: a gateway only writes into its log that one is missing. */
export function routeReferences(object: KubernetesObject): readonly Reference[] {
  switch (object.kind) {
    case 'IngressRoute':
      return ingressRoute(object);
    case 'TraefikService':
      return weighted(object);
    case 'HTTPRoute':
      return httpRoute(object);
    case 'Middleware':
      return chain(object);
    default:
      return [];
  }
}

function ingressRoute({ spec, metadata }: KubernetesObject): readonly Reference[] {
  const namespace = metadata.namespace ?? 'default';
  const parents = listAt(spec, 'parentRefs').map((parent, index) => ({
    ...named('IngressRoute', parent, namespace),
    field: `spec.parentRefs[${index}].name`,
  }));
  const ofRoutes = listAt(spec, 'routes').flatMap((route, index) => {
    const field = `spec.routes[${index}]`;
    return [
      ...listAt(route, 'middlewares').map((middleware, at) => ({
        ...named('Middleware', middleware, namespace),
        field: `${field}.middlewares[${at}].name`,
      })),
      ...servicesOf(route, 'services', field, namespace),
    ];
  });
  return [...parents, ...ofRoutes];
}

function named(kind: string, reference: Json, namespace: string): Omit<Reference, 'field'> {
  return {
    apiVersion: TRAEFIK,
    kind,
    namespace: textAt(reference, ['namespace']) ?? namespace,
    name: String(reference['name']),
  };
}

/** Services of Traefik are Kubernetes' own, or weighted ones of its own kind. */
function servicesOf(value: unknown, key: string, field: string, namespace: string): readonly Reference[] {
  return listAt(value, key).map((service, index) => {
    const at = `${field}.${key}[${index}]`;
    if (service['kind'] === 'TraefikService') {
      return { ...named('TraefikService', service, namespace), field: `${at}.name` };
    }
    return { ...serviceReference(service, namespace), field: `${at}.${'port' in service ? 'port' : 'name'}` };
  });
}

function serviceReference(service: Json, namespace: string): Omit<Reference, 'field'> {
  const port = service['port'];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    namespace: textAt(service, ['namespace']) ?? namespace,
    name: String(service['name']),
    ...(typeof port === 'number' || typeof port === 'string' ? { port } : {}),
  };
}

function weighted({ spec, metadata }: KubernetesObject): readonly Reference[] {
  const namespace = metadata.namespace ?? 'default';
  const mirroring = valueAt(spec, ['mirroring']);
  return [
    ...servicesOf(valueAt(spec, ['weighted']), 'services', 'spec.weighted', namespace),
    ...servicesOf({ mirroring: [mirroring] }, 'mirroring', 'spec', namespace).map((reference) => ({
      ...reference,
      field: 'spec.mirroring.name',
    })),
    ...servicesOf(mirroring, 'mirrors', 'spec.mirroring', namespace),
  ];
}

function chain({ spec, metadata }: KubernetesObject): readonly Reference[] {
  return listAt(valueAt(spec, ['chain']), 'middlewares').map((middleware, index) => ({
    ...named('Middleware', middleware, metadata.namespace ?? 'default'),
    field: `spec.chain.middlewares[${index}].name`,
  }));
}

function httpRoute({ spec, metadata }: KubernetesObject): readonly Reference[] {
  const namespace = metadata.namespace ?? 'default';
  return listAt(spec, 'rules').flatMap((rule, index) =>
    listAt(rule, 'backendRefs')
      .filter((backend) => isJson(backend) && (backend['kind'] ?? 'Service') === 'Service')
      .map((backend, at) => ({
        ...serviceReference(backend, namespace),
        field: `spec.rules[${index}].backendRefs[${at}].name`,
      })),
  );
}

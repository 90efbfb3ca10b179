import { objectsOf, type Cluster, type ClusterObject } from './cluster-objects';

/** A Service that stands for pods of its own namespace. */
export interface Service {
  readonly name: string;
  readonly namespace: string;
  readonly object: ClusterObject;
}

/** How many names may lead to the next one; a circle ends here. */
const MOST_ALIASES = 8;

/**
 * What a short name means to a pod of a namespace: its own namespace comes first in the search path, and an
 * ExternalName leads on to the name that it holds. Undefined is NXDOMAIN, or a name outside the cluster.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export function resolveName(cluster: Cluster, namespace: string, name: string): Service | undefined {
  let here = { namespace, name };
  for (let step = 0; step < MOST_ALIASES; step += 1) {
    const found = objectsOf(cluster, 'Service', here.namespace).filter(
      ({ metadata }) => metadata.name === here.name,
    );
    if (found.length > 1) throw new Error(`${found.length} Services ${here.name} in ${here.namespace}`);
    const [object] = found;
    if (object?.spec === undefined) return undefined;
    if (object.spec['type'] !== 'ExternalName') return { ...here, object };
    const [service, other, kind] = String(object.spec['externalName']).split('.');
    if (service === undefined || other === undefined || kind !== 'svc') return undefined;
    here = { namespace: other, name: service };
  }
  return undefined;
}

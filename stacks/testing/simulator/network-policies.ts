// Network policies of both ends, as a network plugin judges them: by labels and ports of pods, never by names.
import { listOf, objectsOf, type Cluster, type Fields, type Labels, type Pod } from './cluster-objects';
import { matches } from './label-selector';

/**
 * Why a connection is refused; undefined when both ends allow it. A pod that no policy selects for a direction allows
 * everything in that direction. Addresses of pods lie in no declared block, so blocks never match.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function refusedBy(cluster: Cluster, from: Pod, to: Pod, port: number): string | undefined {
  if (!allows(cluster, { own: from, other: to, port, direction: 'Egress' })) {
    return `egress of ${from.app} in ${from.namespace}`;
  }
  if (!allows(cluster, { own: to, other: from, port, direction: 'Ingress' })) {
    return `ingress of ${to.app} in ${to.namespace}`;
  }
  return undefined;
}

interface Connection {
  readonly own: Pod;
  readonly other: Pod;
  readonly port: number;
  readonly direction: 'Ingress' | 'Egress';
}

function allows(cluster: Cluster, connection: Connection): boolean {
  const { own, direction } = connection;
  const policies = objectsOf(cluster, 'NetworkPolicy', own.namespace).filter(
    ({ spec = {} }) =>
      (spec['policyTypes'] as readonly string[]).includes(direction) &&
      matches(spec['podSelector'], own.labels),
  );
  if (policies.length === 0) return true;
  const key = direction === 'Ingress' ? 'ingress' : 'egress';
  return policies.some(({ spec = {} }) =>
    listOf(spec[key]).some((rule) => ruleAllows(cluster, rule, connection)),
  );
}

function ruleAllows(cluster: Cluster, rule: Fields, { own, other, port, direction }: Connection): boolean {
  const target = direction === 'Ingress' ? own : other;
  const ports = rule['ports'] as readonly Fields[] | undefined;
  const isPort = ports === undefined || ports.some((one) => portMatches(one, port, target));
  const peers = (rule['from'] ?? rule['to']) as readonly Fields[] | undefined;
  return isPort && (peers === undefined || peers.some((peer) => peerMatches(cluster, peer, own, other)));
}

function portMatches(one: Fields, port: number, target: Pod): boolean {
  if (one['protocol'] === 'UDP') return false;
  const named = one['port'] as number | string | undefined;
  return named === undefined || named === port || target.ports[named] === port;
}

function peerMatches(cluster: Cluster, peer: Fields, own: Pod, other: Pod): boolean {
  if (peer['ipBlock'] !== undefined) return false;
  const { namespaceSelector, podSelector } = peer;
  const isNamespace =
    namespaceSelector === undefined
      ? other.namespace === own.namespace
      : matches(namespaceSelector, labelsOf(cluster, other.namespace));
  return isNamespace && (podSelector === undefined || matches(podSelector, other.labels));
}

/** Kubernetes labels each namespace with its name, also those that no environment is in. */
function labelsOf({ namespaces }: Cluster, namespace: string): Labels {
  return namespaces.get(namespace) ?? { 'kubernetes.io/metadata.name': namespace };
}

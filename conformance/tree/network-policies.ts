import type { Manifest } from '../manifests/manifest';
import { listAt, textAt, valueAt, type Json } from '../references/reference';
import { matches } from './pod-templates';

type Labels = Readonly<Record<string, string>>;

/** One end of a connection. */
export interface Peer {
  readonly namespace: string;
  readonly labels: Labels;
}

export type Direction = 'Ingress' | 'Egress';

/** Answers as a cluster does that enforces NetworkPolicies, for connections between pods. */
export interface NetworkPolicies {
  /** Undefined when pods of `from` may reach the port of `to`; else the policies that leave it out. */
  readonly tryRefuse: (direction: Direction, from: Peer, to: Peer, port: PolicyPort) => Refused | undefined;
}

/** A port of a pod: policies may name it either way. */
export interface PolicyPort {
  readonly port: number;
  readonly name?: string;
}

export interface Refused {
  /** The policies that choose the pod in this direction, and let nothing of the kind through. */
  readonly policies: readonly Manifest[];
}

export function networkPolicies(manifests: readonly Manifest[]): NetworkPolicies {
  const policies = manifests.filter(({ object }) => object.kind === 'NetworkPolicy');
  const namespaces = new Map(
    manifests
      .filter(({ object }) => object.kind === 'Namespace')
      .map(({ object: { metadata } }) => [metadata.name, metadata.labels ?? {}]),
  );
  const labelsOf = (namespace: string): Labels => ({
    ...namespaces.get(namespace),
    'kubernetes.io/metadata.name': namespace,
  });
  return {
    tryRefuse: (direction, from, to, port) => {
      const [chosen, other] = direction === 'Ingress' ? [to, from] : [from, to];
      const own = policies.filter((policy) => applies(policy, direction, chosen));
      const allows = own.some((policy) =>
        listAt(policy.object.spec, direction.toLowerCase()).some(
          (rule) =>
            admits(listOrAll(rule, direction === 'Ingress' ? 'from' : 'to'), (peer) =>
              isPeer(peer, other, chosen.namespace, labelsOf(other.namespace)),
            ) && admits(listOrAll(rule, 'ports'), (each) => isPort(each, port)),
        ),
      );
      return own.length === 0 || allows ? undefined : { policies: own };
    },
  };
}

function applies({ object }: Manifest, direction: Direction, pod: Peer): boolean {
  const types = valueAt(object, ['spec', 'policyTypes']);
  return (
    object.metadata.namespace === pod.namespace &&
    Array.isArray(types) &&
    types.includes(direction) &&
    matches(valueAt(object, ['spec', 'podSelector']), pod.labels)
  );
}

/** An absent list is everything; so is an empty one. */
function listOrAll(rule: Json, key: string): readonly Json[] | undefined {
  const list = listAt(rule, key);
  return list.length === 0 ? undefined : list;
}

function admits(list: readonly Json[] | undefined, test: (item: Json) => boolean): boolean {
  return list === undefined || list.some((item) => test(item));
}

/** Blocks of addresses are for what lies outside of the cluster. */
function isPeer(rule: Json, peer: Peer, ownNamespace: string, namespaceLabels: Labels): boolean {
  if ('ipBlock' in rule) return false;
  const isNamespace =
    'namespaceSelector' in rule
      ? matches(rule['namespaceSelector'], namespaceLabels)
      : peer.namespace === ownNamespace;
  return isNamespace && (!('podSelector' in rule) || matches(rule['podSelector'], peer.labels));
}

function isPort(rule: Json, { port, name }: PolicyPort): boolean {
  if ((textAt(rule, ['protocol']) ?? 'TCP') !== 'TCP') return false;
  const wanted = rule['port'];
  if (wanted === undefined) return true;
  const end = rule['endPort'];
  if (typeof wanted === 'number' && typeof end === 'number') return port >= wanted && port <= end;
  return wanted === port || wanted === name;
}

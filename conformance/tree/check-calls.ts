import type { KubernetesObject, Manifest } from '../manifests/manifest';
import { listAt, textAt, valueAt } from '../references/reference';
import type { Complaint } from '../run/finding';
import type { DeclaredCall } from './declared-calls';
import { networkPolicies, type Direction, type NetworkPolicies, type Refused } from './network-policies';
import { podsOf, type PodTemplate } from './pod-templates';

const ALIAS = /^([^.]+)\.([^.]+)\.svc\.cluster\.local\.?$/u;

/** What a call reaches: pods, by the Service of that name in the caller's namespace. */
interface Target {
  readonly pods: readonly PodTemplate[];
  /** Number or name of the port of the pods. */
  readonly port: number | string;
}

/** Every declared call between two apps gets through the NetworkPolicies of both ends. */
export function checkCalls(
  manifests: readonly Manifest[],
  calls: readonly DeclaredCall[],
): readonly Complaint[] {
  const policies = networkPolicies(manifests);
  const services = new Map(
    manifests
      .filter(({ object }) => object.kind === 'Service')
      .map((manifest) => [
        `${manifest.object.metadata.namespace}/${manifest.object.metadata.name}`,
        manifest.object,
      ]),
  );
  const workloads = manifests.flatMap((manifest) =>
    podsOf(manifest.object).map((pod) => ({ manifest, pod })),
  );
  const pods = workloads.map(({ pod }) => pod);
  return calls.flatMap((call) => {
    const target = targetOf(services, pods, call.namespace, call);
    const callers = workloads.filter(
      ({ pod }) => pod.namespace === call.namespace && pod.labels['app.kubernetes.io/name'] === call.from,
    );
    return callers.flatMap(({ manifest, pod }) => complaintsOf(policies, call, manifest, pod, target));
  });
}

function complaintsOf(
  policies: NetworkPolicies,
  call: DeclaredCall,
  manifest: Manifest,
  caller: PodTemplate,
  target: Target | undefined,
): readonly Complaint[] {
  if (target === undefined || target.pods.length === 0) {
    const message = `calls '${call.to}:${call.port}', and no pods are behind that name`;
    return [{ manifest, refusal: { message } }];
  }
  const found = target.pods.flatMap((pod) => {
    const ports = pod.ports.filter(({ port, name }) => port === target.port || name === target.port);
    return ports.flatMap((port) =>
      (['Egress', 'Ingress'] as const).flatMap((direction) => {
        const refused = policies.tryRefuse(direction, caller, pod, port);
        return refused === undefined ? [] : [complain(direction, refused, call)];
      }),
    );
  });
  // Two slots of one app are refused by one policy.
  return found.slice(0, 1);
}

function complain(direction: Direction, { policies }: Refused, call: DeclaredCall): Complaint {
  // A policy of the app itself says more than one of the whole namespace.
  const [manifest] = policies.toSorted((a, b) => selectorSize(b.object) - selectorSize(a.object));
  if (manifest === undefined) throw new Error('a refusal without a policy');
  const { environment, from, to, port } = call;
  const message = `keeps '${from}' of ${environment} from its declared call to '${to}:${port}' (${direction.toLowerCase()})`;
  return { manifest, refusal: { field: `spec.${direction.toLowerCase()}`, message } };
}

function selectorSize(policy: KubernetesObject): number {
  return Object.keys(valueAt(policy, ['spec', 'podSelector', 'matchLabels']) ?? {}).length;
}

function targetOf(
  services: ReadonlyMap<string, KubernetesObject>,
  pods: readonly PodTemplate[],
  namespace: string,
  { to, port }: DeclaredCall,
): Target | undefined {
  const service = services.get(`${namespace}/${to}`);
  const [, name, elsewhere] = ALIAS.exec(textAt(service, ['spec', 'externalName']) ?? '') ?? [];
  const real = name === undefined ? service : services.get(`${elsewhere}/${name}`);
  const selector = valueAt(real, ['spec', 'selector']) as Readonly<Record<string, string>> | undefined;
  const found = listAt(valueAt(real, ['spec']), 'ports').find((each) => each['port'] === port);
  if (real === undefined || selector === undefined || found === undefined) return undefined;
  return {
    port: (found['targetPort'] ?? port) as number | string,
    pods: pods.filter(
      (pod) =>
        pod.namespace === real.metadata.namespace &&
        Object.entries(selector).every(([key, value]) => pod.labels[key] === value),
    ),
  };
}

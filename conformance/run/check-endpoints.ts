import type { ApiClient } from '../cluster/api-client';
import { LimitReached, waitUntil } from '../cluster/wait-until';
import type { KubernetesObject, Manifest } from '../manifests/manifest';
import type { Complaint } from './finding';

interface EndpointSlice {
  readonly metadata: { readonly namespace: string; readonly labels?: Readonly<Record<string, string>> };
  readonly endpoints?: readonly { readonly conditions?: { readonly ready?: boolean } }[] | null;
  readonly ports?: readonly { readonly name?: string }[] | null;
}

interface ServiceSpec {
  readonly selector?: Readonly<Record<string, string>>;
  readonly ports?: readonly { readonly name?: string; readonly targetPort?: string | number }[];
}

const LIMIT_MS = 15_000;

/**
 * Asks what the controller has found behind each Service: the server accepts a selector that matches nothing, and a
 * target port that no container has.
 */
export async function checkEndpoints(
  api: ApiClient,
  manifests: readonly Manifest[],
): Promise<readonly Complaint[]> {
  const services = manifests.filter(
    (manifest) => selects(manifest.object) && !sleeps(manifest.object, manifests),
  );
  let complaints: readonly Complaint[] = [];
  try {
    await waitUntil({ what: 'endpoints', limitMs: LIMIT_MS, everyMs: 300 }, async () => {
      const { body } = await api.send({ method: 'GET', path: '/apis/discovery.k8s.io/v1/endpointslices' });
      const slices = (body as { readonly items: readonly EndpointSlice[] }).items;
      complaints = services.flatMap((manifest) => complain(manifest, slices));
      return complaints.length === 0 ? true : undefined;
    });
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
  }
  return complaints;
}

function selects({ kind, spec }: KubernetesObject): boolean {
  return kind === 'Service' && (spec as ServiceSpec | undefined)?.selector !== undefined;
}

/** All workloads behind the Service are meant to have no pods at the moment. */
function sleeps(service: KubernetesObject, manifests: readonly Manifest[]): boolean {
  const selector = Object.entries((service.spec as ServiceSpec).selector ?? {});
  const behind = manifests.filter(({ object }) => {
    const { template } = (object.spec ?? {}) as { readonly template?: KubernetesObject };
    return (
      object.metadata.namespace === service.metadata.namespace &&
      template !== undefined &&
      selector.every(([key, value]) => template.metadata.labels?.[key] === value)
    );
  });
  return behind.length > 0 && behind.every(({ object }) => object.spec?.['replicas'] === 0);
}

function complain(manifest: Manifest, slices: readonly EndpointSlice[]): readonly Complaint[] {
  const { metadata, spec } = manifest.object;
  const own = slices.filter(
    (slice) =>
      slice.metadata.namespace === metadata.namespace &&
      slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name,
  );
  const ready = own.filter(({ endpoints }) =>
    endpoints?.some(({ conditions }) => conditions?.ready === true),
  );
  if (ready.length === 0) {
    const message = 'no ready pod is behind it: its selector matches none';
    return [{ manifest, refusal: { field: 'spec.selector', message } }];
  }
  const served = new Set(ready.flatMap(({ ports }) => (ports ?? []).map(({ name }) => name ?? '')));
  return ((spec as ServiceSpec).ports ?? []).flatMap(({ name = '', targetPort }, index) => {
    if (served.has(name)) return [];
    const message = `no pod behind it has the target port '${targetPort ?? ''}' of port '${name}'`;
    return [{ manifest, refusal: { field: `spec.ports[${index}].targetPort`, message } }];
  });
}

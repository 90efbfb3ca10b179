import type { ApiClient } from '../cluster/api-client';
import type { Manifest } from '../manifests/manifest';
import type { Complaint } from './finding';
import { podReferences, type PodReference } from './pod-references';

interface Found {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly binaryData?: Readonly<Record<string, unknown>>;
}

const PLURALS = {
  ConfigMap: 'configmaps',
  Secret: 'secrets',
  PersistentVolumeClaim: 'persistentvolumeclaims',
} as const;

/**
 * Looks up what the pods of workloads name: a kubelet would wait for a missing ConfigMap for ever, and kwok's pods do
 * not look.
 */
export async function checkReferences(
  api: ApiClient,
  manifests: readonly Manifest[],
): Promise<readonly Complaint[]> {
  const known = new Map<string, Promise<Found | undefined>>();
  const find = async (namespace: string, { kind, name }: PodReference): Promise<Found | undefined> => {
    const path = `/api/v1/namespaces/${namespace}/${PLURALS[kind]}/${name}`;
    const found = known.get(path) ?? lookUp(api, path);
    known.set(path, found);
    return found;
  };
  const complaints: Complaint[] = [];
  for (const manifest of manifests) {
    const { template } = (manifest.object.spec ?? {}) as { readonly template?: { readonly spec?: unknown } };
    if (template?.spec === undefined) continue;
    for (const reference of podReferences(template.spec, 'spec.template.spec')) {
      const found = await find(manifest.object.metadata.namespace ?? 'default', reference);
      const message = describe(reference, found);
      if (message !== undefined) complaints.push({ manifest, refusal: { field: reference.field, message } });
    }
  }
  return complaints;
}

async function lookUp(api: ApiClient, path: string): Promise<Found | undefined> {
  const { status, body } = await api.send({ method: 'GET', path });
  return status === 200 ? (body as Found) : undefined;
}

function describe({ kind, name, key, field }: PodReference, found: Found | undefined): string | undefined {
  if (found === undefined) return `${field}: there is no ${kind} '${name}' in the namespace`;
  if (key === undefined || key in { ...found.data, ...found.binaryData }) return undefined;
  return `${field}: ${kind} '${name}' has no key '${key}'`;
}

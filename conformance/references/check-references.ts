import type { ApiClient } from '../cluster/api-client';
import type { RestPaths } from '../cluster/rest-paths';
import { isOfChart, type HelmRelease } from '../manifests/helm-releases';
import type { KubernetesObject, Manifest } from '../manifests/manifest';
import type { Complaint } from '../run/finding';
import { listAt, valueAt, type Reference } from './reference';
import { referencesOf } from './references-of';

interface Found {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly binaryData?: Readonly<Record<string, unknown>>;
  readonly spec?: unknown;
}

/**
 * Looks up what objects name: the server accepts a pod whose ConfigMap is missing, and a route to nowhere. What kwok
 * and the player do in place of others does not look either.
 */
export async function checkReferences(
  api: ApiClient,
  paths: RestPaths,
  manifests: readonly Manifest[],
  releases: readonly HelmRelease[],
): Promise<readonly Complaint[]> {
  const known = new Map<string, Promise<Found | undefined>>();
  const find = async (reference: Reference): Promise<Found | undefined> => {
    const { apiVersion, kind, namespace = '', name } = reference;
    const key = `${apiVersion} ${kind} ${namespace}/${name}`;
    const found = known.get(key) ?? lookUp(api, paths, reference);
    known.set(key, found);
    return found;
  };
  const complaints: Complaint[] = [];
  for (const manifest of manifests) {
    for (const reference of referencesOf(manifest.object)) {
      if (isOfChart(releases, reference.namespace, reference.name)) continue;
      const message = describe(reference, await find(reference));
      if (message !== undefined) complaints.push({ manifest, refusal: { field: reference.field, message } });
    }
  }
  return complaints;
}

async function lookUp(
  api: ApiClient,
  paths: RestPaths,
  { apiVersion, kind, namespace, name }: Reference,
): Promise<Found | undefined> {
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  const path = await paths.tryFind({ apiVersion, kind, metadata } satisfies KubernetesObject);
  // The server serves only kinds that are in dist/: of another kind there is none.
  if (path === undefined) return undefined;
  const { status, body } = await api.send({ method: 'GET', path: path.object });
  return status === 200 ? (body as Found) : undefined;
}

function describe(reference: Reference, found: Found | undefined): string | undefined {
  const { kind, name, namespace, field, key, port } = reference;
  if (found === undefined) {
    const where = namespace === undefined ? 'in the cluster' : `in the namespace '${namespace}'`;
    return `${field}: there is no ${kind} '${name}' ${where}`;
  }
  if (key !== undefined && !(key in { ...found.data, ...found.binaryData })) {
    return `${field}: ${kind} '${name}' has no key '${key}'`;
  }
  if (port === undefined || hasPort(found, port)) return undefined;
  return `${field}: Service '${name}' has no port ${typeof port === 'number' ? port : `'${port}'`}`;
}

/** An ExternalName needs no ports of its own. */
function hasPort({ spec }: Found, wanted: number | string): boolean {
  const ports = listAt(spec, 'ports');
  if (valueAt(spec, ['type']) === 'ExternalName' && ports.length === 0) return true;
  return ports.some(({ port, name }) => port === wanted || name === wanted || String(port) === wanted);
}

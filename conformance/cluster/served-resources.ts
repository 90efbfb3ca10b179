import type { KubernetesObject } from '../manifests/manifest';
import type { ApiClient } from './api-client';

/** A kind of objects that a server serves, in the version that it prefers. */
export interface ServedResource {
  readonly apiVersion: string;
  readonly kind: string;
  /** Lists the objects of all namespaces. */
  readonly path: string;
}

interface ResourceList {
  readonly resources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly verbs: readonly string[];
  }[];
}

interface GroupList {
  readonly groups: readonly { readonly preferredVersion: { readonly groupVersion: string } }[];
}

/** Everything that can be listed. */
export async function servedResources(api: ApiClient): Promise<readonly ServedResource[]> {
  const { groups } = (await api.send({ method: 'GET', path: '/apis' })).body as GroupList;
  const versions = ['v1', ...groups.map(({ preferredVersion }) => preferredVersion.groupVersion)];
  const lists = await Promise.all(
    versions.map(async (apiVersion) => {
      const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
      // A group that is just coming answers with an error for a moment.
      const { resources = [] } = (await api.send({ method: 'GET', path: root }))
        .body as Partial<ResourceList>;
      return resources
        .filter(({ name, verbs }) => !name.includes('/') && verbs.includes('list'))
        .map(({ name, kind }) => ({ apiVersion, kind, path: `${root}/${name}` }));
    }),
  );
  return lists.flat();
}

/** All objects of a kind. Items of a list do not say what they are: it is added. */
export async function listObjects(
  api: ApiClient,
  { apiVersion, kind, path }: ServedResource,
): Promise<readonly KubernetesObject[]> {
  const { status, body } = await api.send({ method: 'GET', path });
  if (status !== 200) return [];
  const { items } = body as { readonly items: readonly KubernetesObject[] };
  return items.map((item) => ({ ...item, apiVersion, kind }));
}

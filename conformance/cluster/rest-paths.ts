import type { KubernetesObject } from '../manifests/manifest';
import type { ApiClient } from './api-client';

interface ApiResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

export interface RestPath {
  /** Where objects of the kind are created and listed. */
  readonly collection: string;
  readonly object: string;
  readonly namespaced: boolean;
}

/** Finds the path of an object by asking the server what it serves. */
export interface RestPaths {
  /** Undefined when the server knows no such kind: a CRD is missing. */
  readonly tryFind: (object: KubernetesObject) => Promise<RestPath | undefined>;
}

export function restPaths(api: ApiClient): RestPaths {
  const known = new Map<string, Promise<readonly ApiResource[]>>();
  return {
    tryFind: async (object) => {
      const root = object.apiVersion.includes('/')
        ? `/apis/${object.apiVersion}`
        : `/api/${object.apiVersion}`;
      const resources = known.get(root) ?? served(api, root);
      known.set(root, resources);
      const resource = (await resources).find(({ kind }) => kind === object.kind);
      return resource === undefined ? undefined : pathOf(root, resource, object);
    },
  };
}

async function served(api: ApiClient, root: string): Promise<readonly ApiResource[]> {
  const { status, body } = await api.send({ method: 'GET', path: root });
  if (status !== 200) return [];
  const { resources } = body as { readonly resources: readonly ApiResource[] };
  return resources.filter(({ name }) => !name.includes('/'));
}

function pathOf(root: string, { name, namespaced }: ApiResource, { metadata }: KubernetesObject): RestPath {
  const collection = namespaced
    ? `${root}/namespaces/${metadata.namespace ?? 'default'}/${name}`
    : `${root}/${name}`;
  return { collection, object: `${collection}/${metadata.name}`, namespaced };
}

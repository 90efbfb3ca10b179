import type { ApiClient } from '../cluster/api-client';
import { listObjects, servedResources } from '../cluster/served-resources';
import type { KubernetesObject } from '../manifests/manifest';
import { objectKey } from './object-key';

/** An object of a cluster. */
export interface LiveObject {
  readonly object: KubernetesObject;
  /** As {@link objectKey} gives it. */
  readonly key: string;
  /** The Application that Argo CD says it belongs to. */
  readonly application: string | undefined;
}

const TRACKING = 'argocd.argoproj.io/tracking-id';
/** They come and go, or beat, by themselves. */
const RESTLESS = new Set(['Event', 'Lease', 'Node', 'ComponentStatus']);

/** All objects of a cluster but those that nobody's doing changes. */
export async function liveObjects(api: ApiClient): Promise<readonly LiveObject[]> {
  const resources = (await servedResources(api)).filter(({ kind }) => !RESTLESS.has(kind));
  const lists = await Promise.all(resources.map(async (resource) => listObjects(api, resource)));
  const byUid = new Map(lists.flat().map((object) => [object.metadata.uid ?? objectKey(object), object]));
  return [...byUid.values()].map((object) => {
    const key = objectKey(object);
    return { object, key, application: trackedBy(object, key) };
  });
}

/**
 * The mark is `<application>:<group>/<kind>:<namespace>/<name>`. One that names another object was copied along by a
 * controller. Of an object without a namespace it says the namespace of its Application.
 */
function trackedBy({ metadata }: KubernetesObject, key: string): string | undefined {
  const { annotations } = metadata as { readonly annotations?: Readonly<Record<string, string>> };
  const mark = annotations?.[TRACKING] ?? '';
  const application = mark.slice(0, mark.indexOf(':'));
  const [kind, name] = [key.split('/').slice(0, 2).join('/'), key.split('/').slice(2).join('/')];
  const own = mark.slice(application.length + 1 + kind.length + 1);
  if (!mark.startsWith(`${application}:${kind}:`)) return undefined;
  return own === name || (name.startsWith('/') && own.endsWith(name)) ? application : undefined;
}

import type { ApiClient } from '../cluster/api-client';
import { refusalsOf } from '../cluster/api-failure';
import { restPaths } from '../cluster/rest-paths';
import type { KubernetesObject } from '../manifests/manifest';

/** What the run reads of an Application. */
export interface Application {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly destination: { readonly server?: string; readonly name?: string; readonly namespace?: string };
    readonly syncPolicy?: { readonly automated?: object; readonly syncOptions?: readonly string[] };
  };
  readonly operation?: object;
  readonly status?: {
    readonly reconciledAt?: string;
    readonly sync?: { readonly status: string; readonly revision?: string };
    readonly health?: { readonly status?: string };
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
    readonly resources?: readonly ApplicationResource[];
    readonly operationState?: {
      readonly phase: string;
      readonly message?: string;
      readonly startedAt: string;
      readonly syncResult?: { readonly revision?: string; readonly resources?: readonly SyncedResource[] };
    };
  };
}

/** An object of Git or of the cluster, as Argo CD compares them. */
export interface ApplicationResource {
  readonly group?: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly status?: string;
  readonly health?: { readonly status?: string; readonly message?: string };
}

/** What became of an object in the last sync. */
export interface SyncedResource {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly status?: string;
  readonly message?: string;
}

/** Argo CD takes it away once it has compared, and started what follows from that. */
const REFRESH = 'argocd.argoproj.io/refresh';
const GROUP = '/apis/argoproj.io/v1alpha1/namespaces';

/** Speaks to the objects of one Argo CD. */
export interface Applications {
  readonly list: () => Promise<readonly Application[]>;
  /** Creates an object from the text of its document. */
  readonly apply: (object: KubernetesObject, text: string) => Promise<void>;
  /** Applies a merge patch to an Application. */
  readonly patch: (name: string, patch: object) => Promise<void>;
  /** Asks for a comparison with the newest commit, as a webhook does; `hard` forgets what was cached too. */
  readonly refresh: (names: readonly string[], type: 'normal' | 'hard') => Promise<void>;
  /** Lets all ApplicationSets look at Git again, as a webhook does. */
  readonly refreshSets: () => Promise<void>;
  /** Syncs an Application as a person does. */
  readonly sync: (application: Application) => Promise<void>;
}

export function applications(api: ApiClient, namespace: string): Applications {
  const collection = `${GROUP}/${namespace}`;
  const patchObject = async (path: string, patch: object): Promise<void> => {
    const answer = await api.send({
      method: 'PATCH',
      path: `${collection}/${path}`,
      contentType: 'application/merge-patch+json',
      body: JSON.stringify(patch),
    });
    // It may have gone meanwhile.
    if (answer.status === 200 || answer.status === 404) return;
    throw new Error(`cannot patch ${path}: ${refusalsOf(answer)[0]?.message ?? ''}`);
  };
  const items = async <T>(plural: string): Promise<readonly T[]> => {
    const { body } = await api.send({ method: 'GET', path: `${collection}/${plural}` });
    return (body as { readonly items?: readonly T[] }).items ?? [];
  };
  const patch = async (name: string, change: object): Promise<void> =>
    patchObject(`applications/${name}`, change);
  return {
    list: async () => items<Application>('applications'),
    apply: async (object, text) => {
      const path = await restPaths(api).tryFind(object);
      if (path === undefined) throw new Error(`Argo CD's API server serves no ${object.kind}`);
      const answer = await api.send({
        method: 'POST',
        path: path.collection,
        contentType: 'application/yaml',
        body: text,
      });
      if (answer.status === 201) return;
      throw new Error(
        `cannot apply ${object.kind} ${object.metadata.name}: ${refusalsOf(answer)[0]?.message ?? ''}`,
      );
    },
    patch,
    refresh: async (names, type) => {
      const annotations = { [REFRESH]: type };
      for (const name of names) await patch(name, { metadata: { annotations } });
    },
    refreshSets: async () => {
      const annotations = { 'argocd.argoproj.io/application-set-refresh': 'true' };
      for (const { metadata } of await items<Application>('applicationsets')) {
        await patchObject(`applicationsets/${metadata.name}`, { metadata: { annotations } });
      }
    },
    sync: async ({ metadata, spec }) =>
      // The options go along, as `argocd app sync` sends them.
      patch(metadata.name, {
        operation: {
          initiatedBy: { username: 'conformance' },
          sync: { syncOptions: spec.syncPolicy?.syncOptions ?? [] },
        },
      }),
  };
}

/** Whether a person syncs it. */
export function isManual({ spec }: Application): boolean {
  return spec.syncPolicy?.automated === undefined;
}

/** Synced and Healthy, with nothing to remark, nothing asked for and nothing under way. */
export function isDone(application: Application): boolean {
  const { sync, health, conditions = [] } = application.status ?? {};
  return (
    sync?.status === 'Synced' &&
    health?.status === 'Healthy' &&
    conditions.length === 0 &&
    isAtRest(application)
  );
}

function isAtRest({ metadata, operation, status }: Application): boolean {
  return (
    metadata.annotations?.[REFRESH] === undefined &&
    operation === undefined &&
    (status?.operationState?.phase ?? 'Succeeded') === 'Succeeded'
  );
}

/** Somebody has started it outside of its sync windows. */
export function isBlocked({ status }: Application): boolean {
  const { phase, message = '' } = status?.operationState ?? {};
  return phase === 'Running' && message.startsWith('Sync operation blocked by sync window');
}

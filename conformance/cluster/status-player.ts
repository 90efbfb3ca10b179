import type { KubernetesObject } from '../manifests/manifest';
import type { PlayedCluster } from '../run/cluster-subject';
import type { ApiClient } from './api-client';
import { refusalsOf } from './api-failure';
import { playedSecret } from './played-secret';
import { restPaths, type RestPaths } from './rest-paths';
import { ToolFailure } from './tool-files';

/** Does for kinds without a controller what their controller would do; says what it has played. */
export interface StatusPlayer {
  /** Plays all objects that have not been played yet. */
  readonly play: (objects: readonly KubernetesObject[]) => Promise<void>;
  /** Number of objects played, by what was done. */
  readonly played: () => Readonly<Record<string, number>>;
}

/** Kinds whose controller says Ready. */
const READY_KINDS = new Set([
  'ExternalSecret',
  'ClusterSecretStore',
  'SecretStore',
  'Certificate',
  'ScaledObject',
]);

/** Kinds that every parent says it has accepted. */
const ROUTE_KINDS = new Set(['HTTPRoute', 'GRPCRoute']);

/** Whether something is done for objects of the kind. */
export function isPlayed(kind: string): boolean {
  return READY_KINDS.has(kind) || ROUTE_KINDS.has(kind) || kind === 'PersistentVolumeClaim';
}

export function statusPlayer(api: ApiClient): StatusPlayer {
  const paths = restPaths(api);
  const counts: Record<string, number> = {};
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  return {
    played: () => counts,
    play: async (objects) => {
      for (const object of objects) {
        if (object.kind === 'ExternalSecret') {
          await createObject(api, paths, playedSecret(object));
          count('Secrets of ExternalSecrets');
        }
        if (object.kind === 'PersistentVolumeClaim') {
          await createObject(api, paths, volumeFor(object));
          count('PersistentVolumes');
        }
        const status = statusOf(object);
        if (status !== undefined) {
          await setStatus(api, paths, object, status);
          count(`status of ${object.kind}`);
        }
      }
    },
  };
}

/** The storage classes that the catalog knows. Volumes of them are made by the player. */
export async function createStorageClasses(api: ApiClient, { storage }: PlayedCluster): Promise<void> {
  const names = new Set(
    [storage?.RWO, storage?.RWX, ...(storage?.classes ?? [])].filter((name) => name !== undefined),
  );
  for (const name of names) {
    await createObject(api, restPaths(api), {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name },
      provisioner: 'kubernetes.io/no-provisioner',
      volumeBindingMode: 'Immediate',
    } as KubernetesObject);
  }
}

/** Namespaces that no file of `dist/` brings. */
export async function createNamespaces(api: ApiClient, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await createObject(api, restPaths(api), { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
}

/** Creates what the run itself needs; it may be there already. */
export async function createObject(
  api: ApiClient,
  paths: RestPaths,
  object: KubernetesObject,
): Promise<void> {
  const path = await paths.tryFind(object);
  if (path === undefined) throw new ToolFailure(`the API server does not serve ${object.kind}`);
  const answer = await api.send({ method: 'POST', path: path.collection, body: JSON.stringify(object) });
  // 409: an object of that name is there; a second run plays nothing anew.
  if (answer.status === 201 || answer.status === 409) return;
  const why = refusalsOf(answer).map(({ message }) => message);
  throw new ToolFailure(`cannot play ${object.kind} ${object.metadata.name}: ${why.join('; ')}`);
}

function volumeFor({ metadata, spec = {} }: KubernetesObject): KubernetesObject {
  const { resources, accessModes, storageClassName, volumeMode } = spec as {
    readonly resources?: { readonly requests?: { readonly storage?: string } };
    readonly accessModes?: readonly string[];
    readonly storageClassName?: string;
    readonly volumeMode?: string;
  };
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    // A claim that is made anew gets a new volume.
    metadata: { name: `played-${metadata.uid ?? `${metadata.namespace ?? ''}-${metadata.name}`}` },
    spec: {
      capacity: { storage: resources?.requests?.storage },
      accessModes,
      storageClassName,
      volumeMode,
      persistentVolumeReclaimPolicy: 'Retain',
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace: metadata.namespace,
        name: metadata.name,
      },
      hostPath: { path: `/played/${metadata.namespace ?? ''}/${metadata.name}` },
    },
  };
}

/** What the controller of an object would say when all is well; undefined when none would say anything. */
function statusOf({ kind, spec }: KubernetesObject): object | undefined {
  if (READY_KINDS.has(kind)) return { conditions: [condition('Ready')] };
  if (!ROUTE_KINDS.has(kind)) return undefined;
  const { parentRefs = [] } = (spec ?? {}) as { readonly parentRefs?: readonly object[] };
  const conditions = [condition('Accepted'), condition('ResolvedRefs')];
  return {
    parents: parentRefs.map((parentRef) => ({ parentRef, controllerName: 'conformance/played', conditions })),
  };
}

function condition(type: string): object {
  return {
    type,
    status: 'True',
    reason: 'Played',
    message: 'played by the conformance run',
    lastTransitionTime: '2026-01-01T00:00:00Z',
  };
}

async function setStatus(
  api: ApiClient,
  paths: RestPaths,
  object: KubernetesObject,
  status: object,
): Promise<void> {
  const path = await paths.tryFind(object);
  if (path === undefined) return;
  const answer = await api.send({
    method: 'PATCH',
    path: `${path.object}/status?fieldManager=status-player`,
    contentType: 'application/merge-patch+json',
    body: JSON.stringify({ status }),
  });
  // 404: it has gone meanwhile.
  if (answer.status === 200 || answer.status === 404) return;
  const why = refusalsOf(answer).map(({ message }) => message);
  throw new ToolFailure(
    `cannot play the status of ${object.kind} ${object.metadata.name}: ${why.join('; ')}`,
  );
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../cluster/api-client';
import { waitUntil } from '../cluster/wait-until';
import type { KubernetesObject, Manifest } from '../manifests/manifest';
import type { ExpectedApplication } from './expected';
import type { Play } from './play';
import { ofCluster } from './stage-clusters';

/** An app with an autoscaler that a person syncs, and where its objects are on the server. */
export interface ScalingApp {
  readonly application: ExpectedApplication;
  readonly autoscaler: Manifest;
  readonly api: ApiClient;
  readonly deploymentPath: string;
  readonly autoscalerPath: string;
  readonly podsPath: string;
  /** Number of instances in Git. */
  readonly written: number;
  /** The most that the autoscaler may make. */
  readonly most: number;
}

const LIMIT_MS = 5 * 60_000;
const EVERY_MS = 50;

/** The first of `dist/`. */
export function findScalingApp(play: Play): ScalingApp | undefined {
  for (const { api, expected } of ofCluster(play)) {
    for (const application of expected.filter(isSyncedByHand)) {
      const autoscaler = application.manifests.find(isAutoscaler);
      const deployment = application.manifests.find(({ object }) => object.kind === 'Deployment');
      if (autoscaler === undefined || deployment === undefined) continue;
      const { name, namespace = '' } = deployment.object.metadata;
      const { replicas, selector } = deployment.object.spec as unknown as DeploymentSpec;
      return {
        application,
        autoscaler,
        api,
        deploymentPath: `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`,
        autoscalerPath: `/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers/${autoscaler.object.metadata.name}`,
        podsPath: `/api/v1/namespaces/${namespace}/pods?labelSelector=${labelQuery(selector.matchLabels)}`,
        written: replicas,
        most: Number(autoscaler.object.spec?.['maxReplicas']),
      };
    }
  }
  return undefined;
}

function isSyncedByHand({ declared }: ExpectedApplication): boolean {
  const { kind, spec } = declared.object;
  const policy = spec?.['syncPolicy'] as { readonly automated?: object } | undefined;
  return kind === 'Application' && policy?.automated === undefined;
}

export function isAutoscaler({ object }: Manifest): boolean {
  return object.kind === 'HorizontalPodAutoscaler';
}

/** Sets the number of instances as an autoscaler does, and waits until all are ready. */
export async function resize(play: Play, app: ScalingApp, count: number): Promise<void> {
  const path = `${app.deploymentPath}/scale`;
  const { status } = await app.api.send({
    method: 'PATCH',
    path,
    contentType: 'application/merge-patch+json',
    body: JSON.stringify({ spec: { replicas: count } }),
  });
  if (status !== 200) throw new Error(`cannot patch ${path}: HTTP ${status}`);
  await waitUntil({ what: `${app.deploymentPath} with ${count} ready pods`, limitMs: LIMIT_MS }, async () => {
    play.stage.checkAlive();
    const { length } = await readyPods(app);
    return length === count ? true : undefined;
  });
}

/** The number of instances that its Deployment asks for. */
export async function liveSize({ api, deploymentPath }: ScalingApp): Promise<number> {
  const { body } = await api.send({ method: 'GET', path: deploymentPath });
  return Number((body as KubernetesObject).spec?.['replicas']);
}

export interface ReadyWatch {
  /** The lowest number of ready pods since the watch began, and how many of the first are still there. */
  readonly end: () => Promise<{ readonly lowest: number; readonly kept: number }>;
}

/** Looks at the ready pods of an app all the time. */
export async function watchReady(app: ScalingApp): Promise<ReadyWatch> {
  const first = await readyPods(app);
  let lowest = first.length;
  const told = new AbortController();
  const look = async (): Promise<void> => {
    while (!told.signal.aborted) {
      lowest = Math.min(lowest, (await readyPods(app)).length);
      await sleep(EVERY_MS);
    }
  };
  const looking = look();
  // Whoever ends it hears of it.
  looking.catch(() => undefined);
  return {
    end: async () => {
      told.abort();
      await looking;
      const last = new Set(await readyPods(app));
      return { lowest, kept: first.filter((uid) => last.has(uid)).length };
    },
  };
}

/** Their uids; pods on their way out are none. */
async function readyPods({ api, podsPath }: ScalingApp): Promise<readonly string[]> {
  const { status, body } = await api.send({ method: 'GET', path: podsPath });
  if (status !== 200) throw new Error(`cannot list ${podsPath}: HTTP ${status}`);
  const { items } = body as { readonly items: readonly Pod[] };
  return items.filter(isReady).map(({ metadata }) => metadata.uid);
}

function isReady({ metadata, status }: Pod): boolean {
  const conditions = status?.conditions ?? [];
  return (
    metadata.deletionTimestamp === undefined &&
    conditions.some((each) => each.type === 'Ready' && each.status === 'True')
  );
}

function labelQuery(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return encodeURIComponent(pairs.join(','));
}

interface DeploymentSpec {
  readonly replicas: number;
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
}

interface Pod {
  readonly metadata: { readonly uid: string; readonly deletionTimestamp?: string };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

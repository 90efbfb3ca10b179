import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../cluster/api-client';
import type { KubernetesObject, Manifest } from '../../manifests/manifest';
import type { ExpectedApplication } from '../expected';
import { argoFinding, type ArgoFinding } from '../finding';
import type { Overlay } from '../overlay';
import type { Play } from '../play';
import { settle } from '../settle';

const STEP = 'change by hand';
const LIMIT_MS = 5 * 60_000;
/** Argo CD undoes a change within seconds, where it does. */
const STAYS_MS = 15_000;

/** The Deployment of an Application, and its scale on the server. */
interface Scaled {
  readonly application: ExpectedApplication;
  readonly manifest: Manifest;
  readonly api: ApiClient;
  readonly path: string;
  readonly wanted: number;
}

/**
 * Somebody scales a Deployment by hand. In a stable environment that stays, through another comparison too, and shows
 * as a difference; in a project environment it is undone.
 */
export async function changeByHand(
  play: Play,
  overlay: Overlay,
  stable: readonly ExpectedApplication[],
): Promise<readonly ArgoFinding[]> {
  const own = scaledOf([overlay.application], overlay.api);
  const baseline = scaledOf(stable, overlay.api);
  if (own === undefined || baseline === undefined) throw new Error('there is no Deployment to scale');
  return [...(await staysScaled(play, baseline)), ...(await isScaledBack(play, own))];
}

function scaledOf(applications: readonly ExpectedApplication[], api: ApiClient): Scaled | undefined {
  for (const application of applications) {
    for (const manifest of application.manifests) {
      const { kind, metadata, spec } = manifest.object;
      if (kind !== 'Deployment' || Number(spec?.['replicas'] ?? 0) < 1) continue;
      const path = `/apis/apps/v1/namespaces/${metadata.namespace ?? ''}/deployments/${metadata.name}`;
      return { application, manifest, api, path, wanted: Number(spec?.['replicas']) };
    }
  }
  return undefined;
}

async function staysScaled(play: Play, scaled: Scaled): Promise<readonly ArgoFinding[]> {
  const { application, manifest, wanted } = scaled;
  const place = { step: STEP, application: application.name, manifest, field: 'spec.replicas' };
  await scale(scaled, wanted + 1);
  const isSeen = await within(
    LIMIT_MS,
    play,
    async () => (await syncStatus(play, application)) === 'OutOfSync',
  );
  await play.applications.refresh([application.name], 'normal');
  await sleep(STAYS_MS);
  const live = await replicas(scaled);
  await scale(scaled, wanted);
  const settled = await settle(play, { step: STEP, expected: play.expected.applications, limitMs: LIMIT_MS });
  return [
    ...(isSeen ? [] : [argoFinding(place, 'was scaled by hand, and Argo CD shows no difference')]),
    ...(live === wanted + 1
      ? []
      : [argoFinding(place, `was scaled by hand to ${wanted + 1}, and Argo CD made it ${live}`)]),
    ...settled,
  ];
}

async function isScaledBack(play: Play, scaled: Scaled): Promise<readonly ArgoFinding[]> {
  const { application, manifest, wanted } = scaled;
  await scale(scaled, wanted + 1);
  if (await within(LIMIT_MS, play, async () => (await replicas(scaled)) === wanted)) {
    return settle(play, { step: STEP, expected: play.expected.applications, limitMs: LIMIT_MS });
  }
  const place = { step: STEP, application: application.name, manifest, field: 'spec.replicas' };
  return [argoFinding(place, `was scaled by hand to ${wanted + 1}, and Argo CD did not undo it`)];
}

async function scale({ api, path }: Scaled, count: number): Promise<void> {
  const { status } = await api.send({
    method: 'PATCH',
    path: `${path}/scale`,
    contentType: 'application/merge-patch+json',
    body: JSON.stringify({ spec: { replicas: count } }),
  });
  if (status !== 200) throw new Error(`cannot scale ${path}: HTTP ${status}`);
}

async function replicas({ api, path }: Scaled): Promise<number> {
  const { body } = await api.send({ method: 'GET', path });
  return Number((body as KubernetesObject).spec?.['replicas']);
}

async function syncStatus(
  { applications }: Play,
  { name }: ExpectedApplication,
): Promise<string | undefined> {
  return (await applications.list()).find(({ metadata }) => metadata.name === name)?.status?.sync?.status;
}

async function within(limitMs: number, { stage }: Play, ask: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    stage.checkAlive();
    if (await ask()) return true;
    await sleep(500);
  }
  return false;
}

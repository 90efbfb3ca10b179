import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../cluster/wait-until';
import { argoFinding, type ArgoFinding } from '../finding';
import { liveObjects, type LiveObject } from '../live-objects';
import type { Overlay } from '../overlay';
import type { Play } from '../play';
import { settle } from '../settle';
import { ofCluster } from '../stage-clusters';

const STEP = 'take out';
const BACK = 'put back';
const LIMIT_MS = 10 * 60_000;
const REST_MS = 5000;

/**
 * Takes an environment out of Git and puts it back. Exactly its objects go and come: every other object of every
 * cluster keeps its uid and its resourceVersion.
 */
export async function takeOutAndPutBack(play: Play, overlay: Overlay): Promise<readonly ArgoFinding[]> {
  const before = await versionsAtRest(play, overlay);
  play.stage.git.remove(overlay.folder);
  play.stage.git.commit(`without ${overlay.folder}`);
  await play.applications.refreshSets();
  const gone = await untilGone(play, overlay);
  if (gone.length > 0) return gone;
  const others = play.expected.applications.filter(({ name }) => name !== overlay.application.name);
  const without = [
    ...(await settle(play, { step: STEP, expected: others, limitMs: LIMIT_MS })),
    ...moved(STEP, overlay, before, await versions(play, overlay)),
  ];
  if (without.length > 0) return without;
  play.stage.git.restore(overlay.folder, play.dist);
  play.stage.git.commit(`with ${overlay.folder} again`);
  await play.applications.refreshSets();
  const back = await settle(play, { step: BACK, expected: play.expected.applications, limitMs: LIMIT_MS });
  return [...back, ...moved(BACK, overlay, before, await versions(play, overlay))];
}

/** Pods of the steps before may still be on their way out. */
async function versionsAtRest(play: Play, overlay: Overlay): Promise<ReadonlyMap<string, string>> {
  let last = await versions(play, overlay);
  return waitUntil({ what: 'the clusters to be at rest', limitMs: LIMIT_MS, everyMs: REST_MS }, async () => {
    const now = await versions(play, overlay);
    const isResting = [...now].every(([key, version]) => last.get(key) === version) && now.size === last.size;
    last = now;
    const isLeaving = play.stage.clusters.map(async ({ plane }) =>
      (await liveObjects(plane.api)).some(({ object }) => object.metadata.deletionTimestamp !== undefined),
    );
    return isResting && !(await Promise.all(isLeaving)).includes(true) ? now : undefined;
  });
}

/** What every object was that does not belong to the environment, by cluster and key. */
async function versions(play: Play, overlay: Overlay): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { name, api } of ofCluster(play)) {
    // Argo CD's own objects say when they were last compared.
    if (api === play.stage.home.api) continue;
    for (const each of await liveObjects(api)) {
      if (api === overlay.api && belongs(each, overlay)) continue;
      if (each.object.metadata.namespace === undefined && each.application === undefined) continue;
      const { uid = '', resourceVersion = '' } = each.object.metadata;
      found.set(`${name}: ${each.key}`, `uid ${uid}, resourceVersion ${resourceVersion}`);
    }
  }
  return found;
}

function belongs({ object, application }: LiveObject, overlay: Overlay): boolean {
  return object.metadata.namespace === overlay.namespace || application === overlay.application.name;
}

function moved(
  step: string,
  { application: { name, declared } }: Overlay,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly ArgoFinding[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) =>
      argoFinding(
        { step, application: name, manifest: declared },
        `${key} is no object of it, and changed from ${before.get(key) ?? 'nothing'} to ${after.get(key) ?? 'nothing'}`,
      ),
    );
}

async function untilGone(play: Play, overlay: Overlay): Promise<readonly ArgoFinding[]> {
  const { application, api } = overlay;
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    play.stage.checkAlive();
    const live = (await liveObjects(api)).filter((each) => belongs(each, overlay));
    const isListed = (await play.applications.list()).some(
      ({ metadata }) => metadata.name === application.name,
    );
    if (live.length === 0 && !isListed) return [];
    if (Date.now() >= end) {
      const place = { step: STEP, application: application.name, manifest: application.declared };
      if (isListed) return [argoFinding(place, 'the Application is still there')];
      return live.map(({ key }) => argoFinding(place, `${key} is still there`));
    }
    await sleep(1000);
  }
}

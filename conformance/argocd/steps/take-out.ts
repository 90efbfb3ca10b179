import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../cluster/wait-until';
import type { ExpectedApplication } from '../expected';
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
  for (const file of filesOf(overlay)) play.stage.git.remove(file);
  play.stage.git.commit(`without ${overlay.folder}`);
  await lookAgain(play);
  const gone = await untilGone(play, overlay);
  if (gone.length > 0) return gone;
  const others = play.expected.applications.filter((each) => !ownOf(overlay).includes(each));
  const without = [
    ...(await settle(play, { step: STEP, expected: others, limitMs: LIMIT_MS })),
    ...moved(STEP, overlay, before, await versions(play, overlay)),
  ];
  if (without.length > 0) return without;
  for (const file of filesOf(overlay)) play.stage.git.restore(file, play.dist);
  play.stage.git.commit(`with ${overlay.folder} again`);
  await lookAgain(play);
  const back = await settle(play, { step: BACK, expected: play.expected.applications, limitMs: LIMIT_MS });
  return [...back, ...moved(BACK, overlay, before, await versions(play, overlay))];
}

function ownOf({ application, releases }: Overlay): readonly ExpectedApplication[] {
  return [application, ...releases];
}

/** What `strata env destroy` takes away of what Argo CD reads. */
function filesOf({ folder, releases }: Overlay): readonly string[] {
  return [folder, ...releases.map(({ declared }) => declared.document.file)];
}

async function lookAgain({ applications, root }: Play): Promise<void> {
  await applications.refresh([root.name], 'normal');
  await applications.refreshSets();
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
  return (
    object.metadata.namespace === overlay.namespace || ownOf(overlay).some(({ name }) => name === application)
  );
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
  const names = new Set(ownOf(overlay).map(({ name }) => name));
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    play.stage.checkAlive();
    const live = (await liveObjects(api)).filter((each) => belongs(each, overlay));
    const isListed = (await play.applications.list()).some(({ metadata }) => names.has(metadata.name));
    if (live.length === 0 && !isListed) return [];
    if (Date.now() >= end) {
      const place = { step: STEP, application: application.name, manifest: application.declared };
      if (isListed) return [argoFinding(place, 'the Application is still there')];
      return live.map(({ key }) => argoFinding(place, `${key} is still there`));
    }
    await sleep(1000);
  }
}

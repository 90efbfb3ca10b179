import { setTimeout as sleep } from 'node:timers/promises';
import { isBlocked, isDone, isManual, type Application } from '../application';
import { argoFinding, type ArgoFinding } from '../finding';
import type { Play } from '../play';
import { settle } from '../settle';
import { moveWindows, projectsWithWindows, restoreWindows } from '../sync-windows';

const STEP = 'sync';
const LIMIT_MS = 30 * 60_000;

/**
 * Gives Argo CD all of `dist/`. Projects with sync windows are first given some that are closed now, then some that are
 * open now, then their own: what a person starts outside of a window waits.
 */
export async function syncEverything(play: Play): Promise<readonly ArgoFinding[]> {
  play.stage.git.copy(play.dist);
  const windows = projectsWithWindows(play.expected.argoCd);
  if (windows.length === 0) {
    play.stage.git.commit('everything');
    const unmissed = await applyRoot(play);
    if (unmissed.length > 0) return unmissed;
    return settle(play, { step: STEP, expected: play.expected.applications, limitMs: LIMIT_MS });
  }
  moveWindows(play, false);
  play.stage.git.commit('windows that are closed');
  const unmissed = await applyRoot(play);
  if (unmissed.length > 0) return unmissed;
  return (await outsideOfWindows(play)) ?? insideOfWindows(play);
}

async function outsideOfWindows(play: Play): Promise<readonly ArgoFinding[] | undefined> {
  const { applications, expected, say } = play;
  const found = await settle(play, {
    step: STEP,
    expected: expected.applications,
    limitMs: LIMIT_MS,
    isSettled: isDoneOrWaits,
  });
  if (found.length > 0) return found;
  const manual = (await applications.list()).filter((application) => isManual(application));
  say(`  ${manual.length} Applications wait for their sync windows`);
  return undefined;
}

function isDoneOrWaits(application: Application): boolean {
  if (!isManual(application)) return isDone(application);
  return isBlocked(application) || waitsForNamespace(application);
}

/** Nobody has begun to sync it. */
function waitsForNamespace({ operation, status }: Application): boolean {
  return (
    operation === undefined && status?.sync?.status === 'OutOfSync' && status.operationState === undefined
  );
}

async function insideOfWindows(play: Play): Promise<readonly ArgoFinding[]> {
  const options = { step: STEP, expected: play.expected.applications, limitMs: LIMIT_MS };
  moveWindows(play, true);
  play.stage.git.commit('windows that are open');
  await play.applications.refresh([play.root.name], 'normal');
  const found = await settle(play, options);
  if (found.length > 0) return found;
  restoreWindows(play);
  play.stage.git.commit('windows as they were generated');
  await play.applications.refresh([play.root.name], 'normal');
  return settle(play, options);
}

/**
 * Steps 3 to 5 of docs/argocd.md: the root comes first, and objects of kinds that the clusters do not have yet fail.
 * Then the kinds are brought.
 */
async function applyRoot(play: Play): Promise<readonly ArgoFinding[]> {
  const { applications, root, stage, say } = play;
  for (const { object, text } of root.documents) await applications.apply(object, text);
  const found = await untilKindsAreMissed(play);
  for (const { bringKinds } of stage.clusters) await bringKinds();
  say('  kinds are missed, and brought');
  return found;
}

async function untilKindsAreMissed(play: Play): Promise<readonly ArgoFinding[]> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    play.stage.checkAlive();
    const live = await play.applications.list();
    if (live.some((application) => missesKind(application))) return [];
    if (Date.now() >= end) {
      const [first] = play.expected.applications;
      if (first === undefined) return [];
      const place = { step: STEP, application: play.root.name, manifest: first.declared };
      return [
        argoFinding(place, 'no kind is missing in the clusters, so nothing was tried before its kind came'),
      ];
    }
    await sleep(1000);
  }
}

function missesKind({ status }: Application): boolean {
  const { message = '', syncResult } = status?.operationState ?? {};
  const messages = [message, ...(syncResult?.resources ?? []).map((each) => each.message ?? '')];
  return messages.some((text) => /could not find the requested resource|no matches for kind/u.test(text));
}

import { isBlocked, isDone, isManual, type Application } from '../application';
import type { ArgoFinding } from '../finding';
import type { Play } from '../play';
import { settle } from '../settle';
import { projectsWithWindows, withWindows } from '../sync-windows';

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
    await applyRoot(play);
    return settle(play, { step: STEP, expected: play.expected.applications, limitMs: LIMIT_MS });
  }
  moveWindows(play, false);
  await applyRoot(play);
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
  await play.applications.refresh([play.root.name], 'normal');
  const found = await settle(play, options);
  if (found.length > 0) return found;
  for (const { document } of projectsWithWindows(play.expected.argoCd)) {
    play.stage.git.restore(document.file, play.dist);
  }
  play.stage.git.commit('windows as they were generated');
  await play.applications.refresh([play.root.name], 'normal');
  return settle(play, options);
}

function moveWindows({ stage, expected }: Play, open: boolean): void {
  for (const project of projectsWithWindows(expected.argoCd)) {
    stage.git.write(project.document.file, withWindows(project, open, new Date()));
  }
  stage.git.commit(open ? 'windows that are open' : 'windows that are closed');
}

/** Step 3 of docs/argocd.md. */
async function applyRoot({ applications, root }: Play): Promise<void> {
  for (const { object, text } of root.documents) await applications.apply(object, text);
}

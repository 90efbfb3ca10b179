import { isDone, type Application } from '../application';
import { argoFinding, type ArgoFinding } from '../finding';
import type { Play } from '../play';
import { settle } from '../settle';

const STEP = 'second reconcile';
const LIMIT_MS = 10 * 60_000;

/** Lets Argo CD forget what it has cached and compare everything anew: there is no difference, and nothing is synced. */
export async function reconcileAgain(play: Play): Promise<readonly ArgoFinding[]> {
  const { applications, expected } = play;
  const before = new Map((await applications.list()).map((each) => [each.metadata.name, each]));
  await applications.refresh(
    expected.applications.map(({ name }) => name),
    'hard',
  );
  const found = await settle(play, {
    step: STEP,
    expected: expected.applications,
    limitMs: LIMIT_MS,
    isSettled: (application) => isDone(application) && wasCompared(application, before),
  });
  if (found.length > 0) return found;
  const after = new Map((await applications.list()).map((each) => [each.metadata.name, each]));
  return expected.applications
    .filter(({ name }) => startOf(after.get(name)) !== startOf(before.get(name)))
    .map(({ name, declared }) =>
      argoFinding(
        { step: STEP, application: name, manifest: declared },
        'was synced again, with nothing changed in Git',
      ),
    );
}

function wasCompared({ metadata, status }: Application, before: ReadonlyMap<string, Application>): boolean {
  return status?.reconciledAt !== before.get(metadata.name)?.status?.reconciledAt;
}

function startOf(application: Application | undefined): string | undefined {
  return application?.status?.operationState?.startedAt;
}

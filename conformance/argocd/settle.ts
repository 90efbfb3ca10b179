import { setTimeout as sleep } from 'node:timers/promises';
import { isBlocked, isDone, isManual, type Application } from './application';
import type { ExpectedApplication } from './expected';
import { argoFinding, type ArgoFinding } from './finding';
import type { Play } from './play';
import { troubleOf } from './trouble';

export interface SettleOptions {
  readonly step: string;
  readonly expected: readonly ExpectedApplication[];
  readonly limitMs: number;
  /**
   * When nothing more is waited for. Applications that are not expected are a finding in any case.
   *
   * @default - every expected Application is done
   */
  readonly isSettled?: (application: Application) => boolean;
}

const EVERY_MS = 1000;
const TELL_MS = 20_000;

/**
 * Waits until every expected Application is there and done, and no other; what is not, is a finding once the limit is
 * reached. Applications that a person syncs are synced when they differ.
 */
export async function settle(play: Play, options: SettleOptions): Promise<readonly ArgoFinding[]> {
  const { expected, limitMs, isSettled = isDone } = options;
  const end = Date.now() + limitMs;
  let told = Date.now();
  for (;;) {
    play.stage.checkAlive();
    const live = await play.applications.list();
    const byName = new Map(live.map((application) => [application.metadata.name, application]));
    const unsettled = expected.filter(({ name }) => {
      const application = byName.get(name);
      return application === undefined || !isSettled(application);
    });
    const unexpected = live.filter(({ metadata }) => expected.every(({ name }) => name !== metadata.name));
    if (unsettled.length === 0 && unexpected.length === 0) return [];
    if (Date.now() >= end) return tell(options, unsettled, unexpected, byName);
    await syncManual(play, expected, live);
    if (Date.now() - told >= TELL_MS) {
      told = Date.now();
      play.say(`  ${options.step}: ${expected.length - unsettled.length} of ${expected.length} Applications`);
    }
    await sleep(EVERY_MS);
  }
}

/**
 * What a person does, as docs/argocd.md says: first the Application that makes the namespace, then the others in it. A
 * sync that failed is not tried again.
 */
async function syncManual(
  { applications }: Play,
  expected: readonly ExpectedApplication[],
  live: readonly Application[],
): Promise<void> {
  const manual = live.filter((application) => isManual(application) && !isDone(application));
  const first = new Set(
    expected
      .filter(({ manifests }) => manifests.some(({ object }) => object.kind === 'Namespace'))
      .map(({ name }) => name),
  );
  const namespaces = new Set(
    manual.filter(({ metadata }) => first.has(metadata.name)).map(({ spec }) => spec.destination.namespace),
  );
  for (const application of manual) {
    const { metadata, spec, operation, status } = application;
    if (isBlocked(application)) await applications.refresh([metadata.name], 'normal');
    if (operation !== undefined || status?.sync?.status !== 'OutOfSync' || wasTried(application)) continue;
    if (first.has(metadata.name) || !namespaces.has(spec.destination.namespace)) {
      await applications.sync(application);
    }
  }
}

/** The newest commit has been synced, or somebody is at it. */
function wasTried({ status }: Application): boolean {
  const { phase, syncResult } = status?.operationState ?? {};
  return phase === 'Running' || (phase !== undefined && syncResult?.revision === status?.sync?.revision);
}

function tell(
  { step, expected }: SettleOptions,
  unsettled: readonly ExpectedApplication[],
  unexpected: readonly Application[],
  byName: ReadonlyMap<string, Application>,
): readonly ArgoFinding[] {
  const declared = expected[0]?.declared;
  return [
    ...unsettled.flatMap((each) => troubleOf(step, each, byName.get(each.name))),
    ...unexpected.flatMap(({ metadata: { name } }) =>
      declared === undefined
        ? []
        : [argoFinding({ step, application: name, manifest: declared }, 'dist/ knows no such Application')],
    ),
  ];
}

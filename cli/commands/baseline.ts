import type { Outcome } from '../outcome';
import type { ChangeArguments } from './change-files';
import { changeVersions } from './change-versions';
import type { Surroundings } from './open-company';

export interface BaselineSyncArguments extends ChangeArguments {
  readonly apps: readonly string[];
}

/** Brings the baseline lock to what production runs. */
export async function baselineSync(around: Surroundings, given: BaselineSyncArguments): Promise<Outcome> {
  return changeVersions(around, given, {
    command: 'baseline sync',
    request: { kind: 'sync-baseline', apps: given.apps },
    wrong: [],
    nothing: 'the baseline lock names what production runs already',
    subject: 'baseline lock',
    next: 'strata synth, and a commit of both',
  });
}

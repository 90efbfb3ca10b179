import { present } from '../../core/present';
import type { Outcome } from '../outcome';
import type { ChangeArguments } from './change-files';
import { changeVersions, checkUntil } from './change-versions';
import type { Surroundings } from './open-company';

export interface SetVersionArguments extends ChangeArguments {
  readonly environment: string;
  readonly app: string;
  readonly version: string;
  readonly reason?: string;
  readonly until?: string;
}

/** Lets an environment run a version of an app. */
export async function setVersion(around: Surroundings, given: SetVersionArguments): Promise<Outcome> {
  const { environment, app, version, reason, until } = given;
  return changeVersions(around, given, {
    command: 'set-version',
    request: present({ kind: 'set-version' as const, environment, app, version, reason, until }),
    wrong: checkUntil(until),
    nothing: `${environment} is to run ${app} ${version} already`,
    next: 'strata synth, and a commit of both',
  });
}

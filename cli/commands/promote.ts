import { present } from '../../core/present';
import type { Outcome } from '../outcome';
import type { ChangeArguments } from './change-files';
import { changeVersions, checkUntil } from './change-versions';
import type { Surroundings } from './open-company';

export interface PromoteArguments extends ChangeArguments {
  readonly app: string;
  readonly to: string;
  readonly reason?: string;
  readonly until?: string;
}

/** Lets an environment run the version that the environment before it runs. */
export async function promote(around: Surroundings, given: PromoteArguments): Promise<Outcome> {
  const { app, to, reason, until } = given;
  return changeVersions(around, given, {
    command: 'promote',
    request: present({ kind: 'promote' as const, app, to, reason, until }),
    wrong: checkUntil(until),
    nothing: `${to} is to run the same version of ${app} as the environment before it already`,
    next: 'strata synth, and a commit of both',
  });
}

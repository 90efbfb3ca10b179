import { present } from '../../core/present';
import type { Problem } from '../../core/problem';
import type { Outcome } from '../outcome';
import { isCalendarDay, usageProblem } from '../usage';
import type { ChangeArguments } from './change-files';
import { changeVersions } from './change-versions';
import type { Surroundings } from './open-company';

export interface ImageRecordArguments extends ChangeArguments {
  readonly app: string;
  readonly version: string;
  readonly digest: string;
  readonly revision: string;
  readonly runtime: string;
  readonly built?: string;
}

/** Records what CI has built. */
export async function imagesRecord(around: Surroundings, given: ImageRecordArguments): Promise<Outcome> {
  const { app, version, digest, revision, runtime, built } = given;
  return changeVersions(around, given, {
    command: 'images record',
    request: present({ kind: 'record-image' as const, app, version, digest, revision, runtime, built }),
    wrong: checkBuilt(built),
    nothing: `${app} ${version} is recorded already, with the same digest`,
    subject: 'recorded',
    next: 'a commit; after that strata set-version takes it',
  });
}

function checkBuilt(built: string | undefined): readonly Problem[] {
  if (built === undefined || isCalendarDay(built)) return [];
  const message = `--built takes a day of the calendar, got '${built}'`;
  return [usageProblem('date', message, 'write year, month and day: --built 2026-11-20')];
}

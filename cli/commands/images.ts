import type { Outcome } from '../outcome';
import { changeVersions, type ChangeArguments } from './change-versions';
import type { Surroundings } from './open-company';

export interface ImageRecordArguments extends ChangeArguments {
  readonly app: string;
  readonly version: string;
  readonly digest: string;
  readonly revision: string;
  readonly runtime: string;
}

/** Records what CI has built. */
export async function imagesRecord(around: Surroundings, given: ImageRecordArguments): Promise<Outcome> {
  const { app, version, digest, revision, runtime } = given;
  return changeVersions(around, given, {
    command: 'images record',
    request: { kind: 'record-image', app, version, digest, revision, runtime },
    wrong: [],
    nothing: `${app} ${version} is recorded already, with the same digest`,
    subject: 'recorded',
    next: 'a commit; after that strata set-version takes it',
  });
}

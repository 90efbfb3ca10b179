/** Carriers as people write them: `auto`, or names, each perhaps held in one version. */
import type { Path } from '../json';
import type { Pin, ProjectEnvironment } from '../model/project-environment';

type Carriers = Pick<ProjectEnvironment, 'carriers'>;

export interface WrittenCarrier {
  readonly app: string;
  readonly pin?: Pin;
  /** Where the app is named. */
  readonly path: Path;
}

/** None for `auto`. */
export function writtenCarriers({ carriers = [] }: Carriers): readonly WrittenCarrier[] {
  if (carriers === 'auto') return [];
  return carriers.map((one, index) =>
    typeof one === 'string'
      ? { app: one, path: ['carriers', index] }
      : { ...one, path: ['carriers', index, 'app'] },
  );
}

/** Where a carrier is named; with `auto` that word. */
export function carrierPath(project: Carriers, app: string): Path {
  return writtenCarriers(project).find((one) => one.app === app)?.path ?? ['carriers'];
}

/** What a carrier is held in, instead of the version of the baseline. */
export function pinOf(project: Carriers, app: string): Pin | undefined {
  return writtenCarriers(project).find((one) => one.app === app)?.pin;
}

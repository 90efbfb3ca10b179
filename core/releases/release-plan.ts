import type { Problem } from '../problem';

/** A file as it should become. */
export interface FileEdit {
  /** From the company's root. */
  readonly path: string;
  /** What it says now; absent where there is no file yet. */
  readonly before?: string;
  readonly after: string;
}

/** A version that takes the place of another. */
export interface VersionChange {
  /** The environment that is to run it; absent for the baseline lock. */
  readonly environment?: string;
  readonly app: string;
  /** Absent where there was none. */
  readonly from?: string;
  readonly to: string;
  /** The environment that the version comes from, when it was not named. */
  readonly source?: string;
  /** A version that is recorded with the same image: this one is another name for it. */
  readonly sameImageAs?: string;
}

/** What a command on versions is to write, or why it must not. */
export interface ReleasePlan {
  /** Only files that differ; none while there is an error. */
  readonly edits: readonly FileEdit[];
  readonly changes: readonly VersionChange[];
  /** Environments whose manifests the edits change. */
  readonly environments: readonly string[];
  readonly problems: readonly Problem[];
}

export function refusedPlan(problems: readonly Problem[]): ReleasePlan {
  return { edits: [], changes: [], environments: [], problems };
}

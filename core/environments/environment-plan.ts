import type { Problem } from '../problem';
import type { FileEdit } from '../releases/release-plan';

/** A file that goes. */
export interface RemovedFile {
  /** From the company's root. */
  readonly path: string;
  /** What it says now. */
  readonly before: string;
}

/** What a command on project and delivery environments is to write and to remove, or why it must not. */
export interface EnvironmentPlan {
  readonly edits: readonly FileEdit[];
  readonly removed: readonly RemovedFile[];
  readonly changes: readonly EnvironmentChange[];
  /** Environments whose manifests the edits change. */
  readonly environments: readonly string[];
  readonly problems: readonly Problem[];
}

export type EnvironmentChange = {
  /** With its baseline, as `qa/coupon`. */
  readonly environment: string;
  readonly what: 'created' | 'extended' | 'destroyed';
  /** The last day that it lives; of one that is destroyed, the one that it had. */
  readonly expires: string;
  /** The last day until now, of one that is extended. */
  readonly until?: string;
  /** Helm releases of its own that go with it, as paths below dist/. */
  readonly releases?: readonly string[];
};

export function refusedEnvironment(problems: readonly Problem[]): EnvironmentPlan {
  return { edits: [], removed: [], changes: [], environments: [], problems };
}

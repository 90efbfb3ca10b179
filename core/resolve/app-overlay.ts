import type { Located } from '../definition';
import type { ProjectEnvironment } from '../model/project-environment';

/** What a project or delivery environment means for the apps that it runs. */
export interface AppOverlay {
  /** Baseline and name, as `qa/coupon`. */
  readonly name: string;
  readonly project: Located<ProjectEnvironment>;
  readonly baselineNamespace: string;
  /** Apps that run here; all others are called in the baseline. */
  readonly materialised: ReadonlySet<string>;
  /** Resources that it has an instance of its own of. */
  readonly isolated: ReadonlySet<string>;
  /** Apps with a host. */
  readonly entry: ReadonlySet<string>;
  /** False after its last day: nothing runs, and everything else stays. */
  readonly awake: boolean;
}

import type { Applications } from './application';
import type { Expected } from './expected';
import type { RootApplication } from './root-application';
import type { Stage } from './stage';

/** What every step of the run works with. */
export interface Play {
  readonly stage: Stage;
  readonly applications: Applications;
  readonly root: RootApplication;
  readonly expected: Expected;
  /** The folder `dist/` that is judged. */
  readonly dist: string;
  readonly say: (line: string) => void;
}

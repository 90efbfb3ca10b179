import type { Surroundings } from './commands/open-company';
import type { Outcome } from './outcome';

/** Runs an action and shows what came of it. */
export type Perform = (
  command: string,
  given: { readonly json?: boolean },
  action: (around: Surroundings) => Promise<Outcome>,
) => Promise<void>;

import type { Path } from '../json';
import type { Problem } from '../problem';
import { environmentNameOf, settingOrigin, type AppContext } from './app-context';

/** An error about a setting, at the line of the layer that decided it, told for the app and environment it hurts. */
export function settingProblem(
  context: AppContext,
  path: Path,
  finding: Pick<Problem, 'code' | 'message' | 'fix'> & Partial<Pick<Problem, 'severity' | 'related'>>,
): Problem {
  return {
    severity: 'error',
    ...finding,
    environment: environmentNameOf(context),
    at: settingOrigin(context, path),
  };
}

/** Apps that leave a stable environment: Argo CD deletes nothing there, so what runs of them stays. */
import { stableEnvironmentPath } from '../../dist-layout';
import type { Problem } from '../../problem';

const APP = /^stable\/([^/]+)\/([^/]+)\.k8s\.yaml$/;

/**
 * @param gone paths below dist/ that are not written any more
 * @param kept paths below dist/ that are
 */
export function checkLeftBehind(
  gone: readonly string[],
  kept: { has(path: string): boolean },
): readonly Problem[] {
  return gone.flatMap((path) => {
    const [, environment = '', app = ''] = APP.exec(path) ?? [];
    // Of an environment that goes as a whole the namespace goes, with all that is in it.
    if (environment === '' || !kept.has(stableEnvironmentPath(environment))) return [];
    return [
      {
        code: 'retire/left-behind',
        severity: 'warning',
        message: `'${app}' goes from ${environment}, and what runs of it there stays: nothing deletes it in a stable environment`,
        fix: `delete it once the commit is synced: git show HEAD~1:dist/${path} | kubectl delete -f -`,
      } satisfies Problem,
    ];
  });
}

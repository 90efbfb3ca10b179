/** Apps that a project or delivery environment allows to meet unchanged versions: each must have a call to allow. */
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { leaksThrough } from '../../overlay/find-leaks';
import { hasSoundCalls } from '../../overlay/has-sound-calls';
import { overlayDefinitions, overlaysOf, type Overlay, type OverlayDefinition } from '../../overlay/overlay';
import { planLane } from '../../overlay/plan-lane';
import { planOverlay } from '../../overlay/plan-overlay';
import type { Problem } from '../../problem';

/** What is allowed on one of its baselines is of use; what is allowed on none is left over, or was never right. */
export function checkAcceptedPaths(company: Company): readonly Problem[] {
  const accepting = overlayDefinitions(company).filter(({ value }) => value.acceptBaselinePath !== undefined);
  if (accepting.length === 0) return [];
  const overlays = overlaysOf(company);
  return accepting.flatMap((project) => {
    const own = overlays.filter((overlay) => overlay.project === project);
    return own.length === 0 || !hasSoundCalls(company, project.value) ? [] : checkOne(company, project, own);
  });
}

function checkOne(
  company: Company,
  project: Located<OverlayDefinition>,
  overlays: readonly Overlay[],
): readonly Problem[] {
  const isUsed = overlays.map((overlay) => pathsOf(company, overlay));
  return (project.value.acceptBaselinePath ?? []).flatMap((app, index) => {
    if (isUsed.some((isOn) => isOn(app))) return [];
    return [
      {
        code: 'route/acceptance-unused',
        severity: 'warning',
        message: `'${project.value.name}' accepts calls of the baseline's '${app}' to unchanged apps, and no call takes that way`,
        fix: `remove '${app}' from acceptBaselinePath`,
        at: originOf(project, ['acceptBaselinePath', index]),
      } satisfies Problem,
    ];
  });
}

/** Whether an app of the baseline lies on a way to a changed app. */
function pathsOf(company: Company, overlay: Overlay): (app: string) => boolean {
  const plan = planOverlay(company, overlay);
  const lane = planLane(company, overlay, plan);
  if (lane === undefined) return (app) => leaksThrough(company, overlay, plan, app);
  return (app) => lane.declared.has(app) && lane.leading.has(app) && !plan.materialised.includes(app);
}

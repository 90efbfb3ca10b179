import type { Company } from '../company';
import { compareText } from '../compare-text';
import { portsOfApp, shortestWays, wayTo, type Step } from './baseline-calls';
import { borrowedBy, findLeaks } from './find-leaks';
import { headlessBeside } from './headless';
import type { Overlay } from './overlay';

/** What an overlay changes, what it runs, and where calls come in. */
export interface Reach {
  readonly changed: readonly string[];
  readonly materialised: readonly string[];
  readonly entry: readonly string[];
}

/** Changed apps that no call from an entry reaches inside the overlay. Who provides nothing needs no calls. */
export function findUnreachable(
  company: Company,
  { changed, materialised, entry }: Reach,
): readonly string[] {
  const runs = new Set(materialised);
  const reached = shortestWays(company, {
    from: entry.filter((app) => runs.has(app)),
    passes: (app) => runs.has(app),
  });
  return changed.filter((app) => !reached.has(app) && portsOfApp(company, app).length > 0);
}

/** The shortest way of calls from an entry to an app, wherever the apps on it run. */
export function wayFromEntry(company: Company, { entry }: Reach, app: string): readonly Step[] | undefined {
  return wayTo(shortestWays(company, { from: entry, passes: () => true }), app);
}

/**
 * The carriers that the overlay has, and the fewest that must join them so that every changed app is reached and no
 * call comes back through the baseline. Headless apps that are called are among them.
 */
export function smallestCarriers(company: Company, overlay: Overlay, plan: Reach): readonly string[] {
  const runs = new Set(plan.materialised);
  for (const app of findUnreachable(company, plan)) {
    const way = wayFromEntry(company, plan, app) ?? [];
    for (const { caller } of way) runs.add(caller);
  }
  const accepted = overlay.project.value.acceptBaselinePath ?? [];
  for (;;) {
    const leaks = findLeaks(company, overlay, { ...plan, materialised: [...runs], accepted });
    const more = [...leaks.flatMap(borrowedBy), ...headlessBeside(company, overlay, runs)];
    if (more.length === 0) break;
    for (const app of more) runs.add(app);
  }
  return [...runs].filter((app) => !plan.changed.includes(app)).toSorted(compareText);
}

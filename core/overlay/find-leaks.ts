/** Calls that pass through the baseline and end at its own version of an app that the overlay changes. */
import type { Company } from '../company';
import type { AppDependency } from '../link/dependencies';
import { isPresent } from '../resolve/presence';
import { callsOf, shortestWays, wayTo, type Step } from './baseline-calls';
import type { Overlay } from './overlay';

export interface LeakSearch {
  readonly materialised: readonly string[];
  readonly changed: readonly string[];
  /** Apps of the baseline that may call the unchanged version. */
  readonly accepted: readonly string[];
}

export interface Leak {
  readonly changed: string;
  /** From a materialised app through the baseline to the changed one; the first step leaves the overlay. */
  readonly steps: readonly Step[];
}

/** For each materialised app and each changed one the shortest way that leaks, if there is one. */
export function findLeaks(company: Company, overlay: Overlay, search: LeakSearch): readonly Leak[] {
  return search.materialised.flatMap((app) => leaksOf(company, overlay, search, app));
}

/** Apps of the baseline that a leak passes through. */
export function borrowedBy({ steps }: Leak): readonly string[] {
  return steps.slice(0, -1).map((step) => step.app);
}

/** Whether a call can leave the overlay and pass through this app of the baseline to an unchanged version. */
export function leaksThrough(
  company: Company,
  overlay: Overlay,
  { materialised, changed }: Omit<LeakSearch, 'accepted'>,
  app: string,
): boolean {
  if (materialised.includes(app)) return false;
  const passes = (one: string): boolean => !changed.includes(one);
  const borrowed = materialised.flatMap((from) => borrowedFrom(company, overlay, materialised, from));
  const reached = shortestWays(company, { from: borrowed.map(({ name }) => name), passes });
  if (!reached.has(app)) return false;
  const further = shortestWays(company, { from: [app], passes });
  return changed.some((one) => further.has(one));
}

function borrowedFrom(
  company: Company,
  { baseline }: Overlay,
  materialised: readonly string[],
  from: string,
): readonly AppDependency[] {
  return callsOf(company, from).filter(
    ({ name }) => !materialised.includes(name) && isPresent(company, baseline.value, name),
  );
}

function leaksOf(
  company: Company,
  overlay: Overlay,
  { materialised, changed, accepted }: LeakSearch,
  from: string,
): readonly Leak[] {
  const borrowed = borrowedFrom(company, overlay, materialised, from).filter(
    ({ name }) => !accepted.includes(name),
  );
  const ways = shortestWays(company, {
    from: borrowed.map(({ name }) => name),
    passes: (app) => !changed.includes(app) && !accepted.includes(app),
  });
  return changed.flatMap((app) => {
    const way = wayTo(ways, app);
    const first = borrowed.find(({ name }) => name === way?.[0]?.caller);
    if (way === undefined || first === undefined) return [];
    return [{ changed: app, steps: [{ app: first.name, caller: from, path: first.path }, ...way] }];
  });
}

/** Where a lane would end, and what must run beside whom so that it does not. */
import type { Company } from '../company';
import { compareText } from '../compare-text';
import type { Overlay } from './overlay';
import { planLane, type LaneCall, type LanePlan } from './plan-lane';
import type { Reach } from './smallest-carriers';

/** Calls that would meet the baseline's version, whatever the header says. */
export function lostCalls({ changed }: Reach, lane: LanePlan): readonly LaneCall[] {
  return lane.calls.filter(
    ({ app, lost }) => lost !== undefined && (changed.includes(app) || lane.leading.has(app)),
  );
}

/**
 * Apps on the way to a changed one that do not pass the lane on. A carrier need not, if all that it calls on the way
 * runs beside it, and so does all that these call.
 */
export function droppers(company: Company, reach: Reach, lane: LanePlan): readonly string[] {
  const isCarrier = (app: string): boolean =>
    reach.materialised.includes(app) && !reach.changed.includes(app);
  return [...lane.ways.keys()].filter((app) => {
    if (company.apps.get(app)?.value.propagates === true) return false;
    if (!lane.leading.has(app) || lane.accepted.has(app)) return false;
    return !isCarrier(app) || togetherWith(reach, lane, app).some((one) => !reach.materialised.includes(one));
  });
}

/** An app and what must run beside it, so that its calls, and those that follow, find changed apps without a header. */
export function togetherWith(reach: Reach, lane: LanePlan, app: string): readonly string[] {
  const together = new Set([app]);
  // A set gives back what is added while it is walked through.
  for (const caller of together) {
    for (const callee of [...callsBack(reach, lane, caller), ...callsBeside(reach, lane, caller)])
      together.add(callee);
  }
  return [...together];
}

/** Apps of the overlay that an app of the overlay calls on the way to a changed one. */
function callsBeside(
  { materialised }: Reach,
  { calls, leading }: LanePlan,
  caller: string,
): readonly string[] {
  return calls
    .filter((call) => call.caller === caller && materialised.includes(call.app) && leading.has(call.app))
    .map(({ app }) => app);
}

/** Apps of the baseline that an app calls on the way to a changed one. */
function callsBack({ materialised }: Reach, { calls, leading }: LanePlan, caller: string): readonly string[] {
  return calls
    .filter((call) => call.caller === caller && !materialised.includes(call.app) && leading.has(call.app))
    .map(({ app }) => app);
}

/** The carriers without which the lane would end somewhere, in the order of names: none, where all pass it on. */
export function laneCarriers(
  company: Company,
  overlay: Overlay,
  { changed, entry }: Pick<Reach, 'changed' | 'entry'>,
): readonly string[] {
  const runs = new Set(changed);
  for (;;) {
    const reach = { changed, entry, materialised: [...runs] };
    const lane = planLane(company, overlay, reach);
    if (lane === undefined) return [];
    const ending = droppers(company, reach, lane).flatMap((app) => togetherWith(reach, lane, app));
    const losing = lostCalls(reach, lane).map(({ caller }) => caller);
    const more = [...ending, ...losing].filter((app) => !runs.has(app));
    if (more.length === 0) return [...runs].filter((app) => !changed.includes(app)).toSorted(compareText);
    for (const app of more) runs.add(app);
  }
}

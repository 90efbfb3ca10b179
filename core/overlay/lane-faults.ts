/** Where a lane would end, and what must run beside whom so that it does not. */
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { headlessBeside } from './headless';
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
    return isOnTheWay(lane, app) && (!isCarrier(app) || !isTogether(reach, lane, app));
  });
}

/** A call that carries no lane, and how the request goes on to where the lane is missed. */
export interface Forgetting {
  readonly call: LaneCall;
  readonly further: readonly LaneCall[];
}

/**
 * Calls over tcp, which has no headers, of apps that lead on to a changed one. All that such an app calls on the way
 * must run beside it.
 */
export function forgettingCalls(reach: Reach, lane: LanePlan): readonly Forgetting[] {
  return lane.calls
    .filter(({ app, protocol, lost }) => protocol === 'tcp' && lost === undefined && isOnTheWay(lane, app))
    .map((call) => ({ call, further: wayAstray(reach, lane, call.app) }))
    .filter(({ further }) => further.length > 0);
}

/** The shortest way of calls without the lane, from an app to the first one that meets, or is, an app of the baseline. */
function wayAstray({ changed, materialised }: Reach, lane: LanePlan, from: string): readonly LaneCall[] {
  const isChanged = ({ app }: LaneCall): boolean => changed.includes(app);
  const ways = new Map<string, readonly LaneCall[]>([[from, []]]);
  // A map gives back what is added while it is walked through.
  for (const [caller, way] of ways) {
    const calls = lane.calls.filter(
      (call) => call.caller === caller && (isChanged(call) || isOnTheWay(lane, call.app)),
    );
    const leaving = [...calls.filter(isChanged), ...calls].find(
      ({ app }) => !materialised.includes(caller) || !materialised.includes(app),
    );
    if (leaving !== undefined) return [...way, leaving];
    for (const call of calls) if (!ways.has(call.app)) ways.set(call.app, [...way, call]);
  }
  return [];
}

/** An app and what must run beside it, so that its calls, and those that follow, find changed apps without a header. */
export function togetherWith(lane: LanePlan, app: string): readonly string[] {
  const together = new Set([app]);
  // A set gives back what is added while it is walked through.
  for (const one of together) {
    for (const call of lane.calls)
      if (call.caller === one && isOnTheWay(lane, call.app)) together.add(call.app);
  }
  return [...together];
}

function isTogether({ materialised }: Reach, lane: LanePlan, app: string): boolean {
  return togetherWith(lane, app).every((one) => materialised.includes(one));
}

/** Calls lead from it to a changed app, and none of them may be lost. */
function isOnTheWay({ leading, accepted }: LanePlan, app: string): boolean {
  return leading.has(app) && !accepted.has(app);
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
    const forgotten = forgettingCalls(reach, lane).map(({ call }) => call.app);
    const ending = [...droppers(company, reach, lane), ...forgotten].flatMap((app) =>
      togetherWith(lane, app),
    );
    const losing = lostCalls(reach, lane).map(({ caller }) => caller);
    const more = [...ending, ...losing, ...headlessBeside(company, overlay, runs)].filter(
      (app) => !runs.has(app),
    );
    if (more.length === 0) return [...runs].filter((app) => !changed.includes(app)).toSorted(compareText);
    for (const app of more) runs.add(app);
  }
}

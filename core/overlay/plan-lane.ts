/** Where the calls of a lane go, from its entries on: a request keeps its lane wherever the apps on its way run. */
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { calledPort } from '../link/ports';
import type { Protocol } from '../model/scalars';
import { externalOf, isPresent } from '../resolve/presence';
import { callsOf, type Step } from './baseline-calls';
import { isHeadless } from './headless';
import type { Overlay } from './overlay';
import type { Reach } from './smallest-carriers';

/** A declared call of an app that requests of the lane may pass through. */
export interface LaneCall extends Step {
  readonly protocol: Protocol;
  readonly port: number;
  /** What sends a call of the baseline into the overlay. Absent: the name of the callee is enough. */
  readonly steeredBy?: 'lane-route' | 'dubbo-tag';
  /** Why nothing can send it there. */
  readonly lost?: string;
}

export interface LanePlan {
  /** The shortest way of calls to each app that the lane reaches, and none that it does not reach. */
  readonly ways: ReadonlyMap<string, readonly LaneCall[]>;
  /** The same along all declared calls, also those that lose the lane. */
  readonly declared: ReadonlyMap<string, readonly LaneCall[]>;
  /** Calls of the apps that the lane reaches. */
  readonly calls: readonly LaneCall[];
  /** Apps from which declared calls lead to a changed app. */
  readonly leading: ReadonlySet<string>;
  /** Apps of the baseline that need not keep the lane. */
  readonly accepted: ReadonlySet<string>;
}

/** Undefined for an overlay that has no lane. */
export function planLane(company: Company, overlay: Overlay, plan: Reach): LanePlan | undefined {
  if (overlay.project.value.routing !== 'lane') return undefined;
  const own = new Set(plan.materialised);
  const accepted = new Set((overlay.project.value.acceptBaselinePath ?? []).filter((app) => !own.has(app)));
  const entries = plan.entry.filter((app) => own.has(app) || isPresent(company, overlay.baseline.value, app));
  const known = new Map<string, readonly LaneCall[]>();
  const callsFrom = (app: string): readonly LaneCall[] => {
    const calls = known.get(app) ?? laneCalls(company, overlay, own, app);
    known.set(app, calls);
    return calls;
  };
  const declared = shortest(entries, callsFrom);
  const ways = shortest(entries, (app) =>
    accepted.has(app) ? [] : callsFrom(app).filter((call) => call.lost === undefined),
  );
  return {
    ways,
    declared,
    calls: [...ways.keys()].filter((app) => !accepted.has(app)).flatMap(callsFrom),
    leading: leadingTo(plan.changed, [...declared.keys()].flatMap(callsFrom)),
    accepted,
  };
}

/** Calls that the lane takes out of the baseline, in the order of names. */
export function steeredCalls({ calls }: LanePlan): readonly LaneCall[] {
  return calls
    .filter((call) => call.steeredBy !== undefined)
    .toSorted((a, b) => compareText(a.caller, b.caller) || compareText(a.app, b.app) || a.port - b.port);
}

function laneCalls(
  company: Company,
  { baseline }: Overlay,
  own: ReadonlySet<string>,
  caller: string,
): readonly LaneCall[] {
  const isOutside = !own.has(caller) && externalOf(company, baseline.value, caller) !== undefined;
  return callsOf(company, caller).flatMap((dependency) => {
    const { name: app, path } = dependency;
    const called = calledPort(company, dependency);
    if (called === undefined || (!own.has(app) && !isPresent(company, baseline.value, app))) return [];
    const call = { app, caller, path, ...called };
    if (own.has(caller) || !own.has(app)) return [call];
    return [{ ...call, ...steering(called.protocol, isOutside, isHeadless(company, app)) }];
  });
}

function steering(
  protocol: Protocol,
  isOutside: boolean,
  headless: boolean,
): Pick<LaneCall, 'steeredBy' | 'lost'> {
  if (isOutside) return { lost: 'runs outside the cluster, where no mesh sends its calls' };
  if (protocol === 'tcp') return { lost: 'calls over tcp, which has no headers' };
  if (protocol === 'https') return { lost: 'calls over https, whose headers no mesh can read' };
  // https://gateway-api.sigs.k8s.io/geps/gep-1324/: routes stand before the address of a Service.
  if (headless && protocol !== 'dubbo') {
    return { lost: 'calls it by the addresses of its pods, as it is headless: no route stands before them' };
  }
  return { steeredBy: protocol === 'dubbo' ? 'dubbo-tag' : 'lane-route' };
}

function shortest(
  entries: readonly string[],
  callsFrom: (app: string) => readonly LaneCall[],
): ReadonlyMap<string, readonly LaneCall[]> {
  const ways = new Map<string, readonly LaneCall[]>(entries.map((app) => [app, []]));
  // A map gives back what is added while it is walked through.
  for (const [app, way] of ways) {
    for (const call of callsFrom(app)) if (!ways.has(call.app)) ways.set(call.app, [...way, call]);
  }
  return ways;
}

/** Who calls one of the apps, or somebody who leads to one. */
function leadingTo(apps: readonly string[], calls: readonly LaneCall[]): ReadonlySet<string> {
  const callers = new Map<string, string[]>();
  for (const { app, caller } of calls) callers.set(app, [...(callers.get(app) ?? []), caller]);
  const leading = new Set<string>(apps.flatMap((app) => callers.get(app) ?? []));
  for (const app of leading) for (const caller of callers.get(app) ?? []) leading.add(caller);
  return leading;
}

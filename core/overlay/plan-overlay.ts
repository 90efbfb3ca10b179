/** What an overlay runs, what it borrows, and where each of its calls ends: decided before any manifest is made. */
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { calledPort } from '../link/ports';
import type { Protocol } from '../model/scalars';
import { rememberedPair } from '../remembered';
import { isPresent } from '../resolve/presence';
import { callsOf, portsOfApp } from './baseline-calls';
import { writtenCarriers } from './carriers';
import { laneCarriers } from './lane-faults';
import type { Overlay } from './overlay';
import { smallestCarriers } from './smallest-carriers';

export interface OverlayPlan {
  /** Apps that run here in a version of their own. */
  readonly changed: readonly string[];
  /** Apps that run here in the baseline's version. */
  readonly carriers: readonly string[];
  /** Both of them. */
  readonly materialised: readonly string[];
  /** Apps of the baseline that are called from here. */
  readonly aliases: readonly string[];
  /** Apps that get a host. */
  readonly entry: readonly string[];
  readonly calls: readonly PlannedCall[];
}

/** A declared call of a materialised app, and the one place that it goes to. */
export interface PlannedCall {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** `own`: the Service of the overlay. `alias`: a name here for the Service of the baseline. */
  readonly mechanism: 'own' | 'alias';
}

/** All lists in the order of names. Calls that lead nowhere are left out; the checks of the overlay report them. */
export const planOverlay = rememberedPair((company: Company, overlay: Overlay): OverlayPlan => {
  const { project } = overlay;
  const isKnown = (app: string): boolean => company.apps.has(app);
  const changed = inOrder(Object.keys(project.value.apps)).filter(isKnown);
  const entry = inOrder(project.value.entry ?? onlyChangedHttpApp(company, changed));
  const wanted =
    project.value.carriers === 'auto'
      ? carriersFor(company, overlay, changed, entry)
      : writtenCarriers(project.value).map(({ app }) => app);
  const carriers = inOrder(wanted).filter((app) => isKnown(app) && !changed.includes(app));
  const materialised = inOrder([...changed, ...carriers]);
  const calls = materialised.flatMap((app) => callsFrom(company, overlay, new Set(materialised), app));
  return {
    changed,
    carriers,
    materialised,
    aliases: inOrder(calls.filter(({ mechanism }) => mechanism === 'alias').map(({ to }) => to)),
    entry,
    calls,
  };
});

/** In a lane calls that pass through the baseline come back by themselves, as long as everybody passes it on. */
function carriersFor(
  company: Company,
  overlay: Overlay,
  changed: readonly string[],
  entry: readonly string[],
): readonly string[] {
  if (overlay.project.value.routing === 'lane') return laneCarriers(company, overlay, { changed, entry });
  return smallestCarriers(company, overlay, { changed, materialised: changed, entry });
}

/** First label of the host of an entry: `bff-mobile-coupon`. */
export function overlayHostLabel(app: string, project: string): string {
  return `${app}-${project}`;
}

/** Whether somebody can call the app with a request from a browser. */
export function servesRequests(company: Company, app: string): boolean {
  return portsOfApp(company, app).some(({ protocol }) => protocol === 'http' || protocol === 'grpc');
}

function onlyChangedHttpApp(company: Company, changed: readonly string[]): readonly string[] {
  return changed.length === 1 ? changed.filter((app) => servesRequests(company, app)) : [];
}

function callsFrom(
  company: Company,
  { baseline }: Overlay,
  materialised: ReadonlySet<string>,
  from: string,
): readonly PlannedCall[] {
  return callsOf(company, from).flatMap((dependency) => {
    const { name: to } = dependency;
    const called = calledPort(company, dependency);
    const isOwn = materialised.has(to);
    if (called === undefined || (!isOwn && !isPresent(company, baseline.value, to))) return [];
    return [{ from, to, ...called, mechanism: isOwn ? ('own' as const) : ('alias' as const) }];
  });
}

/** Each name once, in the order of names. */
export function inOrder(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted(compareText);
}

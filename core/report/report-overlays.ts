/** The part of a report that is about project and delivery environments: whose they are, how long, and what they cost. */
import { daysBetween } from '../calendar';
import { capacityIn, type Capacity } from '../resolve/capacity';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import { amounts, shares, type Amounts, type Shares } from './report-capacity';

export type OverlayRow = {
  readonly environment: string;
  readonly kind: 'project' | 'delivery';
  readonly baseline: string;
  readonly owner: string;
  /** The last day that it lives. */
  readonly expires: string;
  /** Days until then; negative once it is asleep. */
  readonly daysLeft: number;
  readonly changed: readonly string[];
  readonly carriers: readonly string[];
  /** Apps that its baseline serves. */
  readonly aliases: readonly string[];
  readonly hosts: readonly string[];
  readonly requested: Amounts;
  /** What a copy of the whole baseline would ask for. */
  readonly fullCopy: Amounts;
  /** Of a full copy. */
  readonly share: Shares;
};

/** None for a stable environment. */
export function overlayRows(
  asOf: string,
  environment: ResolvedEnvironment,
  baseline: ResolvedEnvironment,
): readonly OverlayRow[] {
  const { overlay, name, kind, apps } = environment;
  if (overlay === undefined || kind === 'stable') return [];
  const { owner, expires, changed, carriers, aliases } = overlay;
  const cost = costOf(environment, baseline);
  return [
    {
      environment: name,
      kind,
      baseline: overlay.baseline,
      owner,
      expires,
      daysLeft: daysBetween(asOf, expires),
      changed,
      carriers,
      aliases: aliases.map((alias) => alias.name),
      hosts: apps.flatMap(({ route }) => route?.host ?? []),
      requested: amounts(cost.requested),
      fullCopy: amounts(cost.fullCopy),
      share: shares(cost.requested, cost.fullCopy),
    },
  ];
}

/** Without the extra pods of a rollout. */
export function costOf(environment: ResolvedEnvironment, baseline: ResolvedEnvironment): Cost {
  return { requested: capacityIn(environment, false), fullCopy: capacityIn(baseline, false) };
}

export interface Cost {
  readonly requested: Capacity;
  readonly fullCopy: Capacity;
}

import { daysBetween } from '../calendar';
import type { Company } from '../company';
import { lifeTimeOf, type LifeTime } from '../overlay/life-time';
import { overlaysOf, type Overlay } from '../overlay/overlay';
import { planOverlay } from '../overlay/plan-overlay';

export type EnvironmentState = 'living' | 'asleep' | 'stale';

/** One project or delivery environment in a list. */
export type EnvironmentRow = {
  /** With its baseline, as `qa/coupon`. */
  readonly environment: string;
  readonly kind: 'project' | 'delivery';
  readonly baseline: string;
  readonly owner: string;
  /** The last day that it lives. */
  readonly expires: string;
  /** Days until then; negative once it has passed. */
  readonly daysLeft: number;
  readonly state: EnvironmentState;
  /** Apps that it changes and those that it carries, in the order of their names. */
  readonly apps: readonly string[];
  readonly file: string;
};

export interface ListOptions {
  readonly owner?: string;
  readonly baseline?: string;
}

/** All project and delivery environments, or those of an owner or on a baseline, in the order of their names. */
export function listEnvironments(
  company: Company,
  { owner, baseline }: ListOptions = {},
): readonly EnvironmentRow[] {
  const { asOf } = company.definition.value;
  return overlaysOf(company)
    .filter(({ project }) => owner === undefined || project.value.owner === owner)
    .filter((overlay) => baseline === undefined || overlay.baseline.value.name === baseline)
    .flatMap((overlay) => {
      const lifeTime = lifeTimeOf(overlay.project.value, asOf);
      return lifeTime === undefined ? [] : [rowOf(company, overlay, lifeTime)];
    });
}

export function rowOf(company: Company, overlay: Overlay, lifeTime: LifeTime): EnvironmentRow {
  const { kind, name, baseline, project } = overlay;
  return {
    environment: name,
    kind: kind === 'delivery' ? 'delivery' : 'project',
    baseline: baseline.value.name,
    owner: project.value.owner,
    expires: lifeTime.expires,
    daysLeft: daysBetween(company.definition.value.asOf, lifeTime.expires),
    state: STATES[lifeTime.state],
    apps: planOverlay(company, overlay).materialised,
    file: project.parsed.file,
  };
}

const STATES: Readonly<Record<LifeTime['state'], EnvironmentState>> = {
  alive: 'living',
  asleep: 'asleep',
  gone: 'stale',
};

/** In what project and delivery environments differ from their baselines, where they meet, and what that saves. */
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { leavesOf } from '../explain/leaves';
import { printPath, type Json } from '../json';
import type { Overlay } from '../overlay/overlay';
import { addCapacity, NO_CAPACITY } from '../resolve/capacity';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import { overlapsOf, type OverlapRow } from './overlaps';
import { amounts, shares, type Amounts, type Shares } from './report-capacity';
import { costOf, overlayRows, type OverlayRow } from './report-overlays';

export type DifferenceReport = {
  readonly company: string;
  readonly asOf: string;
  /** In the order of their names. */
  readonly environments: readonly OverlayRow[];
  /** Apps that an environment or its baseline runs, in the order of their names. */
  readonly apps: readonly DifferenceRow[];
  /** Apps that one of them and another project or delivery change, be it of this report or not. */
  readonly overlaps: readonly OverlapRow[];
  /** Of all environments together. */
  readonly cost: {
    readonly requested: Amounts;
    readonly fullCopies: Amounts;
    readonly saved: Amounts;
    readonly share: Shares;
  };
};

export type DifferenceRow = {
  readonly name: string;
  /** By environment; left out where neither it nor its baseline runs the app. */
  readonly environments: Readonly<Record<string, Difference>>;
};

export type Difference = {
  /** `own`: a version of its own. `carrier`: the version of the baseline runs here too. `baseline`: it runs there only. */
  readonly from: 'own' | 'carrier' | 'baseline';
  /** What answers calls from here; null where it is no image of ours. */
  readonly version: string | null;
  readonly baselineVersion: string | null;
  /** What the environment sets of the app beside its version, as `size.cpu`. */
  readonly settings: readonly string[];
};

/** An overlay, what it comes to, and what lies below it. */
export interface Compared {
  readonly overlay: Overlay;
  readonly environment: ResolvedEnvironment;
  readonly baseline: ResolvedEnvironment;
}

export function differenceReport(company: Company, compared: readonly Compared[]): DifferenceReport {
  const { name, asOf } = company.definition.value;
  const rows = rowsOf(compared);
  const costs = compared.map(({ environment, baseline }) => costOf(environment, baseline));
  const requested = costs.map((one) => one.requested).reduce(addCapacity, NO_CAPACITY);
  const fullCopies = costs.map((one) => one.fullCopy).reduce(addCapacity, NO_CAPACITY);
  return {
    company: name,
    asOf,
    environments: compared.flatMap(({ environment, baseline }) => overlayRows(asOf, environment, baseline)),
    apps: rows,
    overlaps: overlapsOf(company, new Set(compared.map(({ environment }) => environment.name))),
    cost: {
      requested: amounts(requested),
      fullCopies: amounts(fullCopies),
      saved: amounts({
        millicores: fullCopies.millicores - requested.millicores,
        bytes: fullCopies.bytes - requested.bytes,
        pods: fullCopies.pods - requested.pods,
      }),
      share: shares(requested, fullCopies),
    },
  };
}

function rowsOf(compared: readonly Compared[]): readonly DifferenceRow[] {
  const cells = new Map<string, Record<string, Difference>>();
  for (const one of compared) {
    for (const [app, difference] of differencesOf(one)) {
      const row = cells.get(app) ?? {};
      row[one.environment.name] = difference;
      cells.set(app, row);
    }
  }
  return [...cells]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([app, environments]) => ({ name: app, environments }));
}

function differencesOf(one: Compared): ReadonlyMap<string, Difference> {
  const below = versionsIn(one.baseline);
  const here = versionsIn(one.environment);
  const apps = new Set([...below.keys(), ...here.keys()]);
  return new Map([...apps].map((app) => [app, differenceOf(one, app, below, here)]));
}

function differenceOf({ overlay }: Compared, app: string, below: Versions, here: Versions): Difference {
  const baselineVersion = below.get(app) ?? null;
  if (!here.has(app)) return { from: 'baseline', version: baselineVersion, baselineVersion, settings: [] };
  const own = overlay.project.value.apps[app];
  const from = own === undefined ? 'carrier' : 'own';
  return { from, version: here.get(app) ?? null, baselineVersion, settings: settingsIn(own) };
}

type Versions = ReadonlyMap<string, string | null>;

function versionsIn({ apps }: ResolvedEnvironment): Versions {
  return new Map(apps.map(({ name, workload }) => [name, workload?.version ?? null]));
}

function settingsIn(own: Overlay['project']['value']['apps'][string] | undefined): readonly string[] {
  if (own === undefined) return [];
  const { version: _, baseVersion: __, patches, ...settings } = own;
  const paths = leavesOf(settings as Json).map(({ path }) => printPath(path));
  const named = paths.filter((path) => path !== '').toSorted(compareText);
  return patches === undefined ? named : [...named, 'patches'];
}

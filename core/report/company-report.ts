import type { Company } from '../company';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import {
  matrixOf,
  coverageOf,
  exposureOf,
  type AppRow,
  type CoverageRow,
  type ExposureRow,
} from './report-apps';
import { capacityRows, poolRows, type CapacityRow, type PoolRow } from './report-capacity';
import { overlayRows, type OverlayRow } from './report-overlays';
import { overridesIn, flagRows, type FlagRow, type OverrideRow } from './report-exceptions';
import { imageLayers, imagesInUse, type ImageInUse, type Support } from './image-layers';

/** The state of a company on a day. Every key is always there; what has no value is null. */
export type CompanyReport = {
  readonly company: string;
  readonly asOf: string;
  /** On the way to production, the first one first. */
  readonly environments: readonly EnvironmentRow[];
  /** Each app, and what each environment runs of it. */
  readonly apps: readonly AppRow[];
  /** How many apps run as containers. */
  readonly coverage: readonly CoverageRow[];
  readonly exposure: readonly ExposureRow[];
  /** Project and delivery environments, in the order of their names. */
  readonly overlays: readonly OverlayRow[];
  readonly capacity: readonly CapacityRow[];
  /** Node pools of the clusters, with what all of their environments ask for. */
  readonly pools: readonly PoolRow[];
  readonly images: readonly ImageRow[];
  readonly overrides: readonly OverrideRow[];
  readonly flags: readonly FlagRow[];
};

export type EnvironmentRow = {
  readonly name: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly production: boolean;
  readonly acceptsOverlays: boolean;
  readonly followsBaselineLock: boolean;
};

/** A version of a stack image or a runtime image, and how long it is supported. */
export type ImageRow = {
  /** As `java-17@17.0.21`. */
  readonly image: string;
  readonly kind: 'stack-image' | 'runtime-image';
  readonly eol: string;
  readonly daysLeft: number;
  readonly support: Support;
  readonly newer: readonly string[];
  /** What runs on it. */
  readonly apps: readonly ImageUser[];
};

export type ImageUser = {
  readonly app: string;
  readonly version: string;
  readonly environments: readonly string[];
};

/**
 * The state of it all, from plain data.
 *
 * @param environments all environments of the clusters that are asked for, so that pools are counted in full
 * @param only names of the environments to report on; when nothing is said, all, of which those that lie on others
 * only have a section of their own
 */
export function companyReport(
  company: Company,
  environments: readonly ResolvedEnvironment[],
  only?: readonly string[],
): CompanyReport {
  const shown = environments.filter(({ name, kind }) => only?.includes(name) ?? kind === 'stable');
  const stable = new Map(environments.map((environment) => [environment.name, environment]));
  const overlays = environments.filter(({ overlay }) => overlay !== undefined);
  const clusters = new Set(shown.map((environment) => environment.cluster.name));
  const { name, asOf } = company.definition.value;
  const isWhole = only === undefined;
  return {
    company: name,
    asOf,
    environments: shown.map((environment) => environmentRow(company, environment)),
    apps: matrixOf(company, shown, isWhole),
    coverage: shown.map(coverageOf),
    exposure: shown.flatMap((environment) => exposureOf(company, environment)),
    overlays: overlays.flatMap((environment) => {
      const below = environment.overlay?.baseline ?? '';
      const isShown = only?.some((one) => one === environment.name || one === below) ?? true;
      const baseline = stable.get(below);
      return isShown && baseline !== undefined ? overlayRows(asOf, environment, baseline) : [];
    }),
    capacity: shown.map(capacityRows),
    pools: [...company.clusters.values()]
      .filter((cluster) => isWhole || clusters.has(cluster.value.name))
      .flatMap((cluster) => poolRows(company, cluster.value, environments)),
    images: imageRows(company, shown, isWhole),
    overrides: shown.flatMap((environment) => overridesIn(company, environment)),
    flags: flagRows(company, shown, isWhole ? [...company.clusters.keys()] : [...clusters]),
  };
}

function environmentRow(company: Company, environment: ResolvedEnvironment): EnvironmentRow {
  const { name, cluster, namespace, production, acceptsOverlays } = environment;
  const definition = company.stableEnvironments.get(name)?.value;
  return {
    name,
    cluster: cluster.name,
    namespace,
    production,
    acceptsOverlays,
    followsBaselineLock: definition?.followsBaselineLock ?? false,
  };
}

/** Of some environments only the layers that something of them lies on. */
function imageRows(
  company: Company,
  environments: readonly ResolvedEnvironment[],
  isWhole: boolean,
): readonly ImageRow[] {
  return imageLayers(company, imagesInUse(company, environments))
    .filter(({ images }) => isWhole || images.length > 0)
    .map(({ kind, name, version, eol, daysLeft, support, newer, images }) => ({
      image: `${name}@${version}`,
      kind,
      eol,
      daysLeft,
      support,
      newer,
      apps: images.map(imageUser),
    }));
}

function imageUser({ app, version, environments }: ImageInUse): ImageUser {
  return { app, version, environments };
}

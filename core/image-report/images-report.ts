/** Which image layers what runs lies on, how far that is from the current ones, and what nobody needs any more. */
import type { Company } from '../company';
import { splitReference } from '../link/reference';
import { appStep, isOnCurrent } from '../image-plan/app-step';
import { imagesThatRun } from '../image-plan/images-that-run';
import { stayingRuntime } from '../image-plan/plan-convergence';
import type { Problem } from '../problem';
import { imageLayers, type ImageInUse, type ImageLayer, type Support } from '../report/image-layers';
import { flagRows, type FlagRow } from '../report/report-exceptions';
import { prunableImages, prunableLayers, type PrunableImage, type PrunableLayer } from './prune-list';

/** Every key is always there; what has no value is null. */
export type ImagesReport = {
  readonly company: string;
  readonly asOf: string;
  /** Names of all environments, the stable ones first. */
  readonly environments: readonly string[];
  /** What runs, by environment and app. */
  readonly rows: readonly ConvergenceRow[];
  readonly layers: readonly LayerRow[];
  /** Images that bear several versions: promoted by another name, not built again. */
  readonly retagged: readonly RetaggedRow[];
  /** Exceptions about images and versions, with their reasons. */
  readonly flags: readonly FlagRow[];
  readonly prune: {
    readonly images: readonly PrunableImage[];
    readonly layers: readonly PrunableLayer[];
  };
};

/** `held`: on the current runtime image, which stays on an older stack image. */
export type ConvergenceState = 'current' | 'held' | 'rebase' | 'rebuild' | 'ready image';

export type ConvergenceRow = {
  readonly environment: string;
  readonly app: string;
  readonly version: string;
  readonly digest: string | null;
  /** As `java-17@17.0.21`. */
  readonly runtime: string | null;
  /** How many newer versions of it there are. */
  readonly runtimeBehind: number;
  readonly stack: string | null;
  readonly stackBehind: number;
  /** The day that the first of its layers loses support. */
  readonly eol: string | null;
  readonly daysLeft: number | null;
  readonly support: Support | null;
  readonly state: ConvergenceState;
  /** What brings it onto current layers, or keeps it from there; nothing where it lies on them. */
  readonly reason: string;
};

export type LayerRow = {
  readonly kind: ImageLayer['kind'];
  readonly image: string;
  readonly eol: string;
  readonly daysLeft: number;
  readonly support: Support;
  readonly newer: readonly string[];
  /** Images that lie on it, of all that run on layers of this kind. */
  readonly used: number;
  readonly of: number;
  readonly images: readonly { readonly app: string; readonly version: string }[];
};

export type RetaggedRow = {
  readonly app: string;
  readonly digest: string;
  readonly versions: readonly string[];
};

const FLAGS: ReadonlySet<string> = new Set(['version override', 'legacy envImage', 'legacy agentsInline']);

export interface ReportedImages {
  readonly report: ImagesReport;
  /** What was found wrong on the way; with an error a part of the report is missing. */
  readonly problems: readonly Problem[];
}

export function reportImages(company: Company): ReportedImages {
  const { images, environments, problems } = imagesThatRun(company);
  const layers = imageLayers(company, images);
  const byReference = new Map(layers.map((layer) => [`${layer.name}@${layer.version}`, layer]));
  const names = environments.map(({ name }) => name);
  const states = images.map((image) => ({ image, row: rowOf(company, byReference, image) }));
  const prunable = prunableImages(company);
  const { name, asOf } = company.definition.value;
  const report: ImagesReport = {
    company: name,
    asOf,
    environments: names,
    rows: names.flatMap((environment) =>
      states
        .filter(({ image }) => image.environments.includes(environment))
        .map(({ row }) => ({ environment, ...row })),
    ),
    layers: layers.map((layer) => layerRow(layer, images)),
    retagged: retaggedIn(company),
    flags: flagRows(company, environments, []).filter(({ flag }) => FLAGS.has(flag)),
    prune: { images: prunable, layers: prunableLayers(company, prunable) },
  };
  return { report, problems };
}

function rowOf(
  company: Company,
  layers: ReadonlyMap<string, ImageLayer>,
  image: ImageInUse,
): Omit<ConvergenceRow, 'environment'> {
  const { app, version, digest = null, runtime = null } = image;
  return { app, version, digest, runtime, ...baseOf(layers, runtime), ...stateOf(company, image) };
}

/** Of a ready image nobody knows what it lies on. */
function baseOf(layers: ReadonlyMap<string, ImageLayer>, reference: string | null) {
  const runtime = layers.get(reference ?? '');
  if (runtime === undefined) return { runtimeBehind: 0, stack: null, stackBehind: 0, ...supportOf([]) };
  const { newer, stack: below = '' } = runtime;
  const stack = layers.get(below);
  return {
    runtimeBehind: newer.length,
    stack: below,
    stackBehind: stack?.newer.length ?? 0,
    ...supportOf(stack === undefined ? [runtime] : [runtime, stack]),
  };
}

/** That of the layer that loses it first. */
function supportOf(layers: readonly ImageLayer[]): Pick<ConvergenceRow, 'eol' | 'daysLeft' | 'support'> {
  const [first] = layers.toSorted((a, b) => a.daysLeft - b.daysLeft);
  if (first === undefined) return { eol: null, daysLeft: null, support: null };
  const { eol, daysLeft, support } = first;
  return { eol, daysLeft, support };
}

function stateOf(company: Company, image: ImageInUse): Pick<ConvergenceRow, 'state' | 'reason'> {
  if (image.runtime === undefined) return { state: 'ready image', reason: 'built elsewhere' };
  if (!isOnCurrent(company, image)) {
    const step = appStep(company, image);
    return { state: step?.action === 'rebase' ? 'rebase' : 'rebuild', reason: step?.reason ?? '' };
  }
  const { name } = splitReference(image.runtime);
  const staying = stayingRuntime(company, name);
  return staying === undefined
    ? { state: 'current', reason: '' }
    : { state: 'held', reason: `${name} stays on an older stack image` };
}

function layerRow(layer: ImageLayer, images: readonly ImageInUse[]): LayerRow {
  const { kind, name, version, eol, daysLeft, support, newer } = layer;
  return {
    kind,
    image: `${name}@${version}`,
    eol,
    daysLeft,
    support,
    newer,
    used: layer.images.length,
    of: images.filter(({ runtime }) => runtime !== undefined).length,
    images: layer.images.map((image) => ({ app: image.app, version: image.version })),
  };
}

function retaggedIn({ imagesLock }: Company): readonly RetaggedRow[] {
  return Object.entries(imagesLock?.value.images ?? {}).flatMap(([app, versions]) => {
    const byDigest = new Map<string, string[]>();
    for (const [version, { digest }] of Object.entries(versions)) {
      byDigest.set(digest, [...(byDigest.get(digest) ?? []), version]);
    }
    return [...byDigest]
      .filter(([, names]) => names.length > 1)
      .map(([digest, names]) => ({ app, digest, versions: names }));
  });
}

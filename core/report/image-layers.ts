/** Which versions of image layers there are, what runs on them, and how long they are supported. */
import { daysBetween } from '../calendar';
import type { Company } from '../company';
import { compareText } from '../compare-text';
import { splitReference } from '../link/reference';
import { present } from '../present';
import type { ResolvedEnvironment } from '../resolve/resolved-environment';
import { byVersion, compareReleases } from '../version-order';

/** A version of an app that runs somewhere. */
export interface ImageInUse {
  readonly app: string;
  readonly version: string;
  /** Absent where nobody recorded it. */
  readonly digest?: string;
  /** The runtime image that it was built on, as `java-17@17.0.21`; absent for a ready image. */
  readonly runtime?: string;
  /** In the order of the environments. */
  readonly environments: readonly string[];
}

/** A version of a stack image or a runtime image. */
export interface ImageLayer {
  readonly kind: 'stack-image' | 'runtime-image';
  readonly name: string;
  readonly version: string;
  /** Absent until it is built. */
  readonly digest?: string;
  /** Last day of support. */
  readonly eol: string;
  /** Days until then; negative when it is past. */
  readonly daysLeft: number;
  readonly support: Support;
  /** Versions of the same image that are newer, oldest first. */
  readonly newer: readonly string[];
  /** The stack image below a runtime image, as `debian-12@12.8`. */
  readonly stack?: string;
  /** What runs on it. */
  readonly images: readonly ImageInUse[];
}

export type Support = 'ended' | 'ends-soon' | 'supported';

/** From this many days before its end on, a layer is to be replaced. */
const SOON_DAYS = 90;

/** Versions of apps that run in these environments, in the order of apps and versions. */
export function imagesInUse(
  company: Company,
  environments: readonly ResolvedEnvironment[],
): readonly ImageInUse[] {
  const found = new Map<string, ImageInUse>();
  for (const environment of environments) {
    for (const { name, workload } of environment.apps) {
      if (workload === undefined) continue;
      const { version } = workload;
      const key = `${name} ${version}`;
      const runtime = company.imagesLock?.value.images[name]?.[version]?.runtime;
      const before = found.get(key)?.environments ?? [];
      const names = [...before, environment.name];
      const digest = workload.image.split('@')[1];
      found.set(key, present({ app: name, version, digest, runtime, environments: names }));
    }
  }
  return [...found.values()].toSorted((a, b) => compareText(a.app, b.app) || byVersion(a.version, b.version));
}

/** All versions of all layers, stack images first, then by name and version. */
export function imageLayers(company: Company, images: readonly ImageInUse[]): readonly ImageLayer[] {
  const stackOf = (runtime: string | undefined): string | undefined => {
    if (runtime === undefined) return undefined;
    const { name, version } = splitReference(runtime);
    return company.runtimeImages.get(name)?.value.versions[version]?.stack;
  };
  const { asOf } = company.definition.value;
  return [
    ...[...company.stackImages.values()].flatMap(({ value }) =>
      layersOf('stack-image', value, asOf, (reference) =>
        images.filter((image) => stackOf(image.runtime) === reference),
      ),
    ),
    ...[...company.runtimeImages.values()].flatMap(({ value }) =>
      layersOf('runtime-image', value, asOf, (reference) =>
        images.filter((image) => image.runtime === reference),
      ),
    ),
  ];
}

interface Versions {
  readonly name: string;
  readonly versions: Readonly<
    Record<string, { readonly digest?: string; readonly eol: string; readonly stack?: string }>
  >;
}

function layersOf(
  kind: ImageLayer['kind'],
  { name, versions }: Versions,
  asOf: string,
  imagesOn: (reference: string) => readonly ImageInUse[],
): readonly ImageLayer[] {
  const inOrder = Object.keys(versions).toSorted(byVersion);
  return inOrder.flatMap((version) => {
    const found = versions[version];
    if (found === undefined) return [];
    const { digest, eol, stack } = found;
    const daysLeft = daysBetween(asOf, eol);
    return [
      present({
        kind,
        name,
        version,
        digest,
        eol,
        daysLeft,
        support: supportAfter(daysLeft),
        newer: inOrder.filter((other) => (compareReleases(version, other) ?? 0) < 0),
        stack,
        images: imagesOn(`${name}@${version}`),
      }),
    ];
  });
}

function supportAfter(daysLeft: number): Support {
  if (daysLeft < 0) return 'ended';
  return daysLeft <= SOON_DAYS ? 'ends-soon' : 'supported';
}

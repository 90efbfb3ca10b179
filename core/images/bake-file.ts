import { sortKeys } from '../compare-text';
import type { Json, JsonObject } from '../json';
import { basesOf, type Image } from './image';

/** An image, and where its Dockerfile lies below the folder of the bake file. */
export interface BakedImage {
  readonly image: Image;
  readonly folder: string;
  /**
   * The runtime image that an app moves to, where this is its image on that one.
   *
   * @default - the app's image on its own runtime image
   */
  readonly variant?: string;
}

/**
 * Values that the environment of `docker buildx bake` may set. `REVISION` and `VERSION` are those of the app that is
 * built; layers are built from the repository that holds their definitions. Paths are as seen from the folder of the
 * bake file, and of Dockerfiles from the folder of the app, so with `SOURCES` elsewhere `IMAGES` must be absolute.
 */
const VARIABLES = {
  IMAGES: '../../dist/images',
  LAYERS_REVISION: '',
  PUSH: 'false',
  REVISION: '',
  SOURCES: '../../sources',
  SOURCE_DATE_EPOCH: '946684800',
  VERSION: 'dev',
} as const;

/**
 * One build of all images, each after those that it lies on. A Dockerfile names its base by digest; here the base is the
 * target that makes it, under exactly the name that FROM gives it.
 * https://docs.docker.com/build/bake/reference/
 */
export function bakeFile(baked: readonly BakedImage[]): JsonObject {
  const targets = new Map<string, string>();
  for (const one of baked) {
    const { reference } = one.image;
    if (reference !== undefined) targets.set(reference, targetName(one));
  }
  const common: JsonObject = {
    args: { SOURCE_DATE_EPOCH: '${SOURCE_DATE_EPOCH}' },
    output: ['type=image,push=${PUSH},rewrite-timestamp=true'],
  };
  const entries = baked.map((one) => [targetName(one), target(one, targets)] as const);
  return {
    variable: Object.fromEntries(
      Object.entries(VARIABLES).map(([name, value]) => [name, { default: value }]),
    ),
    group: groups(baked),
    target: { _common: common, ...sortKeys(Object.fromEntries(entries)) },
  };
}

function target({ image, folder }: BakedImage, targets: ReadonlyMap<string, string>): JsonObject {
  const own = basesOf(image).flatMap((base) => {
    const below = targets.get(base);
    return below === undefined ? [] : [[base, `target:${below}`] as const];
  });
  const contexts = own.length === 0 ? {} : { contexts: Object.fromEntries(own) };
  if (image.kind !== 'app') {
    return {
      inherits: ['_common'],
      context: `\${IMAGES}/${folder}`,
      ...contexts,
      args: { REVISION: '${LAYERS_REVISION}' },
      tags: [`${image.repository}:${image.version}`],
    };
  }
  return {
    inherits: ['_common'],
    context: `\${SOURCES}/${image.name}`,
    dockerfile: `\${IMAGES}/${folder}/Dockerfile`,
    ...contexts,
    args: { REVISION: '${REVISION}', VERSION: '${VERSION}' },
    tags: [`${image.repository}:\${VERSION}`],
  };
}

/**
 * `default`: all apps. `stack-<name>`, `runtime-<name>`: all versions of it and all that lies on one of them. An app on
 * the runtime image that it moves to is in the group of that one only: elsewhere it would be built twice, for one tag.
 */
function groups(baked: readonly BakedImage[]): JsonObject {
  const members = new Map<string, Set<string>>([['default', new Set()]]);
  const add = (group: string, name: string): void => {
    members.set(group, (members.get(group) ?? new Set()).add(name));
  };
  const below = new Map(
    baked.flatMap((one) => (one.image.reference === undefined ? [] : [[one.image.reference, one]])),
  );
  for (const one of baked) {
    if (one.variant !== undefined) {
      add(`runtime-${word(one.variant)}`, targetName(one));
      continue;
    }
    if (one.image.kind === 'app') add('default', targetName(one));
    for (const { image } of [one, ...allBelow(one, below)]) {
      if (image.kind === 'stack' || image.kind === 'runtime') add(groupName(image), targetName(one));
    }
  }
  const entries = [...members].map(([name, targets]): [string, Json] => [
    name,
    { targets: [...targets].toSorted() },
  ]);
  return sortKeys(Object.fromEntries(entries));
}

function allBelow({ image }: BakedImage, below: ReadonlyMap<string, BakedImage>): readonly BakedImage[] {
  return basesOf(image).flatMap((base) => {
    const one = below.get(base);
    return one === undefined ? [] : [one, ...allBelow(one, below)];
  });
}

function groupName({ kind, name }: Image): string {
  return `${kind}-${word(name)}`;
}

/** Names of targets hold no dots. A name or version has a `.` or `_` between letters or digits only, so two never become one. */
function targetName({ image, variant }: BakedImage): string {
  const { kind, name, version } = image;
  return [`${kind}-${word(name)}`, ...[version ?? variant ?? []].flat().map(word)].join('__');
}

function word(name: string): string {
  return name.replaceAll('_', '__').replaceAll('.', '_');
}

import { digest, layerName, layerVersion } from '../model/scalars';
import { present } from '../present';
import { assertValue } from './assert-value';
import type { Image } from './image';
import { labelInstructions } from './image-labels';
import type { Instruction } from './instruction';
import type { Language } from '../model/image-layers';
import { installPackages } from './packages';
import { assertPackages, endOfLayer } from './stack-image';

export interface RuntimeImageOptions {
  readonly name: string;
  readonly version: string;
  readonly language: Language;

  /** Digest of the image once it is built: what lies on it names it by that. */
  readonly digest: string;

  /** The stack image that it is built on. */
  readonly stack: Image;

  /**
   * What the language needs to run.
   *
   * @default []
   */
  readonly packages?: readonly string[];

  /**
   * What only builds of apps need, as compilers. It lies in a variant of the image, so that no app carries it.
   *
   * @default - apps are built in the image itself
   */
  readonly build?: { readonly packages: readonly string[]; readonly digest: string };

  /**
   * Address of the repository that the definitions lie in, for the label `source`.
   *
   * @default - the label is empty
   */
  readonly source?: string;
}

/** A runtime image, and the variant that apps are built in. */
export interface RuntimeImages {
  readonly language: Language;
  readonly runtime: Image;
  readonly build?: Image;
}

/** A language on a stack image: with it the only layers that run a package manager of the operating system. */
export function runtimeImages(options: RuntimeImageOptions): RuntimeImages {
  const { stack, language, packages = [], build } = options;
  const name = assertValue(layerName, 'the name of a runtime image', options.name);
  const version = assertValue(layerVersion, `the version of '${name}'`, options.version);
  if (stack.kind !== 'stack')
    throw new Error(`'${name}' must lie on a stack image, got the ${stack.kind} image '${stack.name}'`);
  const runtime = layer({ ...options, name, version }, 'runtime', stack, packages, options.digest);
  if (build === undefined) return { language, runtime };
  return {
    language,
    runtime,
    build: layer({ ...options, name, version }, 'build', runtime, build.packages, build.digest),
  };
}

function layer(
  { name, version, source }: RuntimeImageOptions,
  kind: 'runtime' | 'build',
  base: Image,
  packages: readonly string[],
  own: string,
): Image {
  assertPackages(name, packages);
  const from = findReference(base);
  const { registry, vendor, user } = base;
  const repository = `${registry}/${kind}/${name}`;
  const instructions: readonly Instruction[] = [
    ...(packages.length === 0 ? [] : ([{ type: 'user', user: { uid: 0, gid: 0 } }] as const)),
    ...installPackages(name, packages),
    ...endOfLayer(user),
    ...labelInstructions({
      title: kind === 'runtime' ? name : `${name}-build`,
      version,
      vendor,
      source,
      base: from,
      layer: { 'strata.runtime': `${name}@${version}` },
    }),
  ];
  return {
    kind,
    name,
    version,
    repository,
    reference: `${repository}:${version}@${assertValue(digest, `the ${kind === 'build' ? 'build digest' : 'digest'} of '${name}'`, own)}`,
    registry,
    ...present({ vendor }),
    user,
    dockerfile: [{ from, instructions }],
    ignore: [],
  };
}

/** @throws for an app image: nothing lies on it */
export function findReference({ kind, name, reference }: Image): string {
  if (reference === undefined) throw new Error(`nothing can lie on the ${kind} image '${name}'`);
  return reference;
}

import { digest, layerName, layerVersion, packageName } from '../model/scalars';
import { present } from '../present';
import { assertValue } from './assert-value';
import type { Image } from './image';
import { labelInstructions } from './image-labels';
import type { Instruction, NumericUser } from './instruction';
import { installPackages } from './packages';

export interface StackImageOptions {
  /** Where the images of the company lie, as `registry.example.com`. */
  readonly registry: string;

  /**
   * Name of the company, for the label `vendor`.
   *
   * @default - the label is empty
   */
  readonly vendor?: string;

  readonly name: string;
  readonly version: string;

  /** Digest of the image once it is built: what lies on it names it by that. */
  readonly digest: string;

  /** The image from outside that it is built on, without a digest. */
  readonly base: string;
  readonly baseDigest: string;

  /**
   * Packages that all layers above have too.
   *
   * @default []
   */
  readonly packages?: readonly string[];

  /** Whom the containers of all layers above run as; never root. */
  readonly user: NumericUser;

  /**
   * Address of the repository that the definitions lie in, for the label `source`.
   *
   * @default - the label is empty
   */
  readonly source?: string;
}

/** An operating system: the one layer that lies on an image from outside. */
export function stackImage(options: StackImageOptions): Image {
  const { registry, vendor, source, base, baseDigest, packages = [], user } = options;
  const name = assertValue(layerName, 'the name of a stack image', options.name);
  const version = assertValue(layerVersion, `the version of '${name}'`, options.version);
  assertPackages(name, packages);
  assertUser(name, user);
  const from = `${base}@${assertValue(digest, `the baseDigest of '${name}'`, baseDigest)}`;
  const repository = `${registry}/stack/${name}`;
  const instructions: readonly Instruction[] = [
    ...installPackages(name, packages),
    addUser(user),
    { type: 'env', variables: { LANG: 'C.UTF-8' } },
    ...endOfLayer(user),
    ...labelInstructions({
      title: name,
      version,
      vendor,
      source,
      base: from,
      layer: { 'strata.stack': `${name}@${version}` },
    }),
  ];
  return {
    kind: 'stack',
    name,
    version,
    repository,
    reference: `${repository}:${version}@${assertValue(digest, `the digest of '${name}'`, options.digest)}`,
    registry,
    ...present({ vendor }),
    user,
    dockerfile: [{ from, instructions }],
    ignore: [],
  };
}

/** Written into the files themselves: the tools for it would note the day. */
function addUser({ uid, gid }: NumericUser): Instruction {
  return {
    type: 'run',
    mounts: [],
    commands: [
      `printf 'app:x:%s:\\n' ${gid} >> /etc/group`,
      `printf 'app:x:%s:%s::/app:/usr/sbin/nologin\\n' ${uid} ${gid} >> /etc/passwd`,
    ],
  };
}

/** Said anew in every layer: what the base says of them would hold otherwise. */
export function endOfLayer(user: NumericUser): readonly Instruction[] {
  return [
    { type: 'workdir', path: '/app' },
    { type: 'user', user },
    { type: 'stopsignal', signal: 'SIGTERM' },
  ];
}

export function assertPackages(layer: string, packages: readonly string[]): void {
  for (const one of packages) assertValue(packageName, `a package of '${layer}'`, one);
}

function assertUser(layer: string, { uid, gid }: NumericUser): void {
  for (const id of [uid, gid]) {
    if (Number.isInteger(id) && id >= 1) continue;
    throw new Error(`the user of '${layer}' must be whole numbers from 1 on, got ${uid}:${gid}`);
  }
}

import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { builtFolder } from '../tools/tool-paths';

/** Programs, with the Debian package that has each. */
const PROGRAMS: Readonly<Record<string, string>> = {
  buildah: 'buildah',
  mmdebstrap: 'mmdebstrap',
  unshare: 'util-linux',
  chroot: 'coreutils',
};

/** Whether what cannot be tried here is a failure, as people and CI say by REQUIRE_IMAGE_TESTS=1. */
export function imagesAreRequired(): boolean {
  return process.env['REQUIRE_IMAGE_TESTS'] === '1';
}

/** Where images are built, without links on the way: buildah follows none. */
export function imagesFolder(): string {
  mkdirSync(builtFolder, { recursive: true });
  return join(realpathSync(builtFolder), 'images');
}

/** What this machine lacks for building and running images; empty when nothing is. */
export function missingRequirements(folder: string): readonly string[] {
  if (process.platform !== 'linux') return [`Linux: this is ${process.platform}`];
  const packages = Object.entries(PROGRAMS).filter(([program]) => !isOnPath(program));
  return [
    ...(process.getuid?.() === 0 ? [] : ['root: images are built and run by chroot']),
    ...packages.map(([program, name]) => `${program}: apt-get install --no-install-recommends ${name}`),
    // buildah 1.28 takes away what a mount of a build lay on, and in such a folder the wrong one.
    ...(folder.includes('/var/') ? [`a checkout that does not lie below /var: this is ${folder}`] : []),
  ];
}

export function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

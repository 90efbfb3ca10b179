import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compareText } from '../core/compare-text';
import type { FileSystem } from './file-system';

/** The folders of all code that takes part in a run. */
const FOLDERS = ['cli', 'constructs', 'core', 'stacks'];

const NOT_RUN = /\.(d|test)\.ts$|\.map$/;

/**
 * A sum over the code of strata as it runs, the packages that it stands on, and the version of Node. Undefined when
 * some of it cannot be read.
 *
 * @param folder holds `cli/` and the others: the sources, or what was compiled from them
 */
export function sumOfCode(files: FileSystem, folder: string = join(__dirname, '..')): string | undefined {
  const hash = createHash('sha256').update(process.version);
  for (const path of [...listCode(files, folder), ...listPackages(files, folder)]) {
    const read = files.read(path);
    if (!read.ok) return undefined;
    hash.update(`\n${JSON.stringify([path, read.value.length])}\n`).update(read.value);
  }
  return hash.digest('hex');
}

function listCode(files: FileSystem, folder: string): readonly string[] {
  const found: string[] = [];
  const pending = FOLDERS.map((name) => join(folder, name));
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const listed = files.list(at);
    for (const { name, kind } of listed.ok ? listed.value : []) {
      const path = join(at, name);
      if (kind === 'directory') pending.push(path);
      else if (!NOT_RUN.test(name)) found.push(path);
    }
  }
  return found.toSorted(compareText);
}

/** The package.json of strata and of each package that it names: versions stand for what is in them. */
function listPackages(files: FileSystem, folder: string): readonly string[] {
  const own = [join(folder, 'package.json'), join(folder, '..', 'package.json')].find((path) =>
    exists(files, path),
  );
  if (own === undefined) return [];
  const { resolve } = createRequire(own);
  const packages = namesIn(files, own).flatMap((name) => {
    const places = (resolve.paths(name) ?? []).map((modules) => join(modules, name, 'package.json'));
    return places.find((path) => exists(files, path)) ?? [];
  });
  return [own, ...packages.toSorted(compareText)];
}

function exists(files: FileSystem, path: string): boolean {
  return files.kindOf(path).ok;
}

function namesIn(files: FileSystem, path: string): readonly string[] {
  const read = files.read(path);
  if (!read.ok) return [];
  const { dependencies, peerDependencies } = JSON.parse(Buffer.from(read.value).toString()) as Manifest;
  return Object.keys({ ...dependencies, ...peerDependencies });
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

import { join, sep } from 'node:path';
import type { Problem } from '../../core/problem';
import { describeFailure } from '../file-system';
import type { Entry, EntryKind, FileSystem, IoFailure } from '../file-system';
import { judgeFile } from './judge-file';

/** Which files of a company strata reads. Paths are relative to its root, with `/`. */
export interface FoundDefinitions {
  /** Definitions and CODEOWNERS, in no order. */
  readonly paths: readonly string[];
  /** True when there is a `stacks/main.ts`. */
  readonly hasStacks: boolean;
  readonly problems: readonly Problem[];
}

interface Walk {
  readonly files: FileSystem;
  readonly root: string;
  /** The root with its links followed: what a link inside may not leave. */
  readonly realRoot: string;
  readonly paths: string[];
  readonly problems: Problem[];
}

/** A folder on the way down: its path below the root, and the real paths of it and of those above it. */
interface Folder {
  readonly path: string;
  readonly reals: readonly string[];
}

type Target = 'nothing' | { readonly kind: EntryKind; readonly real: string };

/** Where GitHub and GitLab look for owners. */
const OWNERS_FOLDERS = ['', '.github', 'docs'];

/** Walks `catalog/` and `environments/`, one listing a folder, and looks for CODEOWNERS and `stacks/main.ts`. */
export function findDefinitions(files: FileSystem, root: string, top: readonly Entry[]): FoundDefinitions {
  const real = files.realPath(root);
  const realRoot = real.ok ? real.value : root;
  const walk: Walk = { files, root, realRoot, paths: [], problems: [] };
  const rootFolder: Folder = { path: '', reals: [realRoot] };
  for (const name of ['catalog', 'environments']) {
    const entry = top.find((one) => one.name === name);
    if (entry !== undefined) walkTop(walk, rootFolder, entry);
  }
  for (const folder of OWNERS_FOLDERS) {
    const owners = findFile(walk, rootFolder, top, folder, 'CODEOWNERS');
    if (owners !== undefined) walk.paths.push(owners);
  }
  const stacks = findFile(walk, rootFolder, top, 'stacks', 'main.ts');
  return { paths: walk.paths, hasStacks: stacks !== undefined, problems: walk.problems };
}

function walkTop(walk: Walk, rootFolder: Folder, entry: Entry): void {
  const target = follow(walk, rootFolder, entry);
  if (target === 'nothing') return;
  if (target.kind !== 'directory') {
    walk.problems.push(notAFolder(entry.name));
    return;
  }
  const pending: Folder[] = [below(rootFolder, entry.name, target.real)];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const listed = walk.files.list(join(walk.root, folder.path));
    if (!listed.ok) {
      walk.problems.push(unlistable(folder.path, listed.failure));
      continue;
    }
    for (const one of listed.value) {
      const next = visit(walk, folder, one);
      if (next !== undefined) pending.push(next);
    }
  }
}

/** Takes a file in, and returns a folder that is to be walked too. */
function visit(walk: Walk, folder: Folder, entry: Entry): Folder | undefined {
  if (entry.name.startsWith('.')) return undefined;
  const target = follow(walk, folder, entry);
  if (target === 'nothing') return undefined;
  if (target.kind === 'directory') return below(folder, entry.name, target.real);
  const path = pathOf(folder, entry);
  const verdict = judgeFile(path, target.kind);
  if (verdict === 'definition') walk.paths.push(path);
  else if (verdict !== 'passed over') walk.problems.push(verdict);
  return undefined;
}

/** A file by its name in a folder just below the root; undefined when it is not there. */
function findFile(
  walk: Walk,
  rootFolder: Folder,
  top: readonly Entry[],
  folderName: string,
  name: string,
): string | undefined {
  if (folderName !== '' && !top.some((one) => one.name === folderName && one.kind === 'directory')) {
    return undefined;
  }
  const real = join(walk.realRoot, folderName);
  const folder = folderName === '' ? rootFolder : below(rootFolder, folderName, real);
  const listed = folderName === '' ? { ok: true as const, value: top } : walk.files.list(real);
  const entry = listed.ok ? listed.value.find((one) => one.name === name) : undefined;
  if (entry === undefined) return undefined;
  const target = follow(walk, folder, entry);
  return target !== 'nothing' && target.kind === 'file' ? pathOf(folder, entry) : undefined;
}

/** What an entry is in the end. A link is followed when it stays inside the root and does not lead back to itself. */
function follow(walk: Walk, folder: Folder, entry: Entry): Target {
  if (entry.kind !== 'link') return { kind: entry.kind, real: join(realOf(folder), entry.name) };
  const path = pathOf(folder, entry);
  const real = walk.files.realPath(join(walk.root, path));
  if (!real.ok) {
    const loops = real.failure.errno === 'ELOOP';
    walk.problems.push(loops ? loop(path) : brokenLink(path, real.failure));
    return 'nothing';
  }
  if (!isAtOrBelow(real.value, walk.realRoot)) {
    walk.problems.push(outside(path));
    return 'nothing';
  }
  if (folder.reals.some((above) => isAtOrBelow(above, real.value))) {
    walk.problems.push(loop(path));
    return 'nothing';
  }
  const kind = walk.files.kindOf(real.value);
  return { kind: kind.ok ? kind.value : 'other', real: real.value };
}

function below(folder: Folder, name: string, real: string): Folder {
  return { path: folder.path === '' ? name : `${folder.path}/${name}`, reals: [...folder.reals, real] };
}

function realOf(folder: Folder): string {
  return folder.reals.at(-1) ?? '';
}

function pathOf(folder: Folder, entry: Entry): string {
  return folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function notAFolder(path: string): Problem {
  return {
    code: 'file/ignored',
    severity: 'error',
    message: `${path} is not a folder, so nothing is read from it`,
    fix: `make ${path}/ a folder of definitions`,
    at: { file: path, offset: 0 },
  };
}

function loop(path: string): Problem {
  return {
    code: 'file/symlink-loop',
    severity: 'error',
    message: `the link ${path} leads back to a folder that it lies in`,
    fix: 'remove the link, or point it at a file or a folder beside it',
    at: { file: path, offset: 0 },
  };
}

function outside(path: string): Problem {
  return {
    code: 'file/outside',
    severity: 'error',
    message: `the link ${path} leads out of the company's folder`,
    fix: 'put a copy of the file in its place: what strata reads must be in the repository',
    at: { file: path, offset: 0 },
  };
}

function brokenLink(path: string, failure: IoFailure): Problem {
  return {
    code: 'file/broken-link',
    severity: 'error',
    message: `the link ${path} leads nowhere: ${describeFailure(failure)}`,
    fix: 'remove the link, or put its target back',
    at: { file: path, offset: 0 },
  };
}

function unlistable(path: string, failure: IoFailure): Problem {
  return {
    code: 'file/unreadable',
    severity: 'error',
    message: `cannot read the folder ${path}: ${describeFailure(failure)}`,
    fix: 'give this user the right to read it',
    at: { file: path, offset: 0 },
  };
}

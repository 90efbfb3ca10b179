import { join } from 'node:path';
import { checkImmutable, isApplied } from '../core/check/output/check-immutable';
import { checkLeftBehind } from '../core/check/output/check-left-behind';
import { checkRetired, holdsData } from '../core/check/output/check-retired';
import { hasErrors, type Problem } from '../core/problem';
import type { SourceFile } from '../core/source-file';
import type { DistPart } from './writer/in-environments';
import { checkOutputPaths } from './writer/check-output-paths';
import { commitDist } from './writer/commit-dist';
import type { Commit } from './writer/commit-dist';
import { listDist } from './writer/list-dist';
import type { DistTree } from './writer/list-dist';
import type { OutputFile } from '../stacks/output-file';
import { planDist } from './writer/plan-dist';
import type { DistPlan, Obstacle, ObstacleKind } from './writer/plan-dist';
import { describeFailure } from './file-system';
import type { FileSystem, IoFailure } from './file-system';

/** Where the outputs go. */
export interface DistFolder {
  /** Absolute path. */
  readonly path: string;
  /** As messages call it, without a slash at the end: `dist`. */
  readonly name: string;
}

export interface DistOptions {
  /**
   * What this run is about: only that is listed, compared, written and deleted.
   *
   * @default - all of the folder
   */
  readonly only?: DistPart;
}

/** What a run did to the output folder; paths are relative to it, in code-unit order. */
export interface WrittenDist {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
  readonly problems: readonly Problem[];
}

/** A file that synth would write or delete. */
export interface DistDifference {
  readonly path: string;
  readonly why: 'changed' | 'missing' | 'extra';
  /** The first line that differs, from 1, in a changed file. */
  readonly line?: number;
}

export interface CheckedDist {
  readonly differences: readonly DistDifference[];
  readonly unchanged: number;
  readonly problems: readonly Problem[];
}

/**
 * Makes the output folder hold exactly these files. Only what differs is written, each file in one step.
 * While something in the folder is not ours, or a path is refused, nothing is written or deleted.
 */
export function writeDist(
  files: FileSystem,
  folder: DistFolder,
  outputs: readonly OutputFile[],
  options: DistOptions = {},
): WrittenDist {
  const { tree, plan, problems } = compareDist(files, folder, outputs, options);
  if (hasErrors(problems)) return { written: [], deleted: [], unchanged: plan.unchanged, problems };
  const commit = commitDist(files, folder.path, tree, plan);
  return {
    written: commit.written.toSorted(),
    deleted: commit.deleted.toSorted(),
    unchanged: plan.unchanged,
    problems: [
      ...problems,
      ...(commit.failure === undefined ? [] : [unwritable(folder, commit, commit.failure)]),
    ],
  };
}

/** Says what `writeDist` would change, and changes nothing. */
export function checkDist(
  files: FileSystem,
  folder: DistFolder,
  outputs: readonly OutputFile[],
  options: DistOptions = {},
): CheckedDist {
  const { tree, plan, problems } = compareDist(files, folder, outputs, options);
  const differences: readonly DistDifference[] = [
    ...plan.changed.map(({ path, line }) => ({ path, why: 'changed' as const, line })),
    ...plan.missing.map(({ path }) => ({ path, why: 'missing' as const })),
    ...plan.extra.map((path) => ({ path, why: 'extra' as const })),
    ...(tree.hasStaging ? [{ path: '.strata-staging/', why: 'extra' as const }] : []),
  ];
  return { differences: differences.toSorted(byPath), unchanged: plan.unchanged, problems };
}

interface Comparison {
  readonly tree: DistTree;
  readonly plan: DistPlan;
  readonly problems: readonly Problem[];
}

const NOTHING: Omit<Comparison, 'problems'> = {
  tree: {
    exists: false,
    files: new Set(),
    directories: new Set(),
    unlisted: new Set(),
    irregular: new Map(),
    hasStaging: false,
  },
  plan: { changed: [], missing: [], extra: [], unchanged: 0, obstacles: [], failures: [] },
};

function compareDist(
  files: FileSystem,
  folder: DistFolder,
  outputs: readonly OutputFile[],
  options: DistOptions,
): Comparison {
  const refused = checkOutputPaths(outputs);
  if (refused.length > 0) return { ...NOTHING, problems: refused };
  const listed = listDist(files, folder.path, options.only?.reaches);
  if (!listed.ok) return { ...NOTHING, problems: [unlistable(folder, listed.failure)] };
  const plan = planDist(files, folder.path, listed.value, outputs, options.only?.holds);
  const before = readBefore(files, folder, plan);
  const after = [...plan.changed, ...plan.missing].filter(({ path }) => isApplied(path));
  const problems = [
    ...describeObstacles(folder, plan.obstacles),
    ...plan.failures.map((failure) => unreadable(folder, failure)),
    ...checkRetired(before.filter(isLasting), outputs),
    ...checkLeftBehind(plan.extra, new Set(outputs.map(({ path }) => path))),
    ...checkImmutable(before, after),
  ];
  return { tree: listed.value, plan, problems };
}

/** Files of objects that will change or go, as they are now. */
function readBefore(files: FileSystem, folder: DistFolder, plan: DistPlan): readonly SourceFile[] {
  const paths = [...plan.changed.map(({ path }) => path), ...plan.extra];
  return paths.filter(isApplied).flatMap((path) => {
    const read = files.read(join(folder.path, path));
    return read.ok ? [{ path, text: Buffer.from(read.value).toString() }] : [];
  });
}

/** Holds data for long; overlays come and go as they please. */
function isLasting({ path, text }: SourceFile): boolean {
  return /^(stable|clusters)\//.test(path) && holdsData(text);
}

function byPath(a: DistDifference, b: DistDifference): number {
  return a.path < b.path ? -1 : 1;
}

/** More than these say no more: somebody named the wrong folder. */
const SHOWN_OBSTACLES = 20;

function describeObstacles(folder: DistFolder, obstacles: readonly Obstacle[]): readonly Problem[] {
  const sorted = obstacles.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const shown = sorted.slice(0, SHOWN_OBSTACLES).map((one) => describeObstacle(folder, one));
  const rest = sorted.length - shown.length;
  if (rest === 0) return shown;
  return [
    ...shown,
    {
      code: 'dist/foreign',
      severity: 'error',
      message: `${rest} more in ${folder.name}/ that strata did not make`,
      fix: `see that ${folder.name}/ is the folder meant for generated files`,
    },
  ];
}

const OBSTACLES: Readonly<Record<ObstacleKind, { readonly what: string; readonly fix: string }>> = {
  foreign: {
    what: 'was not made by strata, or has lost its first line',
    fix: 'move it out of the folder; if it is a generated file after a bad merge, delete it',
  },
  folder: { what: 'is a folder where strata writes a file', fix: 'move it out of the folder, or delete it' },
  irregular: { what: 'is neither a file nor a folder', fix: 'remove it' },
  link: { what: 'is a symbolic link', fix: 'remove the link; generated files are plain files' },
};

function describeObstacle(folder: DistFolder, { path, kind }: Obstacle): Problem {
  const { what, fix } = OBSTACLES[kind];
  return {
    code: kind === 'link' ? 'dist/symlink' : 'dist/foreign',
    severity: 'error',
    message: `${folder.name}/${printable(path)} ${what}; nothing is written while it is there`,
    fix,
  };
}

function unlistable(folder: DistFolder, failure: IoFailure): Problem {
  if (failure.errno !== 'ENOTDIR') return unreadable(folder, failure);
  return {
    code: 'dist/foreign',
    severity: 'error',
    message: `${folder.name} is a file, and strata writes a folder there`,
    fix: 'move it away, or name another folder with --out',
  };
}

function unreadable(folder: DistFolder, failure: IoFailure): Problem {
  return {
    code: 'dist/unreadable',
    severity: 'error',
    message: `cannot read ${placeOf(folder, failure)}: ${describeFailure(failure)}`,
    fix: 'give this user the right to read the folder and all that is in it',
  };
}

function unwritable(folder: DistFolder, commit: Commit, failure: IoFailure): Problem {
  const done = commit.written.length + commit.deleted.length;
  const state = done === 0 ? 'nothing was changed' : `${done} files were changed before that`;
  return {
    code: 'dist/unwritable',
    severity: 'error',
    message: `cannot write ${placeOf(folder, failure)}: ${describeFailure(failure)}; ${state}`,
    fix: `${remedy(failure.errno)}, then run strata synth again`,
  };
}

function remedy(errno: string): string {
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return 'make room on the disk';
  if (errno === 'EROFS') return 'make the file system writable, or name another folder with --out';
  return 'give this user the right to write there, or name another folder with --out';
}

/** The path of a failure as people know it: below the folder's name. */
function placeOf(folder: DistFolder, { path }: IoFailure): string {
  if (!path.startsWith(folder.path)) return path;
  const below = path.slice(folder.path.length).replaceAll('\\', '/').replace(/^\//, '');
  return `${folder.name}/${printable(below)}`;
}

/** Names of strangers may hold anything: control characters are written as escapes. */
function printable(path: string): string {
  // oxlint-disable-next-line no-control-regex
  return path.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, (unit) => JSON.stringify(unit).slice(1, -1));
}

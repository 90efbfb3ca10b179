// A run may be killed at any moment, and a disk may be full: all texts are staged first, then renamed into place,
// and only then is anything deleted. Whatever is left half done, the next run compares and finishes.
import { join } from 'node:path';
import type { FileSystem, IoFailure, IoResult } from '../file-system';
import { STAGING } from './check-output-paths';
import type { DistTree } from './list-dist';
import type { OutputFile } from '../../stacks/output-file';
import type { DistPlan } from './plan-dist';

export interface Commit {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  /** Why the run stopped. Nothing was changed when both lists are empty. */
  readonly failure?: IoFailure;
}

/** Brings the output folder to what the plan says. */
export function commitDist(files: FileSystem, out: string, tree: DistTree, plan: DistPlan): Commit {
  const outputs = [...plan.missing, ...plan.changed];
  const stale = staleDirectories(tree, plan, outputs);
  if (tree.hasStaging) {
    const removed = files.removeTree(join(out, STAGING));
    if (!removed.ok) return stopped(removed.failure);
  }
  const prepared = checkFolders(files, out, tree, [
    ...outputs.map(({ path }) => path),
    ...plan.extra,
    ...stale,
  ]);
  if (!prepared.ok) return stopped(prepared.failure);
  const written = outputs.length === 0 ? nothingWritten : writeAll(files, out, tree, outputs);
  if (written.failure !== undefined) return written;
  const deleted = removeAll(files, out, plan.extra, stale);
  return { ...deleted, written: written.written };
}

const nothingWritten: Commit = { written: [], deleted: [] };

function stopped(failure: IoFailure): Commit {
  return { ...nothingWritten, failure };
}

/** Folders that would hold nothing any more, the deepest first. */
function staleDirectories(tree: DistTree, plan: DistPlan, outputs: readonly OutputFile[]): readonly string[] {
  if (tree.directories.size === 0) return [];
  const used = new Set<string>();
  const extra = new Set(plan.extra);
  for (const path of tree.files) if (!extra.has(path)) addFolders(path, used);
  for (const path of tree.irregular.keys()) addFolders(path, used);
  for (const folder of tree.unlisted) addFolders(`${folder}/`, used);
  for (const { path } of outputs) addFolders(path, used);
  return [...tree.directories].filter((folder) => !used.has(folder)).toReversed();
}

function addFolders(path: string, folders: Set<string>): void {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    if (folders.has(folder)) return;
    folders.add(folder);
  }
}

/** Sees that every folder in which an entry comes or goes takes it, before the first one does. */
function checkFolders(
  files: FileSystem,
  out: string,
  tree: DistTree,
  paths: readonly string[],
): IoResult<void> {
  const folders = new Set(paths.map((path) => nearestFolder(tree, path)));
  for (const folder of tree.exists ? folders : []) {
    const checked = files.checkWritable(join(out, folder));
    if (!checked.ok) return checked;
  }
  return done;
}

const done: IoResult<void> = { ok: true, value: undefined };

function nearestFolder(tree: DistTree, path: string): string {
  let folder = path;
  do folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
  while (folder !== '' && !tree.directories.has(folder));
  return folder;
}

function writeAll(files: FileSystem, out: string, tree: DistTree, outputs: readonly OutputFile[]): Commit {
  const created = tree.exists ? [] : [''];
  const undo = (failure: IoFailure): Commit => {
    files.removeTree(join(out, STAGING));
    for (const folder of created.toReversed()) files.removeDirectory(join(out, folder));
    return stopped(failure);
  };
  const staged = stage(files, out, outputs);
  if (!staged.ok) return undo(staged.failure);
  const made = makeFolders(files, out, tree, outputs, created);
  if (!made.ok) return undo(made.failure);
  const commit = renameAll(files, out, staged.value, outputs);
  const removed = files.removeTree(join(out, STAGING));
  return removed.ok || commit.failure !== undefined ? commit : { ...commit, failure: removed.failure };
}

/** Writes every text beside the tree, into a folder of this process alone: two runs at once must not mix. */
function stage(files: FileSystem, out: string, outputs: readonly OutputFile[]): IoResult<string> {
  const made = files.makeDirectory(join(out, STAGING));
  if (!made.ok) return made;
  const folder = files.makeUniqueDirectory(join(out, STAGING, 'run-'));
  if (!folder.ok) return folder;
  for (const [index, { text }] of outputs.entries()) {
    const written = files.write(join(folder.value, String(index)), text);
    if (!written.ok) return written;
  }
  return folder;
}

/** Creates missing folders one by one, and notes each in `created` so that they can be taken back. */
function makeFolders(
  files: FileSystem,
  out: string,
  tree: DistTree,
  outputs: readonly OutputFile[],
  created: string[],
): IoResult<void> {
  const needed = new Set<string>();
  for (const { path } of outputs) addFolders(path, needed);
  for (const folder of [...needed].toSorted()) {
    if (tree.directories.has(folder)) continue;
    const made = files.makeDirectory(join(out, folder));
    if (!made.ok) return made;
    created.push(folder);
  }
  return done;
}

function renameAll(files: FileSystem, out: string, folder: string, outputs: readonly OutputFile[]): Commit {
  const written: string[] = [];
  for (const [index, { path }] of outputs.entries()) {
    const renamed = files.rename(join(folder, String(index)), join(out, path));
    if (!renamed.ok) return { written, deleted: [], failure: renamed.failure };
    written.push(path);
  }
  return { written, deleted: [] };
}

/** Deletes files, then the folders that held nothing else. What is gone already was deleted by somebody else. */
function removeAll(
  files: FileSystem,
  out: string,
  extra: readonly string[],
  stale: readonly string[],
): Commit {
  const deleted: string[] = [];
  for (const path of extra) {
    const removed = files.removeFile(join(out, path));
    if (!removed.ok && removed.failure.errno !== 'ENOENT') {
      return { written: [], deleted, failure: removed.failure };
    }
    deleted.push(path);
  }
  for (const folder of stale) {
    const removed = files.removeDirectory(join(out, folder));
    if (!removed.ok && !isFine(removed.failure)) return { written: [], deleted, failure: removed.failure };
  }
  return { written: [], deleted };
}

/** Somebody removed the folder, or put something into it meanwhile: the next run sees it. */
function isFine({ errno }: IoFailure): boolean {
  return errno === 'ENOENT' || errno === 'ENOTEMPTY' || errno === 'EEXIST';
}

import { join } from 'node:path';
import type { RemovedFile } from '../core/environments/environment-plan';
import type { Problem } from '../core/problem';
import { describeFailure } from './file-system';
import type { FileSystem } from './file-system';

/** Removes files that people wrote, but none that somebody has saved since it was read. What went wrong comes back. */
export function removeFiles(
  files: FileSystem,
  root: string,
  removed: readonly RemovedFile[],
): readonly Problem[] {
  for (const { path, before } of removed) {
    const read = files.read(join(root, path));
    if (!read.ok || !Buffer.from(read.value).equals(Buffer.from(before))) return [raced(path)];
  }
  for (const { path } of removed) {
    const done = files.removeFile(join(root, path));
    if (!done.ok) return [unremovable(path, describeFailure(done.failure))];
  }
  return [];
}

function raced(path: string): Problem {
  return {
    code: 'edit/raced',
    severity: 'error',
    message: `${path} was changed while strata read it; nothing is removed`,
    fix: 'run the command again',
    at: { file: path, offset: 0 },
  };
}

function unremovable(path: string, why: string): Problem {
  return {
    code: 'edit/unwritable',
    severity: 'error',
    message: `cannot remove ${path}: ${why}`,
    fix: 'let this user write there, and run the command again',
    at: { file: path, offset: 0 },
  };
}

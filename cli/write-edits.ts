// Files that people write: each is replaced in one step, keeps its permissions, and is not replaced when somebody has
// saved it since it was read.
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../core/problem';
import type { FileEdit } from '../core/releases/release-plan';
import { describeFailure } from './file-system';
import type { FileSystem, IoFailure, IoResult } from './file-system';

/** Writes all edits or, as far as the machine allows, none; the first comes first. What went wrong comes back. */
export function writeEdits(files: FileSystem, root: string, edits: readonly FileEdit[]): readonly Problem[] {
  const folders: string[] = [];
  const staged: Staged[] = [];
  const problem =
    stageAll(files, root, edits, folders, staged) ?? findRaced(files, staged) ?? replaceAll(files, staged);
  for (const folder of folders) files.removeTree(folder);
  return problem === undefined ? [] : [problem];
}

interface Staged {
  readonly edit: FileEdit;
  /** The file itself, its links followed. */
  readonly target: string;
  /** The new text, in a folder beside it. */
  readonly source: string;
}

function stageAll(
  files: FileSystem,
  root: string,
  edits: readonly FileEdit[],
  folders: string[],
  staged: Staged[],
): Problem | undefined {
  for (const edit of edits) {
    const result = stage(files, root, edit, folders);
    if (!result.ok) return unwritable(edit, result.failure, []);
    staged.push({ ...result.value, edit });
  }
  return undefined;
}

function stage(
  files: FileSystem,
  root: string,
  { path, before, after }: FileEdit,
  folders: string[],
): IoResult<Omit<Staged, 'edit'>> {
  const wanted = join(root, path);
  const real: IoResult<string> = before === undefined ? { ok: true, value: wanted } : files.realPath(wanted);
  if (!real.ok) return real;
  const target = real.value;
  const made = before === undefined ? files.makeDirectory(dirname(target)) : undefined;
  if (made?.ok === false) return made;
  const folder = files.makeUniqueDirectory(join(dirname(target), '.strata-edit-'));
  if (!folder.ok) return folder;
  folders.push(folder.value);
  const source = join(folder.value, basename(target));
  const written = files.write(source, after);
  const finished = written.ok && before !== undefined ? files.copyMode(target, source) : written;
  return finished.ok ? { ok: true, value: { target, source } } : finished;
}

function findRaced(files: FileSystem, staged: readonly Staged[]): Problem | undefined {
  const raced = staged.find(({ target, edit }) => {
    const read = files.read(target);
    if (!read.ok) return edit.before !== undefined;
    return edit.before === undefined || !Buffer.from(read.value).equals(Buffer.from(edit.before));
  });
  if (raced === undefined) return undefined;
  return {
    code: 'edit/raced',
    severity: 'error',
    message: `${raced.edit.path} was changed while strata read it; nothing is written`,
    fix: 'run the command again',
    at: { file: raced.edit.path, offset: 0 },
  };
}

function replaceAll(files: FileSystem, staged: readonly Staged[]): Problem | undefined {
  const done: string[] = [];
  for (const { edit, source, target } of staged) {
    const renamed = files.rename(source, target);
    if (!renamed.ok) return unwritable(edit, renamed.failure, done);
    done.push(edit.path);
  }
  return undefined;
}

function unwritable({ path }: FileEdit, failure: IoFailure, done: readonly string[]): Problem {
  const rest = done.length === 0 ? 'nothing was changed' : `${done.join(', ')} was written before that`;
  return {
    code: 'edit/unwritable',
    severity: 'error',
    message: `cannot write ${path}: ${describeFailure(failure)}; ${rest}`,
    fix: 'let this user write there, and run the command again',
    at: { file: path, offset: 0 },
  };
}

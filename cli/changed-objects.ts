import { createHash } from 'node:crypto';
import { isApplied } from '../core/check/output/check-immutable';
import type { Problem } from '../core/problem';
import type { SourceFile } from '../core/source-file';
import type { OutputFile } from '../stacks/output-file';
import type { Git } from './git';
import { readCommit, type Blob } from './read-commit';

/** Files of objects that differ, by their paths below dist/. */
export type ChangedObjects =
  | { readonly ok: true; readonly before: readonly SourceFile[]; readonly after: readonly OutputFile[] }
  | { readonly ok: false; readonly problem: Problem };

const DIST = 'dist/';

/**
 * What a commit holds in dist/ where that differs from what is made now, and what is made instead. Git knows a text by
 * its sum: of those that are the same nothing is read.
 */
export async function readChangedObjects(
  git: Git,
  root: string,
  ref: string,
  files: readonly OutputFile[],
): Promise<ChangedObjects> {
  const made = new Map(files.filter(({ path }) => isApplied(path)).map((file) => [file.path, file]));
  const same = new Set<string>();
  const read = await readCommit(git, root, ref, [DIST.slice(0, -1)], ({ path, id }) => {
    const below = path.slice(DIST.length);
    const text = made.get(below)?.text;
    if (text !== undefined && blobId(text, id.length) === id) same.add(below);
    return isApplied(below) && !same.has(below);
  });
  if (!read.ok) return read;
  return {
    ok: true,
    before: read.files.map(({ path, text }) => ({ path: path.slice(DIST.length), text })),
    after: [...made.values()].filter(({ path }) => !same.has(path)),
  };
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage; 64 digits where a repository uses SHA-256. */
function blobId(text: string, digits: number): Blob['id'] {
  const hash = createHash(digits === 64 ? 'sha256' : 'sha1');
  return hash
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex');
}

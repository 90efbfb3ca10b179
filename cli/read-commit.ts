import { decodeText } from '../core/parse/decode-text';
import type { Problem } from '../core/problem';
import type { SourceFile } from '../core/source-file';
import type { Git, GitResult } from './git';
import { usageProblem } from './usage';

export type CommitFiles =
  | { readonly ok: true; readonly files: readonly SourceFile[] }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Reads the texts of YAML and TypeScript below some of the company's folders, as they are in a commit.
 *
 * @param isWanted which of them; what is not wanted is not read
 */
export async function readCommit(
  git: Git,
  root: string,
  ref: string,
  folders: readonly string[],
  isWanted: (blob: Blob) => boolean = () => true,
): Promise<CommitFiles> {
  const commit = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (!commit.ok)
    return { ok: false, problem: commit.status === 1 ? unknownRef(ref) : unreadable(root, commit) };
  const listed = await git(root, [
    'ls-tree',
    '-r',
    '-z',
    textOf(commit),
    '--',
    ...folders.map((folder) => `${folder}/`),
  ]);
  if (!listed.ok) return { ok: false, problem: unreadable(root, listed) };
  const blobs = blobsIn(listed.output.toString('utf8')).filter(isWanted);
  const read = await git(root, ['cat-file', '--batch'], blobs.map(({ id }) => `${id}\n`).join(''));
  if (!read.ok) return { ok: false, problem: unreadable(root, read) };
  const contents = splitBatch(read.output);
  return { ok: true, files: blobs.flatMap(({ path }, index) => decoded(path, contents[index])) };
}

/** A file of a commit, by the sum of what it holds. */
export interface Blob {
  readonly path: string;
  readonly id: string;
}

/** Lines as `100644 blob <id>\t<path>`; links and submodules are no files. Paths begin at the folder git runs in. */
function blobsIn(listing: string): readonly Blob[] {
  return listing.split('\0').flatMap((line) => {
    const [, id, path] = /^100(?:644|755) blob ([0-9a-f]+)\t(.+\.(?:yaml|ts))$/s.exec(line) ?? [];
    return id === undefined || path === undefined ? [] : [{ id, path }];
  });
}

/** https://git-scm.com/docs/git-cat-file#_batch_output: `<id> blob <bytes>`, the bytes, and the end of a line. */
function splitBatch(output: Buffer): readonly Uint8Array[] {
  const contents: Uint8Array[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\n', at);
    const size = Number(output.toString('utf8', at, end).split(' ')[2]);
    contents.push(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}

/** What is no text was a problem of that commit. */
function decoded(path: string, bytes: Uint8Array | undefined): readonly SourceFile[] {
  const { file } = bytes === undefined ? {} : decodeText(path, bytes);
  return file === undefined ? [] : [file];
}

function textOf({ output }: Extract<GitResult, { ok: true }>): string {
  return output.toString('utf8').trim();
}

function unknownRef(ref: string): Problem {
  return usageProblem(
    'ref',
    `there is no commit '${ref}' in this repository`,
    'name a commit, a branch or a tag; a shallow clone may lack it: git fetch --unshallow',
  );
}

function unreadable(root: string, { status, message }: Extract<GitResult, { ok: false }>): Problem {
  const fix =
    status === null
      ? 'install git'
      : 'run the command in a clone of the repository, as somebody who may read it';
  return {
    code: 'git/unreadable',
    severity: 'error',
    message: `git cannot read the history of ${root}: ${message}`,
    fix,
  };
}

import { join } from 'node:path';
import { isGenerated } from '../../core/dist-layout';
import type { FileSystem, IoFailure } from '../file-system';
import type { DistTree } from './list-dist';
import type { OutputFile } from '../../stacks/output-file';

/** `foreign` is a file that synth did not make, or a folder or pipe where a file should be. */
export type ObstacleKind = 'foreign' | 'folder' | 'irregular' | 'link';

/** Something in the output folder that is not ours: nothing is written while it is there. */
export interface Obstacle {
  readonly path: string;
  readonly kind: ObstacleKind;
}

export interface ChangedFile extends OutputFile {
  /** The first line that differs, from 1. */
  readonly line: number;
}

/** What makes the output folder equal to the outputs. */
export interface DistPlan {
  readonly changed: readonly ChangedFile[];
  readonly missing: readonly OutputFile[];
  readonly extra: readonly string[];
  readonly unchanged: number;
  readonly obstacles: readonly Obstacle[];
  readonly failures: readonly IoFailure[];
}

/** Enough of a file to see the generated header. */
const HEAD = 256;

/**
 * Compares the outputs with what lies in the folder, byte by byte.
 *
 * @param only says which paths the run is about: what it does not name is neither compared nor deleted
 */
export function planDist(
  files: FileSystem,
  out: string,
  tree: DistTree,
  outputs: readonly OutputFile[],
  only: (path: string) => boolean = () => true,
): DistPlan {
  const wanted = outputs.filter(({ path }) => only(path));
  const compared = wanted.map((output) => compare(files, out, tree, output));
  const strangers = findStrangers(files, out, tree, wanted, only);
  return {
    changed: compared.flatMap((one) => (one.state === 'changed' ? [one.file] : [])),
    missing: compared.flatMap((one) => (one.state === 'missing' ? [one.file] : [])),
    extra: strangers.flatMap((one) => (one.state === 'extra' ? [one.path] : [])),
    unchanged: compared.filter((one) => one.state === 'unchanged').length,
    obstacles: [...compared, ...strangers].flatMap((one) => (one.state === 'obstacle' ? [one.obstacle] : [])),
    failures: [...compared, ...strangers].flatMap((one) => (one.state === 'failed' ? [one.failure] : [])),
  };
}

type Blocked =
  | { readonly state: 'obstacle'; readonly obstacle: Obstacle }
  | { readonly state: 'failed'; readonly failure: IoFailure };

type Compared =
  | Blocked
  | { readonly state: 'unchanged' }
  | { readonly state: 'missing'; readonly file: OutputFile }
  | { readonly state: 'changed'; readonly file: ChangedFile };

type Stranger = Blocked | { readonly state: 'extra'; readonly path: string };

function compare(files: FileSystem, out: string, tree: DistTree, output: OutputFile): Compared {
  const { path, text } = output;
  if (!isGenerated(path, text)) {
    throw new Error(`output '${path}' would not be known as generated: core/dist-layout.ts must list it`);
  }
  if (tree.directories.has(path)) return obstacle(path, 'folder');
  if (!tree.files.has(path)) return { state: 'missing', file: output };
  const read = files.read(join(out, path));
  if (!read.ok) return { state: 'failed', failure: read.failure };
  const wanted = Buffer.from(text);
  if (wanted.equals(read.value)) return { state: 'unchanged' };
  if (!isGenerated(path, head(read.value))) return obstacle(path, 'foreign');
  return { state: 'changed', file: { ...output, line: firstDifferentLine(wanted, read.value) } };
}

/** Looks at all that is there and not wanted. */
function findStrangers(
  files: FileSystem,
  out: string,
  tree: DistTree,
  wanted: readonly OutputFile[],
  only: (path: string) => boolean,
): readonly Stranger[] {
  const paths = new Set(wanted.map(({ path }) => path));
  const strangers: Stranger[] = [];
  for (const path of tree.files) {
    if (!paths.has(path) && only(path)) strangers.push(judge(files, out, path));
  }
  for (const [path, kind] of tree.irregular) {
    if (only(path) || wanted.some((output) => isAtOrBelow(output.path, path))) {
      strangers.push(obstacle(path, kind === 'link' ? 'link' : 'irregular'));
    }
  }
  return strangers;
}

function judge(files: FileSystem, out: string, path: string): Stranger {
  const start = files.readStart(join(out, path), HEAD);
  if (!start.ok) return { state: 'failed', failure: start.failure };
  return isGenerated(path, head(start.value)) ? { state: 'extra', path } : obstacle(path, 'foreign');
}

function obstacle(path: string, kind: ObstacleKind): Blocked {
  return { state: 'obstacle', obstacle: { path, kind } };
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function head(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString();
}

function firstDifferentLine(wanted: Uint8Array, found: Uint8Array): number {
  let line = 1;
  for (let at = 0; at < wanted.length && wanted[at] === found[at]; at++) {
    if (wanted[at] === 10) line++;
  }
  return line;
}

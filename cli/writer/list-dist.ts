import { join } from 'node:path';
import type { Entry, EntryKind, FileSystem, IoResult } from '../file-system';
import { STAGING } from './check-output-paths';

/** What lies in the output folder now. Paths are relative to it. */
export interface DistTree {
  /** False when there is no output folder yet. */
  readonly exists: boolean;
  readonly files: ReadonlySet<string>;
  /** Every folder, those above before those below. */
  readonly directories: ReadonlySet<string>;
  /** Those of them that nobody looked into. */
  readonly unlisted: ReadonlySet<string>;
  /** Links, pipes, sockets, devices: never ours. */
  readonly irregular: ReadonlyMap<string, EntryKind>;
  /** True when a run that was killed has left its staging folder. */
  readonly hasStaging: boolean;
}

interface FoundTree extends DistTree {
  readonly files: Set<string>;
  readonly directories: Set<string>;
  readonly unlisted: Set<string>;
  readonly irregular: Map<string, EntryKind>;
}

/**
 * Lists the output folder by one call for each folder; a folder that is not there is an empty one.
 *
 * @param reaches says which folders to look into: all of them, unless the run is about a part
 */
export function listDist(
  files: FileSystem,
  out: string,
  reaches: (folder: string) => boolean = () => true,
): IoResult<DistTree> {
  const found: FoundTree = {
    exists: true,
    files: new Set(),
    directories: new Set(),
    unlisted: new Set(),
    irregular: new Map(),
    hasStaging: false,
  };
  const top = files.list(out);
  if (!top.ok) {
    return top.failure.errno === 'ENOENT' ? { ok: true, value: { ...found, exists: false } } : top;
  }
  const entries = top.value.filter(({ name, kind }) => name !== STAGING || kind !== 'directory');
  const pending = addEntries(found, '', entries);
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (!reaches(folder)) {
      found.unlisted.add(folder);
      continue;
    }
    const listed = files.list(join(out, folder));
    if (!listed.ok) return listed;
    pending.push(...addEntries(found, `${folder}/`, listed.value));
  }
  return { ok: true, value: { ...found, hasStaging: entries.length < top.value.length } };
}

/** Sorts entries into what was found, and returns the folders among them. */
function addEntries(found: FoundTree, prefix: string, entries: readonly Entry[]): string[] {
  const folders: string[] = [];
  for (const { name, kind } of entries) {
    const path = prefix + name;
    if (kind === 'file') found.files.add(path);
    else if (kind === 'directory') folders.push(path);
    else found.irregular.set(path, kind);
  }
  for (const folder of folders) found.directories.add(folder);
  return folders;
}

/** Why the machine refused: the errno by name and the path it was about. */
export interface IoFailure {
  /** `ENOSPC`, `EACCES`, … */
  readonly errno: string;
  readonly path: string;
}

/** What an operation gave, or why it failed. A failure is a value, because most of them are shown beside others. */
export type IoResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: IoFailure };

/** `link` is a symbolic link, wherever it points; `other` a pipe, a socket or a device. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** What strata asks of a file system. All paths are absolute; nothing here follows a link unless it says so. */
export interface FileSystem {
  /** The entries of a folder, in whatever order the system has them. */
  list(directory: string): IoResult<readonly Entry[]>;
  /** What a path is, its links followed. */
  kindOf(path: string): IoResult<EntryKind>;
  /** The path with all its links followed. */
  realPath(path: string): IoResult<string>;
  read(path: string): IoResult<Uint8Array>;
  /** At most the first `length` bytes. */
  readStart(path: string, length: number): IoResult<Uint8Array>;
  /** Fails when this user may not create and remove entries in the folder. */
  checkWritable(directory: string): IoResult<void>;
  /** Creates or overwrites a file. */
  write(path: string, text: string): IoResult<void>;
  /** Gives a file the permissions of another. */
  copyMode(from: string, to: string): IoResult<void>;
  /** Puts a file in the place of another in one step. */
  rename(from: string, to: string): IoResult<void>;
  /** Creates a folder and those above it that are missing. */
  makeDirectory(path: string): IoResult<void>;
  /** Creates a folder that no other process has, and says where. */
  makeUniqueDirectory(prefix: string): IoResult<string>;
  removeFile(path: string): IoResult<void>;
  /** Removes a folder that is empty. */
  removeDirectory(path: string): IoResult<void>;
  /** Removes a folder and all that is in it. */
  removeTree(path: string): IoResult<void>;
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something is in its place already',
  EIO: 'the disk failed',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a part of the path is not a folder',
  ENOTEMPTY: 'the folder is not empty',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
  EXDEV: 'it lies on another file system',
};

/** The reason of a failure for people, with the errno for those who search for it: `permission denied (EACCES)`. */
export function describeFailure(failure: IoFailure): string {
  return `${WORDS[failure.errno] ?? 'the system refused'} (${failure.errno})`;
}

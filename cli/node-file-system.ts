import fs from 'node:fs';
import { dirname } from 'node:path';
import type { Entry, EntryKind, FileSystem, IoResult } from './file-system';

/** The file system of the machine, by way of node. Synchronous: one thread, and nothing else to do meanwhile. */
export const nodeFileSystem: FileSystem = {
  list: (directory) =>
    attempt(directory, () => fs.readdirSync(directory, { withFileTypes: true }).map(toEntry)),
  kindOf: (path) => attempt(path, () => entryKind(fs.statSync(path))),
  realPath: (path) => attempt(path, () => fs.realpathSync.native(path)),
  read: (path) => attempt(path, () => fs.readFileSync(path)),
  readStart: (path, length) => attempt(path, () => readStart(path, length)),
  checkWritable: (directory) =>
    attempt(directory, () => fs.accessSync(directory, fs.constants.W_OK | fs.constants.X_OK)),
  write: (path, text) => attempt(path, () => fs.writeFileSync(path, text)),
  copyMode: (from, to) => attempt(to, () => fs.chmodSync(to, fs.statSync(from).mode & 0o7777)),
  rename: (from, to) => attempt(to, () => fs.renameSync(from, to)),
  makeDirectory: (path) => attempt(path, () => makeDirectory(path)),
  makeUniqueDirectory: (prefix) => attempt(prefix, () => fs.mkdtempSync(prefix)),
  removeFile: (path) => attempt(path, () => fs.unlinkSync(path)),
  removeDirectory: (path) => attempt(path, () => fs.rmdirSync(path)),
  removeTree: (path) => attempt(path, () => fs.rmSync(path, { recursive: true, force: true })),
};

/** With the folders around it. Node's own `recursive` never ends below a folder such as /proc, which takes no folders. */
function makeDirectory(path: string): void {
  try {
    fs.mkdirSync(path);
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (error.code === 'EEXIST' && fs.statSync(path).isDirectory()) return;
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error;
    makeDirectory(dirname(path));
    fs.mkdirSync(path);
  }
}

function toEntry(entry: fs.Dirent): Entry {
  return { name: entry.name, kind: entryKind(entry) };
}

function entryKind(entry: fs.Dirent | fs.Stats): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function readStart(path: string, length: number): Uint8Array {
  const file = fs.openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, fs.readSync(file, bytes, 0, length, 0));
  } finally {
    fs.closeSync(file);
  }
}

/** Turns what the system refuses into a value; anything else that is thrown is a defect and goes on. */
function attempt<Value>(path: string, operation: () => Value): IoResult<Value> {
  try {
    return { ok: true, value: operation() };
  } catch (error) {
    if (!isErrno(error)) throw error;
    return { ok: false, failure: { errno: error.code, path } };
  }
}

/** By its fields, not its class: an error of another realm is not an instance of our Error. */
function isErrno(error: unknown): error is { readonly code: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    ('syscall' in error || error.code.startsWith('ERR_FS_'))
  );
}

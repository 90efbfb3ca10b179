import fs from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';

/** What a folder holds: of each file its text, of each link where it points, of each empty folder nothing. */
export type Tree = Readonly<Record<string, string>>;

/** Creates a folder for one test, its links followed, and writes the files into it. */
export function makeFolder(tree: Tree = {}): string {
  const folder = fs.realpathSync(fs.mkdtempSync(join(os.tmpdir(), 'strata-test-')));
  writeTree(folder, tree);
  return folder;
}

/** Writes files below a folder. A text that begins with `-> ` makes a link, a path that ends with `/` a folder. */
export function writeTree(folder: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    const full = join(folder, path);
    if (path.endsWith('/')) {
      fs.mkdirSync(full, { recursive: true });
      continue;
    }
    fs.mkdirSync(dirname(full), { recursive: true });
    if (text.startsWith('-> ')) fs.symlinkSync(text.slice(3), full);
    else fs.writeFileSync(full, text);
  }
}

/** Reads a folder back in the form that `writeTree` takes, sorted by path; a folder that is not there is empty. */
export function readTree(folder: string): Tree {
  if (!fs.existsSync(folder)) return {};
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  const found = entries.flatMap((entry) => {
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(folder.length + 1);
    if (entry.isSymbolicLink()) return [[path, `-> ${fs.readlinkSync(full)}`] as const];
    if (entry.isFile()) return [[path, fs.readFileSync(full, 'utf8')] as const];
    return entry.isDirectory() && fs.readdirSync(full).length === 0 ? [[`${path}/`, ''] as const] : [];
  });
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

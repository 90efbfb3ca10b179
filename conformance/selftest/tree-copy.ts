import { cpSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';

/** What can be broken, and what is read as a tree of real files. */
const COPIED = new Set(['conformance', 'catalog', 'environments']);

/** The repository at another place: some folders are copies, all else leads to the original. */
export interface TreeCopy {
  readonly folder: string;
  /** Programs and CRDs; what is in here leads to the original. */
  readonly tools: string;
}

export function copyTree(root: string): TreeCopy {
  const folder = temporaryFolder();
  const built = join(root, 'conformance', '.tools');
  for (const name of readdirSync(root)) {
    const [from, to] = [join(root, name), join(folder, name)];
    if (COPIED.has(name)) cpSync(from, to, { recursive: true, filter: (source) => source !== built });
    else symlinkSync(from, to);
  }
  const tools = join(folder, 'conformance', '.tools');
  mkdirSync(tools);
  for (const name of readdirSync(built)) {
    if (!name.endsWith('.json')) symlinkSync(join(built, name), join(tools, name));
  }
  return { folder, tools };
}

/** Puts a script in the place of a program; it gets the path of the program that it stands for. */
export function replaceProgram(copy: TreeCopy, program: string, script: (real: string) => string): void {
  const folder = takeOut(copy, program);
  writeFileSync(join(folder, program), script(join(folder, `real-${program}`)), { mode: 0o755 });
}

/** Takes a program or a CRD out of its folder, where another name leads to it; returns the folder. */
export function takeOut({ tools }: TreeCopy, file: string): string {
  const folder = readdirSync(tools)
    .map((name) => join(tools, name))
    .find((each) => readdirSync(each).includes(file));
  if (folder === undefined) throw new Error(`${file} is not built`);
  const original = realpathSync(folder);
  rmSync(folder);
  mkdirSync(folder);
  for (const name of readdirSync(original)) {
    symlinkSync(join(original, name), join(folder, name === file ? `real-${name}` : name));
  }
  return folder;
}

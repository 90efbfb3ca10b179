// Tests here run strata as people do: in a folder of their own, through processes, on what git would clone.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../cli/testing/test-folder';

export const REPOSITORY = join(__dirname, '../..');

/** Copies of the repository are large: they go when the tests of a file are over. */
const copies: string[] = [];

afterAll(() => {
  for (const copy of copies) fs.rmSync(copy, { recursive: true, force: true });
});

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Environment variables beside PATH; nothing else of the surroundings reaches the process. */
  readonly variables?: Readonly<Record<string, string>>;
  /** File mode creation mask, as `077`. */
  readonly umask?: string;
}

/** Runs a command to its end. */
export function runIn(folder: string, command: readonly string[], options: RunOptions = {}): Ran {
  const { variables = {}, umask = '022' } = options;
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', `umask ${umask} && exec "$@"`, 'sh', ...command],
    { cwd: folder, encoding: 'utf8', env: { PATH, HOME, ...variables }, maxBuffer: 64 << 20 },
  );
  return { status, stdout, stderr };
}

/** Standard output of a command that must succeed. */
export function outputOf(folder: string, command: readonly string[], options: RunOptions = {}): string {
  const { status, stdout, stderr } = runIn(folder, command, options);
  if (status === 0) return stdout;
  throw new Error(`${command.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
}

/** Runs the command line from its sources. */
export function strata(folder: string, ...argv: readonly string[]): Ran {
  return runIn(folder, [process.execPath, '--import', require.resolve('tsx'), 'cli/main.ts', ...argv]);
}

/**
 * A Git repository with what the next commit of this one would hold: its files as they are now, without what is
 * ignored.
 */
export function makeOrigin(): string {
  const origin = copyFiles();
  const git = ['git', '-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com'];
  outputOf(origin, ['git', 'init', '--quiet', '--initial-branch=main']);
  outputOf(origin, ['git', 'add', '--all']);
  outputOf(origin, [...git, 'commit', '--quiet', '--no-gpg-sign', '--no-verify', '--message=all']);
  return origin;
}

/** Clones a repository into a folder that does not exist yet, and gives it the packages that `npm ci` would. */
export function clone(origin: string, folder: string, options: RunOptions = {}): void {
  fs.mkdirSync(dirname(folder), { recursive: true });
  copies.push(folder);
  outputOf(dirname(folder), ['git', 'clone', '--quiet', origin, folder], options);
  linkPackages(folder);
}

/** A copy of the files of this repository, ready to run. */
export function copyRepository(): string {
  const copy = copyFiles();
  linkPackages(copy);
  return copy;
}

function copyFiles(): string {
  const copy = makeFolder();
  copies.push(copy);
  const listed = outputOf(REPOSITORY, [
    'git',
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  for (const path of new Set(listed.split('\0').filter((one) => one !== ''))) {
    const from = join(REPOSITORY, path);
    // Deleted but not committed yet, or a link to packages that lie elsewhere.
    if (!fs.lstatSync(from, { throwIfNoEntry: false })?.isFile()) continue;
    fs.mkdirSync(dirname(join(copy, path)), { recursive: true });
    fs.copyFileSync(from, join(copy, path));
  }
  return copy;
}

function linkPackages(folder: string): void {
  fs.symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
}

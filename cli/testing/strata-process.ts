import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The program itself. */
export const MAIN = join(__dirname, '../main.ts');

/** The repository of strata and its example. */
export const REPOSITORY = join(__dirname, '../..');

interface Start {
  readonly stdout?: 'pipe' | number;
  readonly cwd?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Starts strata as a process of its own, with TypeScript by way of tsx. */
export function start(
  argv: readonly string[],
  { stdout = 'pipe', cwd = REPOSITORY, variables = {} }: Start = {},
) {
  const child = spawn(process.execPath, ['--import', require.resolve('tsx'), MAIN, ...argv], {
    cwd,
    stdio: ['ignore', stdout, 'pipe'],
    env: { PATH: process.env['PATH'], ...variables },
  });
  const exitCode = new Promise((resolve) => child.on('close', resolve));
  return { child, exitCode, stderr: child.stderr === null ? '' : text(child.stderr) };
}

/** Runs strata to its end. */
export async function strata(argv: readonly string[], options: Start = {}) {
  const { child, exitCode, stderr } = start(argv, options);
  const stdout = child.stdout === null ? '' : await text(child.stdout);
  return { exitCode: await exitCode, stdout, stderr: await stderr };
}

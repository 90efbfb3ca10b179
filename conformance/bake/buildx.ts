import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { ToolFailure } from '../cluster/tool-files';
import type { BakeGraph, Variables } from './bake-graph';

const LIMIT_MS = 60_000;

/** What buildx makes of a bake file; a text is the reason why it refuses it. No builder is asked. */
export function printBake(
  buildx: string,
  file: string,
  names: readonly string[],
  variables: Variables,
): BakeGraph | string {
  const folder = temporaryFolder();
  const run = spawnSync(buildx, ['bake', '--print', '--progress=quiet', '-f', file, ...names], {
    cwd: dirname(file),
    encoding: 'utf8',
    timeout: LIMIT_MS,
    maxBuffer: 64 << 20,
    // Settings of whoever runs it stay out, and its own files out of his folders.
    env: { PATH: process.env['PATH'], HOME: folder, BUILDX_CONFIG: folder, ...variables },
  });
  if (run.error !== undefined || run.status === null) {
    throw new ToolFailure(`buildx did not run: ${run.error?.message ?? 'it was stopped'}`, {
      cause: run.error,
    });
  }
  if (run.status !== 0) return run.stderr.trim().split('\n').at(-1) ?? '';
  return JSON.parse(run.stdout) as BakeGraph;
}

/** Runs whole processes and says what they took. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

export interface Usage {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** A Node process, started cold. @throws if it fails */
export function measureNode(scratch: string, args: readonly string[]): Usage {
  const usage = join(scratch, 'usage.json');
  // Required, not imported: the loader of modules would take a hundredth of a second of each run.
  const seconds = run(process.execPath, ['--require', join(__dirname, 'report-usage.cjs'), ...args], {
    ...process.env,
    BENCH_USAGE: usage,
  });
  return { seconds, ...(JSON.parse(readFileSync(usage, 'utf8')) as Omit<Usage, 'seconds'>) };
}

/** The run in the middle of several, by processor time: what else the machine does hardly shows in it. */
export function median(runs: number, measure: (run: number) => Usage): Usage {
  const usages = Array.from({ length: runs }, (_, index) => measure(index)).toSorted(
    (a, b) => a.cpuSeconds - b.cpuSeconds,
  );
  const middle = usages[Math.floor(runs / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

/** Seconds of another program, or undefined where it is not on PATH. @throws if it fails */
export function tryMeasureProgram(program: string, args: readonly string[]): number | undefined {
  const found = spawnSync(program, ['version'], { stdio: 'ignore' });
  return found.error === undefined ? run(program, args, process.env) : undefined;
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): number {
  const before = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
  });
  const seconds = (performance.now() - before) / 1000;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr.toString().slice(-2000)}`);
  return seconds;
}

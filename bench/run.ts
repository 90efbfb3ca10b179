/**
 * `npm run bench`: how long synth takes on generated fleets, and how that compares. Everything in one run, and ratios
 * of processor time, so that a busy machine hardly shows.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentName, projectName, type FleetSize } from './fleet';
import { countObjects, manifestsIn, writeFleet } from './fleet-folder';
import { measureNode, median, type Usage } from './measure';
import { comparePeers } from './peers';
import { describeSteps } from './print-steps';

const ROOT = join(__dirname, '..');
const CLI = join(ROOT, 'lib', 'cli', 'main.js');
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);

const FLEETS: readonly FleetSize[] = [
  { apps: 20, environments: 50, seed: 1 },
  { apps: 300, environments: 4, seed: 1 },
  { apps: 300, environments: 4, projects: 600, seed: 1 },
];

/** The first is the small company; the last is larger than the fleet of the goals. */
const SLOPE: readonly FleetSize[] = [
  { apps: 5, environments: 4, seed: 1 },
  { apps: 300, environments: 4, seed: 1 },
  { apps: 300, environments: 8, seed: 1 },
  { apps: 300, environments: 4, projects: 300, seed: 1 },
  { apps: 300, environments: 4, projects: 600, seed: 1 },
  { apps: 300, environments: 16, seed: 1 },
];

/** What the design allows the fleet of 24,620 objects: seconds and megabytes. */
const GOALS = { cold: 2.5, nothingChanged: 0.25, oneEnvironment: 0.45, megabytes: 250, objects: 24_620 };

const scratch = mkdtempSync(join(tmpdir(), 'strata-bench-'));

function build(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
}

function describe({ apps, environments, projects = 0 }: FleetSize): string {
  const overlays = projects === 0 ? '' : ` and ${projects} project environments`;
  return `${apps} apps x ${environments} environments${overlays}`;
}

function benchFleet(size: FleetSize): void {
  const name = describe(size);
  const root = join(scratch, name);
  writeFleet(root, size);
  const out = (run: number): string => join(scratch, `out ${name} ${run}`);
  const cold = median(RUNS, (run) => synth(root, out(run)));
  const objects = countObjects(out(0));
  print(`\n${name}: ${objects} objects in ${manifestsIn(out(0)).length} files`);
  printUsage('cold, into a fresh folder', cold, (GOALS.cold * objects) / GOALS.objects);
  const unchanged = median(RUNS, () => synth(root, out(0)));
  printUsage('nothing changed', unchanged, GOALS.nothingChanged);
  const one = median(RUNS, () => synth(root, out(0), ['--env', environmentName(0)]));
  printUsage('one environment', one, GOALS.oneEnvironment);
  if (size.projects !== undefined) {
    const overlay = `${environmentName(0)}/${projectName(0)}`;
    const project = median(RUNS, () => synth(root, out(0), ['--env', overlay]));
    printUsage('one project environment', project, GOALS.oneEnvironment);
  }
  for (const line of describeSteps(size)) print(line);
  for (const { peer, seconds, note } of comparePeers(out(0), scratch, size)) {
    const ratio =
      seconds === undefined
        ? note
        : `${seconds.toFixed(2)} s, ${(seconds / cold.cpuSeconds).toFixed(2)} x of ours${note}`;
    print(`  ${peer.padEnd(34)} ${ratio}`);
  }
}

/** Twice the environments should take twice the time and no more; what a small company takes is taken off. */
function printSlope(): void {
  print('\nslope, cold: processor seconds above those of a small company, for each 1,000 objects');
  const [least, ...others] = SLOPE.map(coldRun);
  if (least === undefined) return;
  for (const { objects, usage } of others) {
    const each = ((usage.cpuSeconds - least.usage.cpuSeconds) / (objects - least.objects)) * 1000;
    printUsage(`${objects} objects: ${each.toFixed(3)} s`, usage, (GOALS.cold * objects) / GOALS.objects);
  }
}

function coldRun(size: FleetSize): { readonly objects: number; readonly usage: Usage } {
  const name = `slope ${describe(size)}`;
  const root = join(scratch, name);
  writeFleet(root, size);
  const out = (run: number): string => join(scratch, `${name} out ${run}`);
  const usage = median(RUNS, (run) => synth(root, out(run)));
  return { objects: countObjects(out(0)), usage };
}

/** What no size of company changes: help, and synth of one app. */
function printStart(): void {
  print('\nstart');
  const root = join(scratch, 'small');
  writeFleet(root, { apps: 1, environments: 1, seed: 1 });
  printUsage(
    'node alone',
    median(RUNS, () => measureNode(scratch, ['-e', '0'])),
  );
  printUsage(
    'strata --help',
    median(RUNS, () => measureNode(scratch, [CLI, '--help'])),
  );
  printUsage(
    'synth of one app',
    median(RUNS, (run) => synth(root, join(scratch, `small ${run}`))),
  );
}

function synth(root: string, out: string, args: readonly string[] = []): Usage {
  return measureNode(scratch, [CLI, 'synth', '--root', root, '--out', out, ...args]);
}

function printUsage(what: string, { seconds, cpuSeconds, megabytes }: Usage, goal?: number): void {
  const wanted = goal === undefined ? '' : ` (goal ${goal.toFixed(2)} s, ${GOALS.megabytes} MB)`;
  print(
    `  ${what.padEnd(34)} ${seconds.toFixed(2)} s, processor ${cpuSeconds.toFixed(2)} s, ${Math.round(megabytes)} MB${wanted}`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  build();
  printStart();
  for (const size of FLEETS) benchFleet(size);
  printSlope();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

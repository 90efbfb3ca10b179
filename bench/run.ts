/** `npm run bench`: how long synth takes on generated fleets, and how that compares. Everything in one run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { environmentName, fleet, type FleetSize } from './fleet';
import { measureNode, median, type Usage } from './measure';
import { comparePeers } from './peers';
import { measureSteps } from './steps';

const ROOT = join(__dirname, '..');
const CLI = join(ROOT, 'lib', 'cli', 'main.js');
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);

const FLEETS: readonly FleetSize[] = [
  { apps: 20, environments: 50, seed: 1 },
  { apps: 300, environments: 4, seed: 1 },
];

/** Milliseconds for a fleet of 24,620 objects. */
const BUDGETS: Readonly<Record<string, number>> = {
  load: 200,
  resolve: 500,
  trees: 350,
  check: 150,
  emit: 450,
};

const scratch = mkdtempSync(join(tmpdir(), 'strata-bench-'));

function build(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
}

function benchFleet(size: FleetSize): void {
  const name = `${size.apps} apps x ${size.environments} environments`;
  const root = writeFleet(size, name);
  const out = (run: number | string): string => join(scratch, `out ${name} ${run}`);
  const cold = median(RUNS, (run) => synth(root, out(run)));
  const objects = countObjects(out(0));
  print(`\n${name}: ${objects} objects in ${countFiles(out(0))} files`);
  printUsage('cold, into a fresh folder', cold);
  printUsage(
    'nothing changed',
    median(RUNS, () => synth(root, out(0))),
  );
  printUsage(
    'one environment',
    median(RUNS, () => synth(root, out(0), ['--env', environmentName(0)])),
  );
  printSteps(size);
  for (const { peer, seconds, note } of comparePeers(out(0), scratch, size)) {
    const ratio =
      seconds === undefined
        ? note
        : `${seconds.toFixed(2)} s, ${(seconds / cold.seconds).toFixed(2)} x of ours${note}`;
    print(`  ${peer.padEnd(34)} ${ratio}`);
  }
}

/** Twice the apps should take twice the time and no more. */
function printSlope(): void {
  print('\nslope: seconds for each 1,000 objects, cold');
  for (const apps of [75, 150, 300]) {
    const size = { apps, environments: 4, seed: 1 };
    const root = writeFleet(size, `slope ${apps}`);
    const usage = median(RUNS, (run) => synth(root, join(scratch, `slope ${apps} ${run}`)));
    const objects = countObjects(join(scratch, `slope ${apps} 0`));
    print(
      `  ${String(objects).padStart(6)} objects ${usage.seconds.toFixed(2)} s, ${((usage.seconds / objects) * 1000).toFixed(3)} s`,
    );
  }
}

function synth(root: string, out: string, args: readonly string[] = []): Usage {
  return measureNode(scratch, [CLI, 'synth', '--root', root, '--out', out, ...args]);
}

function printSteps(size: FleetSize): void {
  const { objects, steps } = measureSteps(size);
  const floor = steps['floor: JSON.stringify'] ?? 1;
  print('  steps, milliseconds of processor time, and as a multiple of JSON.stringify:');
  for (const [step, milliseconds] of Object.entries(steps)) {
    const budget = BUDGETS[step];
    const goal = budget === undefined ? '' : `, budget ${Math.round((budget * objects) / 24_620)}`;
    print(
      `    ${step.padEnd(24)} ${String(Math.round(milliseconds)).padStart(5)}  ${(milliseconds / floor).toFixed(1)} x${goal}`,
    );
  }
}

function writeFleet(size: FleetSize, name: string): string {
  const root = join(scratch, name);
  for (const { path, text } of fleet(size)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

function manifestsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.k8s.yaml'));
}

function countFiles(folder: string): number {
  return manifestsIn(folder).length;
}

function countObjects(folder: string): number {
  const texts = manifestsIn(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return texts.reduce((sum, text) => sum + text.split(/^kind: /m).length - 1, 0);
}

function printUsage(what: string, { seconds, cpuSeconds, megabytes }: Usage): void {
  print(
    `  ${what.padEnd(34)} ${seconds.toFixed(2)} s, processor ${cpuSeconds.toFixed(2)} s, ${Math.round(megabytes)} MB`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  build();
  for (const size of FLEETS) benchFleet(size);
  printSlope();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

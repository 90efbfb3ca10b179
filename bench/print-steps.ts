import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { FleetSize } from './fleet';
import type { Step, StepTimes } from './steps';

/** What a step may take of a fleet of 24,620 objects, in milliseconds, on the machine that it was set on. */
const BUDGETS: Readonly<Record<Step, number>> = {
  load: 200,
  resolve: 500,
  trees: 350,
  check: 150,
  emit: 450,
  'reports and Argo CD': 400,
  floor: 150,
};

const BUDGETED_OBJECTS = 24_620;

/** One line a step: its time, its budget, and both as multiples of JSON.stringify, which no machine's speed changes. */
export function describeSteps(size: FleetSize): readonly string[] {
  const { objects, steps } = measureApart(size);
  return [
    '  steps: milliseconds of processor time (budget), as multiples of JSON.stringify (budget)',
    ...Object.entries(steps).map(([step, taken]) => {
      const budget = BUDGETS[step as Step];
      const scaled = Math.round((budget * objects) / BUDGETED_OBJECTS);
      const times = `${Math.round(taken)} (${scaled})`;
      const ratios = `${(taken / steps.floor).toFixed(1)} x (${(budget / BUDGETS.floor).toFixed(1)} x)`;
      return `    ${step.padEnd(20)} ${times.padStart(12)}   ${ratios}`;
    }),
  ];
}

/** In a process of its own: what ran before would have warmed the code. */
function measureApart({ apps, environments, projects = 0 }: FleetSize): StepTimes {
  const size = [apps, environments, projects].map(String);
  const args = ['--import', 'tsx', join(__dirname, 'steps.ts'), ...size];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the steps failed: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as StepTimes;
}

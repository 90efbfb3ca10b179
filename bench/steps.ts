/** How long each step of synth takes, in one process, on one fleet. Prints JSON. */
import { checkObjects } from '../core/check/check-objects';
import { hasErrors } from '../core/problem';
import { loadCompany } from '../core/load-company';
import { renderYaml } from '../core/render/render-yaml';
import { resolveStableEnvironment } from '../core/resolve/resolve-stable-environment';
import { buildObjects } from '../stacks/synthesize-environment';
import { synthesisTools } from '../stacks/synthesize';
import { fleet, type FleetSize } from './fleet';

export interface StepTimes {
  readonly objects: number;
  readonly bytes: number;
  /** Milliseconds of processor time by step. */
  readonly steps: Readonly<Record<string, number>>;
  readonly peakMegabytes: number;
}

export function measureSteps(size: FleetSize): StepTimes {
  const sources = fleet(size);
  const steps: Record<string, number> = {
    load: 0,
    resolve: 0,
    trees: 0,
    check: 0,
    emit: 0,
    'floor: JSON.stringify': 0,
  };
  const time = <T>(step: string, run: () => T): T => {
    const before = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(before);
    steps[step] = (steps[step] ?? 0) + (user + system) / 1000;
    return result;
  };
  const { company, problems } = time('load', () => loadCompany(sources));
  if (company === undefined || hasErrors(problems)) throw new Error('the generated fleet has problems');
  const { table, stacks } = synthesisTools(company);
  let objects = 0;
  let bytes = 0;
  for (const definition of company.stableEnvironments.values()) {
    const resolved = time('resolve', () => resolveStableEnvironment(company, definition, () => undefined));
    if (resolved === undefined) continue;
    const files = time('trees', () => buildObjects(company, definition, resolved, stacks, []));
    const all = files.flatMap((file) => file.objects);
    const options = { version: resolved.cluster.version, table, namespace: resolved.namespace };
    time('check', () => checkObjects(all, options));
    const texts = time('emit', () =>
      files.map((file) =>
        renderYaml(
          file.objects.map((owned) => owned.object),
          '# x',
        ),
      ),
    );
    time('floor: JSON.stringify', () =>
      files.map((file) => JSON.stringify(file.objects.map((owned) => owned.object))),
    );
    objects += all.length;
    bytes += texts.reduce((sum, text) => sum + text.length, 0);
  }
  return { objects, bytes, steps, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

if (require.main === module) {
  const [apps = 300, environments = 4] = process.argv.slice(2).map(Number);
  process.stdout.write(`${JSON.stringify(measureSteps({ apps, environments, seed: 1 }), null, 2)}\n`);
}

/** How long each step of synth takes, in one process, on one fleet. Run alone, it prints JSON. */
import { checkAcrossEnvironments } from '../core/check/environments/check-across-environments';
import { checkCapacity } from '../core/check/environments/check-capacity';
import { checkObjects } from '../core/check/output/check-objects';
import type { Company } from '../core/company';
import { originOf, type Located } from '../core/definition';
import { generatedHeader } from '../core/dist-layout';
import { factsOf, type EnvironmentFacts } from '../core/facts';
import { loadCompany } from '../core/load-company';
import { overlaysOf } from '../core/overlay/overlay';
import { hasErrors } from '../core/problem';
import { renderJson } from '../core/render/render-json';
import { renderYaml } from '../core/render/render-yaml';
import { environmentReport } from '../core/report/environment-report';
import { flagsInUse } from '../core/report/flags-in-use';
import type { ResolvedEnvironment } from '../core/resolve/resolved-environment';
import { resolveProjectEnvironment } from '../core/resolve/resolve-project-environment';
import { resolveStableEnvironment } from '../core/resolve/resolve-stable-environment';
import { appOfEnvironment, type EnvironmentApps } from '../stacks/argocd/environment-apps';
import { argocdFiles } from '../stacks/argocd-files';
import { buildObjects, checkPermissions } from '../stacks/synthesize-environment';
import { synthesisTools } from '../stacks/synthesize-environments';
import { fleet, type FleetSize } from './fleet';

/** Steps that have a budget, the floor that all are compared with, and nothing else. */
export type Step = 'load' | 'resolve' | 'trees' | 'check' | 'emit' | 'reports and Argo CD' | 'floor';

export interface StepTimes {
  /** Objects of environments; those of Argo CD come on top. */
  readonly objects: number;
  readonly bytes: number;
  /** Milliseconds of processor time by step, collection of garbage on other threads included. */
  readonly steps: Readonly<Record<Step, number>>;
}

type Time = <T>(step: Step, run: () => T) => T;

function measureSteps(size: FleetSize): StepTimes {
  const { steps, time } = startWatch();
  const { company, problems } = time('load', () => loadCompany(fleet(size)));
  if (company === undefined || hasErrors(problems)) throw new Error('the generated fleet has problems');
  const tools = synthesisTools(company);
  const facts: EnvironmentFacts[] = [];
  const apps: EnvironmentApps[] = [];
  const paths: string[] = [];
  let objects = 0;
  let bytes = 0;
  for (const { definition, resolve } of subjectsOf(company)) {
    const resolved = time('resolve', resolve);
    if (resolved === undefined) continue;
    const files = time('trees', () => buildObjects(company, definition, resolved, tools.stacks, []));
    const owned = files.flatMap((file) => file.objects);
    const options = { version: resolved.cluster.version, table: tools.table, environment: resolved };
    const found = time('check', () => [
      ...checkObjects(owned, options),
      ...checkPermissions(company, tools, owned),
      ...checkCapacity(company, definition, resolved),
    ]);
    const plain = files.map((file) => file.objects.map(({ object }) => object));
    const texts = time('emit', () =>
      plain.map((each, index) => renderYaml(each, generatedHeader(files[index]?.sources ?? []))),
    );
    time('floor', () => plain.map((each) => JSON.stringify(each)));
    time('reports and Argo CD', () => {
      facts.push(factsOf(resolved, () => originOf(definition, ['name'])));
      const flags = flagsInUse(company, resolved);
      return renderJson(environmentReport({ environment: resolved, flags, warnings: found }));
    });
    if (resolved.kind === 'stable') {
      apps.push({ name: resolved.name, apps: resolved.apps.map(appOfEnvironment) });
    }
    paths.push(...files.map(({ path }) => path));
    objects += owned.length;
    bytes += texts.reduce((sum, text) => sum + text.length, 0);
  }
  time('reports and Argo CD', () => argocdFiles(company, { environments: apps, paths }));
  time('check', () => checkAcrossEnvironments(company, facts));
  return { objects, bytes, steps };
}

interface Subject {
  readonly definition: Located<unknown>;
  readonly resolve: () => ResolvedEnvironment | undefined;
}

function subjectsOf(company: Company): readonly Subject[] {
  const stable = [...company.stableEnvironments.values()].map((definition) => ({
    definition,
    resolve: () => resolveStableEnvironment(company, definition, () => undefined),
  }));
  const overlays = overlaysOf(company).map((overlay) => ({
    definition: overlay.project,
    resolve: () => resolveProjectEnvironment(company, overlay, () => undefined),
  }));
  return [...stable, ...overlays];
}

function startWatch(): { readonly steps: Readonly<Record<Step, number>>; readonly time: Time } {
  const steps: Record<Step, number> = {
    load: 0,
    resolve: 0,
    trees: 0,
    check: 0,
    emit: 0,
    'reports and Argo CD': 0,
    floor: 0,
  };
  const time: Time = (step, run) => {
    const before = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(before);
    steps[step] += (user + system) / 1000;
    return result;
  };
  return { steps, time };
}

if (require.main === module) {
  const [apps = 300, environments = 4, projects = 0] = process.argv.slice(2).map(Number);
  process.stdout.write(
    `${JSON.stringify(measureSteps({ apps, environments, projects, seed: 1 }), null, 2)}\n`,
  );
}

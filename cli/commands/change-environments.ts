import { compareText } from '../../core/compare-text';
import { printLineChanges } from '../../core/edit/line-changes';
import type { EnvironmentChange, EnvironmentPlan } from '../../core/environments/environment-plan';
import type { EnvironmentRequest } from '../../core/environments/environment-request';
import type { JsonObject } from '../../core/json';
import { present } from '../../core/present';
import { count, type Outcome } from '../outcome';
import type { PipelineCompany } from '../pipeline';
import { describeWritten, editToJson } from '../print-plan';
import { changeFiles, isEmpty, type ChangeArguments } from './change-files';
import { checkDay, type Surroundings } from './open-company';

/** What comes of it in dist/. */
interface Goings {
  /** Files and folders that the next synth removes, from the company's root. */
  readonly goes: readonly string[];
}

/** Runs a command that changes project and delivery environments. */
export async function changeEnvironments(
  around: Surroundings,
  given: ChangeArguments,
  request: EnvironmentRequest,
): Promise<Outcome> {
  return changeFiles(around, given, {
    command: `env ${request.action}`,
    wrong: checkDay(given),
    plan: async (company): Promise<EnvironmentPlan & Goings> => {
      const day = present({ asOf: given.asOf });
      const plan = await company.planEnvironment(request, day);
      return { ...plan, goes: await goingsOf(company, plan, given) };
    },
    print: (plan, isDone) => (isEmpty(plan) ? ['nothing to do'] : print(plan, isDone)),
    toJson,
  });
}

async function goingsOf(
  company: PipelineCompany,
  { changes }: EnvironmentPlan,
  { asOf }: ChangeArguments,
): Promise<readonly string[]> {
  const destroyed = changes.filter(({ what }) => what === 'destroyed');
  const going = destroyed.map(({ environment }) => environment);
  if (going.length === 0) return [];
  const { files } = await company.synthesize(present({ environments: going, asOf }));
  const folders = new Map<string, number>();
  for (const { path } of files) {
    const folder = /^(?:projects|delivery)\/[^/]+\/[^/]+\//.exec(path)?.[0];
    folders.set(folder ?? path, (folders.get(folder ?? path) ?? 0) + 1);
  }
  for (const path of destroyed.flatMap(({ releases = [] }) => releases)) folders.set(path, 1);
  const paths = [...folders].toSorted(([a], [b]) => compareText(a, b));
  return paths.map(([path, number]) => {
    return path.endsWith('/') ? `dist/${path} (${count(number, 'file')})` : `dist/${path}`;
  });
}

function print(
  { changes, edits, removed, goes }: EnvironmentPlan & Goings,
  isDone: boolean,
): readonly string[] {
  const told = changes.map(describe);
  const going = goes.map((path) => `goes with the next synth: ${path}`);
  if (isDone) {
    const done = [...edits.map(describeWritten), ...removed.map(({ path }) => `removed: ${path}`)];
    return [...told, ...done, ...going, 'to do: strata synth, and a commit of both'];
  }
  const diff = edits.flatMap(({ path, before, after }) => printLineChanges(path, before, after));
  const files = removed.map(({ path }) => `to be removed: ${path}`);
  return [...told, ...diff, ...files, ...going, 'nothing is written'];
}

function describe({ environment, what, expires, until }: EnvironmentChange): string {
  if (what === 'destroyed') return `${environment}: destroyed`;
  return `${environment}: ${what}, lives until ${expires}${until === undefined ? '' : `, until now ${until}`}`;
}

function toJson({ changes, edits, removed }: EnvironmentPlan, isDone: boolean): JsonObject {
  return {
    changes: changes.map(({ environment, what, expires, until }) => ({
      environment,
      what,
      expires,
      until: until ?? null,
    })),
    edits: edits.map(editToJson),
    removed: removed.map(({ path }) => path),
    written: isDone,
  };
}

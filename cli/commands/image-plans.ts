import type { DefinitionSource } from '../../core/definition-source';
import type { ImagePlanRequest } from '../../core/image-plan/plan-images';
import { printImagePlan } from '../../core/image-plan/print-image-plan';
import { present } from '../../core/present';
import { hasErrors, type Problem } from '../../core/problem';
import type { SourceFile } from '../../core/source-file';
import { EMPTY_JSON } from '../empty-json';
import { isColored } from '../host';
import type { Outcome } from '../outcome';
import { readCommit } from '../read-commit';
import { usageProblem } from '../usage';
import { checkDay, openCompany, rootOf } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface ImagesAffectedArguments extends CompanyArguments {
  /** As `stack/debian-12`. */
  readonly layer?: string;
  /** A commit whose definitions are compared with those of the folder. */
  readonly since?: string;
}

/** What is left to build until all that runs lies on the current layers. */
export async function imagesPlan(around: Surroundings, given: CompanyArguments): Promise<Outcome> {
  return plan(around, given, checkDay(given), async () => ({ kind: 'convergence' }));
}

/** What a change of image layers leads to. */
export async function imagesAffected(around: Surroundings, given: ImagesAffectedArguments): Promise<Outcome> {
  const { layer, since } = given;
  const wrong = [...checkDay(given), ...checkChange(given)];
  return plan(around, given, wrong, async (opened) => {
    if (since === undefined) return { kind: 'affected', layer: layer ?? '' };
    const read = await readCommit(around.host.git, rootOf(around.host, given), since, ['catalog']);
    if (!read.ok) return read.problem;
    const sources = withModules(read.files, opened.sources ?? [], since);
    return 'code' in sources ? sources : { kind: 'since', since, sources: sources.list };
  });
}

function checkChange({ layer, since }: ImagesAffectedArguments): readonly Problem[] {
  if ((layer === undefined) !== (since === undefined)) return [];
  const fix = "write 'strata images affected stack/<name>', or '--since <commit>'";
  return layer === undefined
    ? [usageProblem('layer', 'neither a layer nor a commit is named', fix)]
    : [usageProblem('conflict', 'a layer does not go with --since', fix)];
}

/** A program of another commit is not run: one that is the same now gives what it gives now. */
function withModules(
  files: readonly SourceFile[],
  current: readonly DefinitionSource[],
  since: string,
): { readonly list: readonly DefinitionSource[] } | Problem {
  const byPath = new Map(current.map((source) => [source.path, source]));
  const list: DefinitionSource[] = [];
  for (const file of files) {
    const now = byPath.get(file.path);
    if (now?.text === file.text) list.push(now);
    else if (file.path.endsWith('.yaml')) list.push(file);
    else {
      const message = `${file.path} was another program in ${since}, and programs of other commits are not run`;
      return usageProblem('ref', message, 'name a later commit; or write the definition in YAML');
    }
  }
  return { list };
}

async function plan(
  around: Surroundings,
  given: CompanyArguments,
  wrong: readonly Problem[],
  request: (opened: Opened) => Promise<ImagePlanRequest | Problem>,
): Promise<Outcome> {
  if (wrong.length > 0) return refused(wrong);
  const opened = await openCompany(around, given);
  if (opened.company === undefined || hasErrors(opened.problems)) return refused(opened.problems, opened);
  const asked = await request(opened);
  if ('code' in asked) return refused([asked], opened);
  around.progress.step('planning');
  const planned = await opened.company.planImages(asked, present({ asOf: given.asOf }));
  const problems = [...opened.problems, ...planned.problems];
  if (planned.plan === undefined || hasErrors(problems)) return refused(problems, opened);
  const { host } = around;
  return {
    problems,
    texts: opened.texts,
    json: { plan: planned.plan },
    lines: printImagePlan(planned.plan, { color: isColored(host, host.stdout) }),
  };
}

function refused(problems: readonly Problem[], opened?: Opened): Outcome {
  return { problems, texts: opened?.texts ?? new Map(), json: EMPTY_JSON['images plan'], lines: [] };
}

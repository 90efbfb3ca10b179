import { relative, resolve, sep } from 'node:path';
import { hasErrors, type Problem } from '../../core/problem';
import { EMPTY_JSON } from '../empty-json';
import type { Host } from '../host';
import { count, type Outcome } from '../outcome';
import { readCompany, type CompanyFiles } from '../read-company';
import type { Memory } from '../unchanged';
import { usageProblem } from '../usage';
import { checkDist, writeDist } from '../write-dist';
import type { CheckedDist, DistDifference, DistFolder, WrittenDist } from '../write-dist';
import { inEnvironments } from '../writer/in-environments';
import { checkDay, openCompany, rootOf, synthesizeOpened } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface SynthArguments extends CompanyArguments {
  readonly out?: string;
  readonly env?: readonly string[];
  readonly check?: boolean;
}

/** Writes the files of all environments, or of some; with `--check` only says which files differ. */
export async function synth(around: Surroundings, given: SynthArguments): Promise<Outcome> {
  const folder = outputFolder(around.host, given);
  const wrong = [...checkDay(given), ...checkCombination(given), ...checkFolder(around.host, given, folder)];
  if (wrong.length > 0) return nothingDone(wrong);
  around.progress.step('reading definitions');
  const company = readCompany(around.host.files, rootOf(around.host, given));
  const memory = await memoryOf(around, given, folder, company);
  const unchanged = memory?.recall();
  if (unchanged !== undefined) return nothingChanged(folder, unchanged, given);
  const opened = await openCompany(around, given, given.env, { files: company, withoutOverlays: true });
  around.progress.step('making manifests');
  const made = await synthesizeOpened(opened, given, given.env);
  const problems = [...opened.problems, ...made.problems];
  if (opened.company === undefined || hasErrors(problems)) return nothingDone(problems, opened);
  around.progress.step(`comparing ${folder.name}/`);
  const { files } = around.host;
  if (given.check === true) return checked(folder, checkDist(files, folder, made.files), problems, opened);
  const only = given.env === undefined ? {} : { only: inEnvironments(given.env) };
  const outcome = written(folder, writeDist(files, folder, made.files, only), problems, opened);
  if (outcome.problems.length === 0) memory?.remember(made.files);
  return outcome;
}

/** How the run can be known by again; a run for some environments leaves the others as they are, and cannot. */
async function memoryOf(
  around: Surroundings,
  given: SynthArguments,
  { path }: DistFolder,
  company: CompanyFiles,
): Promise<Memory | undefined> {
  const { host, sumOfCode } = around;
  if (given.env !== undefined || sumOfCode === undefined) return undefined;
  const { tryMemory } = await import('../unchanged');
  return tryMemory(host.files, {
    root: rootOf(host, given),
    out: path,
    company,
    sumOfCode: async () => sumOfCode(host.files),
    ...(given.asOf === undefined ? {} : { asOf: given.asOf }),
  });
}

/** Says what a run says that has made everything and found all of it there. */
function nothingChanged(folder: DistFolder, unchanged: number, given: SynthArguments): Outcome {
  const same = { unchanged, problems: [] };
  if (given.check === true) return checked(folder, { ...same, differences: [] }, [], NO_TEXTS);
  return written(folder, { ...same, written: [], deleted: [] }, [], NO_TEXTS);
}

type Texts = Pick<Opened, 'texts'>;

const NO_TEXTS: Texts = { texts: new Map() };

function nothingDone(problems: readonly Problem[], opened?: Opened): Outcome {
  return { problems, texts: opened?.texts ?? new Map(), json: EMPTY_JSON.synth, lines: [] };
}

function written(
  folder: DistFolder,
  result: WrittenDist,
  problems: readonly Problem[],
  opened: Texts,
): Outcome {
  const { unchanged } = result;
  const done = `${count(result.written.length, 'file')} written, ${result.deleted.length} deleted`;
  return {
    problems: [...problems, ...result.problems],
    texts: opened.texts,
    json: { files: { written: result.written, deleted: result.deleted, unchanged }, differences: [] },
    lines: hasErrors(result.problems) ? [] : [`${folder.name}/: ${done}, ${unchanged} unchanged`],
  };
}

function checked(
  folder: DistFolder,
  result: CheckedDist,
  problems: readonly Problem[],
  opened: Texts,
): Outcome {
  const { differences, unchanged } = result;
  const differs = differences.length > 0;
  const closing = differs
    ? `${folder.name}/: ${count(differences.length, 'difference')}, ${unchanged} unchanged; run strata synth and commit`
    : `${folder.name}/: up to date, ${count(unchanged, 'file')}`;
  return {
    problems: [...problems, ...result.problems],
    texts: opened.texts,
    json: {
      files: { written: [], deleted: [], unchanged },
      differences: differences.map((one) => ({ ...one })),
    },
    lines: hasErrors(result.problems) ? [] : [...differences.map((one) => explain(folder, one)), closing],
    ...(!hasErrors(result.problems) && differs ? { differs } : {}),
  };
}

function explain(folder: DistFolder, { path, why, line }: DistDifference): string {
  const reasons: Readonly<Record<DistDifference['why'], string>> = {
    changed: `differs from line ${line} on`,
    missing: 'is missing',
    extra: path.endsWith('/') ? 'was left by a run that was cut short' : 'is no longer produced',
  };
  return `${folder.name}/${path}: ${reasons[why]}`;
}

/** cdk8s-cli names the folder by a variable when it runs strata as its app; an argument is nearer than that. */
function outputFolder(host: Host, given: SynthArguments): DistFolder {
  const variable = host.variables['CDK8S_OUTDIR'] ?? '';
  const fallback = variable === '' ? resolve(rootOf(host, given), 'dist') : variable;
  const path = resolve(host.cwd, given.out ?? fallback);
  const below = relative(host.cwd, path).replaceAll(sep, '/');
  return { path, name: below === '' || below.startsWith('..') ? path : below };
}

function checkCombination(given: SynthArguments): readonly Problem[] {
  if (given.env === undefined || given.check !== true) return [];
  const message = '--env does not go with --check: a check is of the whole folder';
  return [usageProblem('conflict', message, 'leave one of them out')];
}

/** Generated files must not meet what they are generated from. */
function checkFolder(host: Host, given: SynthArguments, folder: DistFolder): readonly Problem[] {
  const root = rootOf(host, given);
  const isAbove = isAtOrBelow(root, folder.path);
  const source = ['catalog', 'environments', 'constructs', 'stacks', '.git', 'node_modules'].find((name) =>
    isAtOrBelow(folder.path, resolve(root, name)),
  );
  if (!isAbove && source === undefined && given.out !== '') return [];
  const where = isAbove || source === undefined ? "holds the company's own files" : `lies in ${source}/`;
  const message = `the output folder ${folder.path} ${where}`;
  return [usageProblem('out', message, 'name a folder of its own: --out dist')];
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

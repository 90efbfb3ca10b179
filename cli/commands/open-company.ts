import { resolve } from 'node:path';
import type { DefinitionSource } from '../../core/definition-source';
import { hasErrors, type Problem } from '../../core/problem';
import { suggest } from '../../core/suggest';
import type { AddStacks } from '../../stacks/company-stacks';
import type { SourceFile } from '../../core/source-file';
import type { FileSystem } from '../file-system';
import type { Host } from '../host';
import { loadModules } from '../load-modules';
import { loadStacks, type LoadedStacks } from '../load-stacks';
import type {
  LoadPipeline,
  OpenedCompany,
  Pipeline,
  PipelineCompany,
  PipelineOptions,
  Synthesized,
} from '../pipeline';
import { lateProblems } from '../modules/late-problems';
import type { Progress } from '../progress';
import { readCompany, type CompanyFiles } from '../read-company';
import { isCalendarDay, usageProblem } from '../usage';

/** Arguments that every command on a company takes. */
export interface CompanyArguments {
  readonly root?: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

/** A company with all that was found wrong so far. */
export interface Opened {
  readonly company?: PipelineCompany;
  readonly addStacks?: AddStacks;
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;
  /** What code of the company threw since, where nothing waited for it. */
  readonly lateProblems?: () => Promise<readonly Problem[]>;
  /** What was read, with the values of programs. */
  readonly sources?: readonly DefinitionSource[];
  /** The company as it would be with other texts of some files, with files more, and without some. */
  readonly reopen?: (texts: ReadonlyMap<string, string>, gone?: ReadonlySet<string>) => OpenedCompany;
}

/** What commands need to do their work. */
export interface Surroundings {
  readonly host: Host;
  readonly loadPipeline: LoadPipeline;
  readonly progress: Progress;
  /** A sum over the code that makes the files: it tells whether an earlier answer is still one. */
  readonly sumOfCode?: SumOfCode;
}

/** Undefined when the code cannot be told apart from other code. */
export type SumOfCode = (files: FileSystem) => Promise<string | undefined>;

/** Absolute path of the company's folder. */
export function rootOf(host: Host, given: CompanyArguments): string {
  return resolve(host.cwd, given.root ?? '.');
}

export interface OpenOptions {
  /** Files of the folder, where they have been read already. */
  readonly files?: CompanyFiles;
  /** What lies on the environments does not matter: with hundreds of overlays that is half of what there is to read. */
  readonly withoutOverlays?: boolean;
}

/**
 * Reads a company from its folder. When a file cannot be read or run, what refers to it would look wrong too:
 * then only what each file tells by itself is reported. With `environments` the problems are those that concern these
 * environments; without a company in what comes back, there is nothing to go on with.
 */
export async function openCompany(
  around: Surroundings,
  given: CompanyArguments,
  environments?: readonly string[],
  { files, withoutOverlays = false }: OpenOptions = {},
): Promise<Opened> {
  const { host, progress } = around;
  const root = rootOf(host, given);
  progress.step('reading definitions');
  const read = files ?? readCompany(host.files, root);
  const texts = textsOf(read);
  const loaded = await loadModules(host, root, read.sources);
  const own = read.stacks === undefined ? NO_STACKS : await loadStacks(host, root, read.stacks);
  const fromFiles = [...read.problems, ...loaded.problems, ...own.problems];
  const pipeline = await around.loadPipeline();
  const company = withoutOverlays
    ? openStable(pipeline, loaded.sources, environments)
    : pipeline.open(loaded.sources);
  const opened = selectEnvironments(company, texts, environments);
  if (hasErrors(fromFiles))
    return { problems: [...fromFiles, ...opened.problems.filter(isOfOneFile)], texts };
  return {
    ...opened,
    ...(own.addStacks === undefined ? {} : { addStacks: own.addStacks }),
    problems: [...fromFiles, ...opened.problems],
    texts,
    lateProblems: () => lateProblems(host, root, modulesOf(read)),
    sources: loaded.sources,
    reopen: (changed, gone) => pipeline.open(withTexts(loaded.sources, changed, gone)),
  };
}

/** Without overlays, unless one of the names may be that of an overlay. */
function openStable(
  pipeline: Pipeline,
  sources: readonly DefinitionSource[],
  names: readonly string[] | undefined,
): OpenedCompany {
  if (names === undefined || names.some((name) => name.includes('/'))) return pipeline.open(sources);
  const opened = pipeline.open(sources.filter(({ path }) => !isOverlay(path)));
  const known = opened.company?.environments ?? [];
  return names.every((name) => known.includes(name)) ? opened : pipeline.open(sources);
}

function isOverlay(path: string): boolean {
  return /^environments\/(projects|delivery)\//.test(path);
}

function withTexts(
  sources: readonly DefinitionSource[],
  changed: ReadonlyMap<string, string>,
  gone: ReadonlySet<string> = new Set(),
): readonly DefinitionSource[] {
  const others = sources.filter(({ path }) => !changed.has(path) && !gone.has(path));
  return [...others, ...[...changed].map(([path, text]) => ({ path, text }))];
}

/** Told by one file alone, whatever the others hold. */
function isOfOneFile({ code }: Problem): boolean {
  return /^(text|yaml|shape)\//.test(code);
}

/** Leaves the problems that concern some environments, and tells of names that are no environment's. */
function selectEnvironments(
  opened: OpenedCompany,
  texts: ReadonlyMap<string, string>,
  names: readonly string[] | undefined,
): OpenedCompany {
  const { company, problems } = opened;
  if (company === undefined || names === undefined) return opened;
  const known = [...company.environments, ...company.overlays];
  const missing = names.filter((name) => !known.includes(name));
  if (missing.length === 0) return { company, problems: company.problemsOf(names) };
  const unknown = missing.filter(
    (name) =>
      fullNames(name, known).length > 0 || ![...texts.keys()].some((path) => isDefinitionOf(path, name)),
  );
  // A definition that does not hold is no environment, but the name is right.
  if (unknown.length === 0 && hasErrors(problems)) return { problems };
  const wrong = unknown.length === 0 ? missing : unknown;
  return { problems: wrong.map((name) => unknownEnvironment(name, known)) };
}

function isDefinitionOf(path: string, environment: string): boolean {
  const name = environment.slice(environment.lastIndexOf('/') + 1);
  return (
    path.startsWith('environments/') && [`/${name}.yaml`, `/${name}.ts`].some((end) => path.endsWith(end))
  );
}

const NO_STACKS: LoadedStacks = { problems: [] };

/** Everything that is code. */
function modulesOf({ sources, stacks }: CompanyFiles): readonly SourceFile[] {
  const definitions = sources.filter(({ path }) => path.endsWith('.ts'));
  return stacks === undefined ? definitions : [...definitions, stacks];
}

function textsOf({ sources, stacks }: CompanyFiles): ReadonlyMap<string, string> {
  const files = stacks === undefined ? sources : [...sources, stacks];
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** Makes the files of some environments, or of all; without a company there are none. */
export async function synthesizeOpened(
  opened: Opened,
  given: CompanyArguments,
  environments?: readonly string[],
): Promise<Synthesized> {
  if (opened.company === undefined) return { files: [], problems: [] };
  const options: PipelineOptions = {
    ...(given.asOf === undefined ? {} : { asOf: given.asOf }),
    ...(environments === undefined ? {} : { environments }),
    ...(opened.addStacks === undefined ? {} : { addStacks: opened.addStacks }),
  };
  const made = await opened.company.synthesize(options);
  const late = (await opened.lateProblems?.()) ?? [];
  return late.length === 0 ? made : { ...made, problems: [...made.problems, ...late] };
}

/** Wrong usage that shows before anything is read. */
export function checkDay(given: CompanyArguments): readonly Problem[] {
  if (given.asOf === undefined || isCalendarDay(given.asOf)) return [];
  const message = `--as-of takes a day of the calendar, got '${given.asOf}'`;
  return [usageProblem('date', message, 'write year, month and day: --as-of 2026-11-20')];
}

/** `qa/coupon` for `coupon`: what lies on a stable environment is called with that before it. */
function fullNames(name: string, known: readonly string[]): readonly string[] {
  return known.filter((one) => one.endsWith(`/${name}`));
}

/** Wrong usage: what there is of that name, or near it. */
export function unknownEnvironment(name: string, known: readonly string[]): Problem {
  const full = fullNames(name, known);
  if (full.length > 0) {
    const fix = full.length === 1 ? `write ${full.join('')}` : `write one of ${full.join(', ')}`;
    return usageProblem('environment', `there is no environment '${name}'`, fix);
  }
  if (known.length === 0) {
    return usageProblem(
      'environment',
      `there is no environment '${name}'`,
      'define it in environments/stable/',
    );
  }
  const meant = suggest(name, known);
  const all = known.length > 12 ? `${known.slice(0, 12).join(', ')}, …` : known.join(', ');
  const fix = meant === undefined ? `write one of ${all}` : `did you mean '${meant}'? There are ${all}`;
  return usageProblem('environment', `there is no environment '${name}'`, fix);
}

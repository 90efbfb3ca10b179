#!/usr/bin/env node
import { CommanderError } from 'commander';
import type { Problem } from '../core/problem';
import type { SourceFile } from '../core/source-file';
import type { SumOfCode } from './commands/open-company';
import { askedForHelp } from './asked-for-help';
import { emptyJsonOf } from './empty-json';
import type { ExitCode } from './exit-code';
import type { FileSystem } from './file-system';
import { CompanyCodeFailed } from './modules/company-code-failed';
import { isSwitchedOn, nodeHost, type Host } from './host';
import type { LoadPipeline } from './pipeline';
import { createProgram } from './program';
import { startProgress } from './progress';
import { usageProblem } from './usage';

/** Runs strata with its arguments. This is the only place that catches what was not foreseen. */
export async function run(
  argv: readonly string[],
  host: Host,
  loadPipeline: LoadPipeline = loadOwnPipeline,
  sumOfCode: SumOfCode | undefined = loadPipeline === loadOwnPipeline ? sumOfOwnCode : undefined,
): Promise<ExitCode> {
  const progress = startProgress(host);
  let exitCode: ExitCode = 0;
  const program = createProgram(host, async (command, given, action) => {
    const outcome = await action({
      host,
      loadPipeline,
      progress,
      ...(sumOfCode === undefined ? {} : { sumOfCode }),
    });
    progress.end();
    const { showOutcome } = await import('./outcome');
    exitCode = showOutcome(host, outcome, { command, json: given.json === true });
  });
  try {
    await program.parseAsync(askedForHelp(program, argv), { from: 'user' });
    return exitCode;
  } catch (error) {
    progress.end();
    if (error instanceof CommanderError) return await showRefusal(host, argv, error);
    if (error instanceof CompanyCodeFailed) return await showProblem(host, argv, error.problem, error.source);
    return await showDefect(host, argv, error);
  }
}

async function loadOwnPipeline() {
  const { loadPipeline } = await import('./load-pipeline');
  return loadPipeline();
}

async function sumOfOwnCode(files: FileSystem): Promise<string | undefined> {
  const { sumOfCode } = await import('./unchanged-code');
  return sumOfCode(files);
}

/** Help and version end a run without fault; anything else that commander refuses is wrong usage. */
async function showRefusal(host: Host, argv: readonly string[], error: CommanderError): Promise<ExitCode> {
  if (error.exitCode === 0) return 0;
  if (error.code === 'commander.help') return 2;
  const [message = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const meant = /\(Did you mean (.+)\?\)/.exec(rest.join(' '))?.[1];
  const command = commandOf(argv);
  const help = command === 'strata' ? 'strata --help' : `strata ${command} --help`;
  const fix = meant === undefined ? `see ${help}` : `did you mean ${meant}? See ${help}`;
  return showProblem(host, argv, usageProblem('arguments', message.replace(/\.$/, ''), fix));
}

/** A defect of strata itself: one line for people, the stack only for those who ask. */
async function showDefect(host: Host, argv: readonly string[], error: unknown): Promise<ExitCode> {
  const { inspect } = await import('node:util');
  const text = messageOf(error) ?? inspect(error);
  if (isSwitchedOn(host, 'STRATA_DEBUG')) host.stderr.write(`${inspect(error)}\n`);
  const message = `internal error: ${text.replaceAll(/\s+/g, ' ').trim()}`;
  const fix =
    'this is a defect of strata: report it with the output of the same command under STRATA_DEBUG=1';
  if (wantsJson(argv)) {
    return showProblem(host, argv, { code: 'internal/error', severity: 'error', message, fix });
  }
  host.stderr.write(`${message}; ${fix}\n`);
  return 3;
}

/** The message of an error, and of what caused it. */
function messageOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause = messageOf(error.cause);
  return cause === undefined ? error.message : `${error.message}: ${cause}`;
}

async function showProblem(
  host: Host,
  argv: readonly string[],
  problem: Problem,
  source?: SourceFile,
): Promise<ExitCode> {
  const { showOutcome } = await import('./outcome');
  const command = commandOf(argv);
  const texts = new Map(source === undefined ? [] : [[source.path, source.text]]);
  const outcome = { problems: [problem], texts, json: emptyJsonOf(command), lines: [] };
  return showOutcome(host, outcome, { command, json: wantsJson(argv) });
}

const COMMANDS: ReadonlySet<string> = new Set([
  'synth',
  'validate',
  'explain',
  'graph',
  'report',
  'set-version',
  'promote',
  'baseline',
  'baseline sync',
  'env',
  'env create',
  'env list',
  'env show',
  'env extend',
  'env destroy',
  'env gc',
  'images',
  'images affected',
  'images plan',
  'images record',
  'images report',
]);

function commandOf(argv: readonly string[]): string {
  const index = argv.findIndex((argument) => COMMANDS.has(argument));
  const pair = argv.slice(index, index + 2).join(' ');
  return COMMANDS.has(pair) ? pair : (argv[index] ?? 'strata');
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const options = argv.slice(0, end === -1 ? argv.length : end).join(' ');
  return /(^| )(--json|--format[ =]json)( |$)/.test(options);
}

const exit = process.exit.bind(process);

/** A reader that goes away, as `head` does, is no fault: what is left to print is dropped. A full disk is one. */
function watchOutput(stream: NodeJS.WriteStream, beforeEnd: () => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (stream === process.stdout) {
      beforeEnd();
      process.stderr.write(
        `error: the output cannot be written: ${error.message}; make room, or choose another place\n`,
      );
    }
    exit(3);
  });
}

/** Code of the company runs in this process, and may undo what keeps it from ending it. What is given back ends the watch. */
function watchEnd(): () => void {
  process.once('exit', tellEarlyEnd);
  return () => process.off('exit', tellEarlyEnd);
}

function tellEarlyEnd(): void {
  process.stderr.write(
    'error: a module of the company ended the run; take out of it what listens to `process` or ends it\n',
  );
  process.exitCode = 3;
}

async function main(): Promise<void> {
  const beforeEnd = watchEnd();
  watchOutput(process.stdout, beforeEnd);
  watchOutput(process.stderr, beforeEnd);
  const exitCode = await run(process.argv.slice(2), nodeHost());
  beforeEnd();
  await Promise.all([process.stdout, process.stderr].map(flush));
  // What the company's code may have left running must not hold the process.
  exit(exitCode);
}

async function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write('', () => done()));
}

if (require.main === module) void main();

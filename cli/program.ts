import { Command, CommanderError, Option } from 'commander';
import type { GraphArguments } from './commands/graph';
import type { ReportArguments } from './commands/report';
import type { CompanyArguments } from './commands/open-company';
import type { SynthArguments } from './commands/synth';
import type { ValidateArguments } from './commands/validate';
import { asOfOption, jsonOption, rootOption } from './common-options';
import { addEnvironmentCommands } from './environment-commands';
import type { Host } from './host';
import type { Perform } from './perform';
import { addImageCommands } from './image-commands';
import { addReleaseCommands } from './release-commands';
import { strataVersion } from './version';

const HELP_WIDTH = 100;

const EXIT_CODES = `
Exit codes:
  0  fine
  1  problems in the definitions; with synth --check also differences
  2  wrong usage
  3  the machine failed: a file cannot be read or written`;

/** The commands, their arguments and help texts. Each command is imported when it is run, not before. */
export function createProgram(host: Host, perform: Perform): Command {
  const program = new Command('strata')
    .description('Turns the definitions of a container platform into the Kubernetes manifests in dist/.')
    .option('-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .addHelpText('after', EXIT_CODES)
    .on('option:version', () => {
      host.stdout.write(`${strataVersion(host.files)}\n`);
      throw new CommanderError(0, 'commander.version', '');
    });
  addSynth(program, perform);
  addValidate(program, perform);
  addExplain(program, perform);
  addGraph(program, perform);
  addReport(program, perform);
  addEnvironmentCommands(program, perform);
  addReleaseCommands(program, perform);
  addImageCommands(program, perform);
  return program;
}

function addSynth(program: Command, perform: Perform): void {
  const command = program.command('synth').summary('write the manifests to dist/');
  command
    .description(
      'Writes the manifests of all environments to dist/. Only files that differ are written, files that are no longer produced are deleted, and nothing is touched while there is an error.',
    )
    .addOption(rootOption())
    .option(
      '--out <dir>',
      'folder to write to (default: $CDK8S_OUTDIR if it is set, or else dist/ in the root)',
    )
    .option('--env <name...>', 'make only these environments, and touch the files of no other')
    .addOption(asOfOption())
    .option('--check', 'write nothing, and fail when dist/ differs from what would be written')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  strata synth                      write everything
  strata synth --check              in CI: fail when dist/ is not up to date
  strata synth --env qa pre         try a change in two environments
  strata synth --out ../preview     look at the manifests without touching dist/`,
    )
    .action(async (given: SynthArguments) =>
      perform('synth', given, async (around) => {
        const { synth } = await import('./commands/synth');
        return synth(around, given);
      }),
    );
}

function addValidate(program: Command, perform: Perform): void {
  const command = program.command('validate').summary('find what is wrong, and write nothing');
  command
    .description(
      'Finds everything that synth would complain of, in all definitions at once, and writes nothing.',
    )
    .addOption(rootOption())
    .addOption(asOfOption())
    .option(
      '--against <commit>',
      'where definitions differ from those of a commit, passed days are errors; what cannot be applied to its objects is told',
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  strata validate                          check before a commit
  strata validate --against origin/main    what a branch brings: passed days, fields that cannot change
  strata validate --json                   the same for a script or an editor`,
    )
    .action(async (given: ValidateArguments) =>
      perform('validate', given, async (around) => {
        const { validate } = await import('./commands/validate');
        return validate(around, given);
      }),
    );
}

function addExplain(program: Command, perform: Perform): void {
  const command = program.command('explain').summary('tell why a value in dist/ is what it is');
  command
    .description('Tells which values in which files make an object of dist/, or one field of it, what it is.')
    .argument('<env>', 'environment, as prod or qa/coupon; or clusters/prod')
    .argument('<object>', 'kind and name as in dist/, or only the name of a Deployment')
    .argument('[field]', 'field of the object; then all layers that speak of it are shown')
    .addOption(rootOption())
    .addOption(asOfOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  strata explain prod trade-core                            everything in a Deployment
  strata explain prod trade-core spec.replicas              one field, with all layers
  strata explain qa Service/trade-core 'spec.ports[0]'      a part of another object
  strata explain clusters/prod Namespace/traefik            an object of the platform of a cluster`,
    )
    .action(async (environment: string, object: string, field: string | undefined, given: CompanyArguments) =>
      perform('explain', given, async (around) => {
        const { explain } = await import('./commands/explain');
        return explain(around, { ...given, environment, object, ...(field === undefined ? {} : { field }) });
      }),
    );
}

function addGraph(program: Command, perform: Perform): void {
  const command = program
    .command('graph')
    .summary('draw who calls whom, what lies on what, or what runs where');
  command
    .description(
      'Draws the company, or one environment, as text that Markdown pages and Graphviz show as a picture.',
    )
    .argument('[env]', 'environment, as prod (default: the whole catalog)')
    .addOption(
      new Option(
        '--view <view>',
        'calls: apps and what they call; images: layers, versions, end of support; environments: clusters and the way to production',
      )
        .choices(['calls', 'images', 'environments'])
        .default('calls'),
    )
    .addOption(
      new Option('--format <format>', 'language of the picture (default: mermaid)').choices([
        'mermaid',
        'dot',
        'json',
      ]),
    )
    .addOption(rootOption())
    .addOption(asOfOption())
    .option('--json', 'print one JSON object, as --format json does')
    .addHelpText(
      'after',
      `
Examples:
  strata graph                                  who calls whom, in the whole catalog
  strata graph prod                             the same in prod, with versions and hosts
  strata graph --view images                    what lies on which image, and until when
  strata graph prod --format dot | dot -Tsvg    a picture by Graphviz`,
    )
    .action(async (environment: string | undefined, given: GraphArguments) => {
      const isJson = given.json === true || given.format === 'json';
      await perform('graph', { json: isJson }, async (around) => {
        const { graph } = await import('./commands/graph');
        return graph(around, { ...given, ...(environment === undefined ? {} : { environment }) });
      });
    });
}

function addReport(program: Command, perform: Perform): void {
  const command = program.command('report').summary('show the state of it all');
  command
    .description(
      'Shows versions, hosts, capacity, image layers near their end, exceptions and flags in use, of all environments or of some; or in what project environments differ from their baselines.',
    )
    .argument('[env...]', 'environments, as qa prod or qa/coupon (default: all)')
    .addOption(
      new Option(
        '--view <view>',
        'state: what runs where; differences: what project environments change, where they meet, and what they cost',
      )
        .choices(['state', 'differences'])
        .default('state'),
    )
    .addOption(
      new Option('--format <format>', 'how it is printed (default: text)').choices([
        'text',
        'markdown',
        'json',
      ]),
    )
    .addOption(rootOption())
    .addOption(asOfOption())
    .option('--json', 'print one JSON object, as --format json does')
    .addHelpText(
      'after',
      `
Examples:
  strata report                       everything
  strata report pre prod              two environments side by side
  strata report --as-of 2027-03-01    what will be due by then
  strata report qa --view differences in what all that lies on qa differs from it`,
    )
    .action(async (environments: readonly string[], given: Omit<ReportArguments, 'environments'>) => {
      const isJson = given.json === true || given.format === 'json';
      await perform('report', { json: isJson }, async (around) => {
        const { report } = await import('./commands/report');
        return report(around, { ...given, environments });
      });
    });
}

import { Option, type Command } from 'commander';
import type { ImagesAffectedArguments } from './commands/image-plans';
import type { ImageRecordArguments } from './commands/images';
import type { ImagesReportArguments } from './commands/images-report';
import type { CompanyArguments } from './commands/open-company';
import { asOfOption, jsonOption, rootOption } from './common-options';
import type { Perform } from './perform';

type Words<Arguments, Names extends keyof Arguments> = Omit<Arguments, Names>;

/** The commands on image layers, and on what CI has built of them. */
export function addImageCommands(program: Command, perform: Perform): void {
  const group = program.command('images').summary('image layers, and what CI has built of them');
  group.description('Image layers, and what CI has built of them.');
  addPlan(group, perform);
  addAffected(group, perform);
  addReport(group, perform);
  addRecord(group, perform);
}

/** What the commands that only look take. */
function withLookingOptions(command: Command): Command {
  return command.addOption(rootOption()).addOption(asOfOption()).addOption(jsonOption());
}

function addPlan(group: Command, perform: Perform): void {
  const command = group.command('plan').summary('what is left to build until all runs on current layers');
  command.description(
    'Shows which images have to be built again or put onto another base, in which order and why, until all that runs lies on the current versions of its layers.',
  );
  withLookingOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  strata images plan             waves, reasons, and where the images run
  strata images plan --json      the same for a script that builds them`,
    )
    .action(async (given: CompanyArguments) =>
      perform('images plan', given, async (around) => {
        const { imagesPlan } = await import('./commands/image-plans');
        return imagesPlan(around, given);
      }),
    );
}

function addAffected(group: Command, perform: Perform): void {
  const command = group.command('affected').summary('what a change of a layer leads to');
  command
    .description(
      'Shows what lies on a layer, or what the definitions of layers ask for that they did not ask for in a commit: which images, in which order, and where they run.',
    )
    .argument('[layer]', 'layer, as stack/debian-12 or runtime/java-17@17.0.20')
    .option('--since <commit>', 'compare the definitions with those of a commit, as origin/main');
  withLookingOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  strata images affected stack/debian-12       what the next version of it would lead to
  strata images affected --since origin/main   what this branch leads to`,
    )
    .action(async (layer: string | undefined, given: Words<ImagesAffectedArguments, 'layer'>) =>
      perform('images affected', given, async (around) => {
        const { imagesAffected } = await import('./commands/image-plans');
        return imagesAffected(around, { ...given, ...(layer === undefined ? {} : { layer }) });
      }),
    );
}

function addReport(group: Command, perform: Perform): void {
  const command = group
    .command('report')
    .summary('what lies on which layers, and what nobody needs any more');
  command
    .description(
      'Shows which layers the images of all environments lie on, until when those are supported, what lies on older ones and why, and which images may be removed.',
    )
    .addOption(
      new Option('--format <format>', 'how it is printed (default: text)').choices([
        'text',
        'markdown',
        'json',
      ]),
    );
  withLookingOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  strata images report                       the state of image layers
  strata images report --as-of 2027-03-01    what will have lost support by then
  strata images report --json                each app in each environment, for a script`,
    )
    .action(async (given: ImagesReportArguments) => {
      const isJson = given.json === true || given.format === 'json';
      await perform('images report', { json: isJson }, async (around) => {
        const { imagesReport } = await import('./commands/images-report');
        return imagesReport(around, given);
      });
    });
}

function addRecord(group: Command, perform: Perform): void {
  const command = group.command('record').summary('record what CI has built');
  command
    .description(
      'Adds a version with its digest to catalog/images.lock.yaml. A version stands for one digest for ever: the same again changes nothing, another is refused.',
    )
    .argument('<app>', 'app, as trade-core')
    .argument('<version>', 'version or immutable tag, as 5.5.0')
    .requiredOption('--digest <digest>', 'digest of the image: sha256:…')
    .requiredOption('--revision <commit>', 'Git commit that it was built from')
    .requiredOption('--runtime <name@version>', 'runtime image that it lies on, as java-17@17.0.21')
    .option('--built <date>', 'the day on which it was built: 2026-11-20');
  command
    .option('--dry-run', 'show the lines that would change, and write nothing')
    .addOption(rootOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  strata images record md2html 1.9.3 --digest sha256:… --revision 1505081 --runtime ruby-3.3@3.3.10`,
    )
    .action(async (app: string, version: string, given: Words<ImageRecordArguments, 'app' | 'version'>) =>
      perform('images record', given, async (around) => {
        const { imagesRecord } = await import('./commands/images');
        return imagesRecord(around, { ...given, app, version });
      }),
    );
}

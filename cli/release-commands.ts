import type { Command } from 'commander';
import type { BaselineSyncArguments } from './commands/baseline';
import type { PromoteArguments } from './commands/promote';
import type { SetVersionArguments } from './commands/set-version';
import { jsonOption, rootOption } from './common-options';
import type { Perform } from './perform';

type Words<Arguments, Names extends keyof Arguments> = Omit<Arguments, Names>;

/** The commands that move versions. */
export function addReleaseCommands(program: Command, perform: Perform): void {
  addSetVersion(program, perform);
  addPromote(program, perform);
  addBaseline(program, perform);
}

/** What all of them take. */
function withCommonOptions(command: Command): Command {
  return command
    .option('--dry-run', 'show the lines that would change, and write nothing')
    .addOption(rootOption())
    .addOption(jsonOption());
}

function addSetVersion(program: Command, perform: Perform): void {
  const command = program.command('set-version').summary('let an environment run a version of an app');
  command
    .description(
      'Changes the line that says which version of an app an environment runs. To differ from the baseline lock where an environment follows it takes a reason and a last day; to name the version of the lock ends that. In a project or delivery environment it is the version of an app that it changes, on all its baselines.',
    )
    .argument('<env>', 'environment, as pre or coupon')
    .argument('<app>', 'app, as trade-core')
    .argument('<version>', 'version in catalog/images.lock.yaml, as 5.4.0')
    .option('--reason <text>', 'why the environment differs from the baseline lock')
    .option('--until <date>', 'the last day that it may: 2026-12-01');
  withCommonOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  strata set-version pre trade-core 5.5.0           one line of environments/stable/pre.yaml
  strata set-version prod trade-core 5.3.9          back to a version that production has run
  strata set-version coupon trade-core f-coupon-1a2b3c4   after a push to its branch
  strata set-version qa trade-core 5.5.0 --reason 'joint test' --until 2026-12-01`,
    )
    .action(
      async (
        environment: string,
        app: string,
        version: string,
        given: Words<SetVersionArguments, 'environment' | 'app' | 'version'>,
      ) =>
        perform('set-version', given, async (around) => {
          const { setVersion } = await import('./commands/set-version');
          return setVersion(around, { ...given, environment, app, version });
        }),
    );
}

function addPromote(program: Command, perform: Perform): void {
  const command = program.command('promote').summary('let an environment run what the one before it runs');
  command
    .description('Takes the version of an app from the environment that comes before another in its order.')
    .argument('<app>', 'app, as trade-core')
    .requiredOption('--to <env>', 'environment that gets the version')
    .option('--reason <text>', 'why it differs from the baseline lock, where it follows that')
    .option('--until <date>', 'the last day that it may: 2026-12-01');
  withCommonOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  strata promote trade-core --to prod --dry-run     what a release would change
  strata promote trade-core --to prod               the release`,
    )
    .action(async (app: string, given: Words<PromoteArguments, 'app'>) =>
      perform('promote', given, async (around) => {
        const { promote } = await import('./commands/promote');
        return promote(around, { ...given, app });
      }),
    );
}

function addBaseline(program: Command, perform: Perform): void {
  const group = program.command('baseline').summary('keep the baseline lock up to date');
  group.description('The baseline lock names the versions that production has finished with.');
  const command = group.command('sync').summary('bring the baseline lock to what production runs');
  command
    .description(
      'Brings environments/baseline.lock.yaml to the versions that production runs. The environments that follow it run them then, too.',
    )
    .argument('[app...]', 'apps (default: all that production runs)');
  withCommonOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  strata baseline sync --dry-run      what production runs and the lock does not name yet
  strata baseline sync trade-core     one app, after its release`,
    )
    .action(async (apps: readonly string[], given: Words<BaselineSyncArguments, 'apps'>) =>
      perform('baseline sync', given, async (around) => {
        const { baselineSync } = await import('./commands/baseline');
        return baselineSync(around, { ...given, apps });
      }),
    );
}

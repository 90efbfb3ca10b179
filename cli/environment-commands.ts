import { Option, type Command } from 'commander';
import type { CreateRequest } from '../core/environments/environment-request';
import { present } from '../core/present';
import type { ChangeArguments } from './commands/change-files';
import type { EnvListArguments } from './commands/env-list';
import type { CompanyArguments } from './commands/open-company';
import { asOfOption, jsonOption, rootOption } from './common-options';
import type { Perform } from './perform';

/** `strata env`: project and delivery environments from their first day to their last. */
export function addEnvironmentCommands(program: Command, perform: Perform): void {
  const group = program.command('env').summary('create, look at and end project environments');
  group.description(
    'Project environments and deliveries: definitions in environments/projects/ and environments/delivery/.',
  );
  addCreate(group, perform);
  addList(group, perform);
  addShow(group, perform);
  addExtend(group, perform);
  addDestroy(group, perform);
  addCollect(group, perform);
}

function withCompany(command: Command): Command {
  return command.addOption(rootOption()).addOption(asOfOption()).addOption(jsonOption());
}

function withDryRun(command: Command): Command {
  return withCompany(command.option('--dry-run', 'show what would change, and write nothing'));
}

interface CreateWords extends ChangeArguments {
  readonly kind: 'project' | 'delivery';
  readonly baseline: readonly string[];
  readonly owner: string;
  readonly app: readonly string[];
  readonly carrier?: readonly string[];
  readonly entry?: readonly string[];
  readonly routing?: 'dns' | 'lane';
  readonly accept?: readonly string[];
  readonly isolate?: readonly string[];
  readonly expires?: string;
  readonly ttl?: string;
  readonly change?: string;
  readonly description?: string;
  readonly exec?: readonly string[];
}

function addCreate(group: Command, perform: Perform): void {
  const command = group.command('create').summary('write the definition of a new one');
  command
    .description(
      'Writes the definition of a new project environment or delivery, unless the company would have an error more with it: then it says what is missing, as the carriers of a call.',
    )
    .argument('<name>', 'name, as coupon')
    .addOption(
      new Option('--kind <kind>', 'a delivery is for one change')
        .choices(['project', 'delivery'])
        .default('project'),
    )
    .requiredOption('--baseline <env...>', 'stable environments that serve everything else')
    .requiredOption('--owner <team>', 'team that answers for it')
    .requiredOption('--app <app=version...>', 'apps that it changes, each with a version of the images lock')
    .option('--carrier <app...>', 'unchanged apps that run here because a call passes through them, or auto')
    .option('--entry <app...>', 'apps with a host (default: the one changed app, if it serves http)')
    .addOption(
      new Option(
        '--routing <how>',
        'how calls of the baseline come here: not at all, or by a header',
      ).choices(['dns', 'lane']),
    )
    .option('--accept <app...>', 'apps of the baseline that may call the unchanged version of a changed app')
    .option('--isolate <resource...>', 'resources that it has an instance of its own of')
    .option('--expires <date>', 'the last day that it lives')
    .option('--ttl <days>', 'or how long it lives from today on: 14d (default for a delivery: 3d)')
    .option('--change <id>', 'the change that a delivery is for')
    .option('--description <text>', 'what it is for')
    .option('--exec <group...>', 'groups that may open a shell and forward ports');
  withDryRun(command)
    .addHelpText(
      'after',
      `
Examples:
  strata env create tables --baseline qa --owner community --app md2html=f-richnote-19109bc --ttl 14d
  strata env create cd-tables-7 --kind delivery --change tables-7 --baseline qa --owner community --app md2html=f-richnote-19109bc`,
    )
    .action(async (name: string, given: CreateWords) =>
      perform('env create', given, async (around) => {
        const { changeEnvironments } = await import('./commands/change-environments');
        return changeEnvironments(around, given, createRequest(name, given));
      }),
    );
}

function createRequest(name: string, given: CreateWords): CreateRequest {
  const { baseline, owner, app, carrier, entry, routing, accept, isolate, ...more } = given;
  const { expires, ttl, change, description, exec } = more;
  return present({
    action: 'create' as const,
    kind: given.kind === 'delivery' ? ('delivery' as const) : ('projects' as const),
    name,
    baselines: baseline,
    owner,
    apps: app,
    carriers: carrier,
    entry,
    routing,
    accepts: accept,
    isolates: isolate,
    expires,
    ttl,
    change,
    description,
    exec,
  });
}

function addList(group: Command, perform: Perform): void {
  const command = group.command('list').summary('list them, with their last days');
  command
    .description(
      'Lists project environments and deliveries: whose they are, their last day, and what they run.',
    )
    .option('--owner <team>', 'only those of a team')
    .option('--baseline <env>', 'only those on a stable environment');
  withCompany(command)
    .addHelpText(
      'after',
      `
Examples:
  strata env list                       all of them
  strata env list --owner community     those of one team
  strata env list --as-of 2026-12-06    as it will be on another day`,
    )
    .action(async (given: EnvListArguments) =>
      perform('env list', given, async (around) => {
        const { envList } = await import('./commands/env-list');
        return envList(around, given);
      }),
    );
}

function addShow(group: Command, perform: Perform): void {
  const command = group.command('show').summary('show one: apps, hosts, calls, cost');
  command
    .description(
      'Shows one environment: its end, its apps, its hosts, where each call goes, and what it costs.',
    )
    .argument('<name>', 'name, as qa/coupon; without the baseline, when there is only one');
  withCompany(command).action(async (name: string, given: CompanyArguments) =>
    perform('env show', given, async (around) => {
      const { envShow } = await import('./commands/env-show');
      return envShow(around, { ...given, name });
    }),
  );
}

function addExtend(group: Command, perform: Perform): void {
  const command = group.command('extend').summary('move its last day');
  command
    .description(
      'Moves the last day of an environment by changing the one line that says it, as far as the company allows.',
    )
    .argument('<name>', 'name, as coupon')
    .option('--by <days>', 'how much longer, from its last day on or from today: 7d')
    .option('--to <date>', 'or the new last day: 2026-12-31');
  withDryRun(command)
    .addHelpText(
      'after',
      `
Examples:
  strata env extend richnote --by 7d
  strata env extend richnote --to 2026-12-20 --dry-run`,
    )
    .action(async (name: string, given: ChangeArguments & { readonly by?: string; readonly to?: string }) =>
      perform('env extend', given, async (around) => {
        const { changeEnvironments } = await import('./commands/change-environments');
        const { by, to } = given;
        return changeEnvironments(around, given, present({ action: 'extend' as const, name, by, to }));
      }),
    );
}

function addDestroy(group: Command, perform: Perform): void {
  const command = group.command('destroy').summary('remove its definition');
  command
    .description(
      'Removes the definition of an environment; of one on several baselines, named with one of them, that baseline. The next synth removes its files, and Argo CD what they made.',
    )
    .argument('<name>', 'name, as coupon or qa/coupon');
  withDryRun(command)
    .addHelpText(
      'after',
      `
Examples:
  strata env destroy coupon --dry-run     what would go
  strata env destroy qa/richnote          daily/richnote stays`,
    )
    .action(async (name: string, given: ChangeArguments) =>
      perform('env destroy', given, async (around) => {
        const { changeEnvironments } = await import('./commands/change-environments');
        return changeEnvironments(around, given, { action: 'destroy', name });
      }),
    );
}

function addCollect(group: Command, perform: Perform): void {
  const command = group.command('gc').summary('remove the definitions of those whose grace is over');
  command.description('Removes the definitions of all environments of which nothing is emitted any more.');
  withDryRun(command).action(async (given: ChangeArguments) =>
    perform('env gc', given, async (around) => {
      const { changeEnvironments } = await import('./commands/change-environments');
      return changeEnvironments(around, given, { action: 'gc' });
    }),
  );
}

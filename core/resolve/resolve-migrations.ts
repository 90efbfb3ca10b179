import { originOf } from '../definition';
import { secondsOf } from '../duration';
import { migratingOf, migrationJob, type Migrating } from '../link/migrations';
import { carrierPath, pinOf } from '../overlay/carriers';
import type { AppContext } from './app-context';
import type { AppOverlay } from './app-overlay';
import type { ResolvedMigration } from './resolved-job';

const DEFAULT_DEADLINE = '10m';

/** Its pods bear the name as a label, with four characters more. */
const LONGEST_NAME = 59;

/** What runs before each rollout; in a project environment only where the database is its own. */
export function resolveMigrations(context: AppContext): readonly ResolvedMigration[] {
  return migratingOf(context.app.value).flatMap((one) => {
    const { migrates, name } = one;
    if (context.overlay?.isolated.has(name) === false) {
      if (migrates === 'at-start') reportShared(context, context.overlay, one);
      return [];
    }
    if (migrates === 'at-start') return [];
    const { command, deadline = DEFAULT_DEADLINE } = migrates;
    const job = migrationJob(context.app.value.name, name);
    if (job.length > LONGEST_NAME) reportLongName(context, one, job);
    return [{ name: job, command, deadlineSeconds: secondsOf(deadline) }];
  });
}

/** Nobody can hold it back. What the baseline itself runs has changed the schema already. */
function reportShared({ company, app, report }: AppContext, overlay: AppOverlay, migrating: Migrating): void {
  const { name } = app.value;
  const { project } = overlay;
  const isChanged = project.value.apps[name] !== undefined;
  if (!isChanged && pinOf(project.value, name) === undefined) return;
  const resource = migrating.name;
  const isolate = `isolate: [${[...(project.value.isolate ?? []), resource].join(', ')}]`;
  const canIsolate = company.resources.get(resource)?.value.isolatable !== undefined;
  const first = canIsolate
    ? `write \`${isolate}\``
    : `add \`isolatable\` to '${resource}' in catalog/resources.yaml and write \`${isolate}\``;
  report({
    code: 'migration/shared',
    severity: 'error',
    message: `'${name}' changes the schema of '${resource}' whenever it starts, and ${overlay.name} shares that database with its baseline`,
    fix: `${first}; or let '${name}' do it by a command, \`migrates: {command: [<command>]}\`, which runs only where the database is its own`,
    at: isChanged
      ? originOf(project, ['apps', name], 'key')
      : originOf(project, carrierPath(project.value, name)),
    related: [{ message: `'${name}' migrates '${resource}'`, at: originOf(app, migrating.path) }],
  });
}

function reportLongName({ app, report }: AppContext, { path }: Migrating, job: string): void {
  report({
    code: 'name/too-long',
    severity: 'error',
    message: `the Job '${job}' has a name of ${job.length} characters; at most ${LONGEST_NAME} fit`,
    fix: `shorten the name of the resource, or that of the app, by ${job.length - LONGEST_NAME}`,
    at: originOf(app, path),
  });
}

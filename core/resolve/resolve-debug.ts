import { originOf } from '../definition';
import { runtimeOf } from '../link/layers-below';
import { present } from '../present';
import { environmentNameOf, type AppContext } from './app-context';
import type { ResolvedProbes } from './resolve-probes';
import type { ResolvedDebug } from './resolved-environment';

export interface DebuggedStart {
  readonly debug?: ResolvedDebug;
  readonly command: readonly string[];
}

/** Debug mode of an app in an overlay, and the command that it starts with: one that is held must be known. */
export function resolveDebug(context: AppContext, command: readonly string[]): DebuggedStart {
  const debug = debugOf(context);
  if (debug?.holdOnExit !== true) return present({ debug, command });
  const known = knownCommand(context, command);
  if (known.length > 0) return { debug, command: known };
  reportUnknown(context);
  return { debug: { ...debug, holdOnExit: false }, command };
}

function debugOf({ app, overlay }: AppContext): ResolvedDebug | undefined {
  const written = overlay?.project.value.apps[app.value.name]?.debug ?? false;
  if (written === false) return undefined;
  return { holdOnExit: false, readiness: true, ...(written === true ? {} : written) };
}

/** What would restart the app goes. It gets no requests while it does not answer, unless that is wanted too. */
export function probesIn(debug: ResolvedDebug | undefined, probes: ResolvedProbes): ResolvedProbes {
  if (debug === undefined) return probes;
  return debug.readiness ? present({ readiness: probes.readiness }) : {};
}

/** Apps of a runtime with a way to start have none of their own. */
function knownCommand({ company, app }: AppContext, command: readonly string[]): readonly string[] {
  return command.length > 0 ? command : (runtimeOf(company, app.value)?.value.standardStart ?? []);
}

function reportUnknown(context: AppContext): void {
  const { app, overlay, report } = context;
  if (overlay === undefined) return;
  const { name } = app.value;
  report({
    code: 'debug/no-command',
    severity: 'error',
    message: `'${name}' in ${environmentNameOf(context)} is to be held on exit, but how it starts is known to its image alone`,
    fix: `write the \`command\` of '${name}' in ${app.parsed.file}, or remove \`holdOnExit\``,
    at: originOf(overlay.project, ['apps', name, 'debug', 'holdOnExit']),
  });
}

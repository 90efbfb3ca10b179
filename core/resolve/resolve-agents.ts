import { sortKeys } from '../compare-text';
import type { AgentUse } from '../model/settings';
import { secondsOf } from '../duration';
import { PROBE_DEFAULTS } from './framework-defaults';
import { unknownName } from '../link/reference';
import type { Agent } from '../model/agent';
import { settingOrigin, type AppContext } from './app-context';
import type { ResolvedAgent, ResolvedProbe, ResolvedResources } from './resolved-environment';
import { resolveResources } from './resolve-resources';
import { settingProblem } from './setting-problem';

/** Agents beside the app, in the order that they start in. */
export function resolveAgents(context: AppContext, language: string | undefined): readonly ResolvedAgent[] {
  return inOrder(context, context.settings.agents ?? []).flatMap((use) => {
    const agent = context.company.agents.get(use.name)?.value;
    if (agent === undefined || !serves(agent, language)) return [];
    return [resolveAgent(context, use.name, agent)];
  });
}

function serves(agent: Agent, language: string | undefined): boolean {
  return agent.languages === undefined || (language !== undefined && agent.languages.includes(language));
}

function resolveAgent(context: AppContext, name: string, agent: Agent): ResolvedAgent {
  const { registries, appRegistry } = context.company.definition.value;
  const env = Object.fromEntries(Object.entries(agent.env ?? {}).map(([key, value]) => [key, String(value)]));
  const startup = agentProbe(agent);
  return {
    name,
    image: `${registries[appRegistry]?.host ?? appRegistry}/${agent.image}:${agent.version}@${agent.digest}`,
    command: agent.command ?? [],
    env: sortKeys(env),
    resources: resourcesOf(agent, context),
    ...(startup === undefined ? {} : { startup }),
  };
}

/** What an agent may use; nothing when there is none of this name, which is reported. */
export function agentResources(context: AppContext, name: string): ResolvedResources {
  const agent = context.company.agents.get(name)?.value;
  return agent === undefined ? { cpuRequest: '0', cpuLimit: '0', memory: '0' } : resourcesOf(agent, context);
}

function resourcesOf({ size }: Agent, context: AppContext): ResolvedResources {
  return resolveResources({ cpu: size.cpu ?? 0.1, memory: size.memory ?? '64Mi' }, context);
}

function agentProbe({ startup }: Agent): ResolvedProbe | undefined {
  if (startup === undefined) return undefined;
  const { port, path, period, failures } = startup;
  const { startup: defaults } = PROBE_DEFAULTS;
  return {
    handler: path === undefined ? { type: 'tcp', port } : { type: 'http', path, port },
    periodSeconds: secondsOf(period ?? defaults.period),
    timeoutSeconds: secondsOf(defaults.timeout),
    failureThreshold: failures ?? defaults.failures,
  };
}

/** Declared order, but an agent comes after the one it names. */
function inOrder(context: AppContext, uses: readonly AgentUse[]): readonly AgentUse[] {
  const ordered: AgentUse[] = [];
  let waiting = [...uses];
  while (waiting.length > 0) {
    const next = waiting.find(
      (use) => use.after === undefined || ordered.some((one) => one.name === use.after),
    );
    if (next === undefined) return reportOrder(context, waiting, ordered);
    ordered.push(next);
    waiting = waiting.filter((use) => use !== next);
  }
  return ordered;
}

function reportOrder(
  context: AppContext,
  waiting: readonly AgentUse[],
  ordered: readonly AgentUse[],
): readonly AgentUse[] {
  const names = waiting.map((use) => use.name);
  // A name that no agent has may be meant for the one that is waited for; it is reported where it stands.
  if ([...ordered, ...waiting].some((use) => !context.company.agents.has(use.name))) return ordered;
  const known = [...ordered.map((use) => use.name), ...names];
  const lonely = waiting.filter((use) => use.after !== undefined && !known.includes(use.after));
  for (const { name, after = '' } of lonely) {
    context.report(
      unknownName({
        kind: 'agent',
        name: after,
        known: known.filter((one) => one !== name),
        where: `beside '${name}', which starts after it`,
        otherwise: `add \`{ name: ${after} }\` to agents`,
        at: settingOrigin(context, ['agents']),
      }),
    );
  }
  if (lonely.length === 0) {
    context.report(
      settingProblem(context, ['agents'], {
        code: 'agent/cycle',
        message: `agents wait for each other: ${names.join(', ')}`,
        fix: 'remove one `after`',
      }),
    );
  }
  return ordered;
}

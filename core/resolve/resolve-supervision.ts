import { sortKeys } from '../compare-text';
import { formatMillicores, parseBytes, parseMillicores } from '../kubernetes/quantity';
import { AGENT_STOP_SECONDS, STATE } from '../images/supervised-files';
import type { AppContext } from './app-context';
import type { ResolvedResources, ResolvedWorkload } from './resolved-environment';
import { agentResources } from './resolve-agents';

/** Time for `/init` itself, after all that it has ended. */
const END_SECONDS = 5;

/** How long so many agents have to end, after the app. */
export function secondsToEnd(agents: number): number {
  return agents * AGENT_STOP_SECONDS;
}

/** What is different in the pods of an app whose image starts its agents itself; all else stays as it is. */
export function withInlineAgents(context: AppContext, workload: ResolvedWorkload): ResolvedWorkload {
  const inline = context.app.value.legacy?.agentsInline?.agents ?? [];
  if (inline.length === 0) return workload;
  const { command, args, config, resources, drainSeconds, graceSeconds, scratch, agents, debug } = workload;
  const held = debug?.holdOnExit === true;
  const names = new Set(inline.map(({ name }) => name));
  const sidecars = agents.filter(({ name }) => !names.has(name));
  const forApp = graceSeconds - drainSeconds - secondsToEnd(agents.length);
  return {
    ...workload,
    // The image starts the app and its agents; who looks at what is left of the app starts it alone.
    command: held ? command : [],
    args: held ? args : [],
    config: sortKeys({ ...config, STOP_SECONDS: String(forApp) }),
    resources: inline.reduce((sum, { name }) => sumOf(sum, agentResources(context, name)), resources),
    graceSeconds: drainSeconds + forApp + secondsToEnd(inline.length + sidecars.length) + END_SECONDS,
    scratch: [...scratch, { path: STATE, size: '1Mi', medium: 'Memory' }],
    agents: sidecars,
  };
}

function sumOf(one: ResolvedResources, other: ResolvedResources): ResolvedResources {
  return {
    cpuRequest: sumOfCores(one.cpuRequest, other.cpuRequest),
    cpuLimit: sumOfCores(one.cpuLimit, other.cpuLimit),
    memory: `${((parseBytes(one.memory) ?? 0) + (parseBytes(other.memory) ?? 0)) / 1024 ** 2}Mi`,
  };
}

function sumOfCores(one: string, other: string): string {
  return formatMillicores((parseMillicores(one) ?? 0) + (parseMillicores(other) ?? 0));
}

import { Construct } from 'constructs';
import { assertValue } from '../../core/images/assert-value';
import { digest, name as nameSchema, version } from '../../core/model/scalars';
import type { AppAgent } from '../app/app-agents';
import { present } from '../../core/present';
import { atPath } from './image-construct';

export interface AgentProps extends Omit<AppAgent, 'name' | 'image'> {
  /**
   * Its name, as `skynet`, and that of its container.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /** Where the images of the company lie, as `registry.example.com`. */
  readonly registry: string;

  /**
   * Name of its image below the registry.
   *
   * @default - the name of the agent
   */
  readonly repository?: string;

  /** Tag of its image, as `3.4.1`. */
  readonly version: string;

  /** Digest of its image, as `sha256:` and 64 digits. */
  readonly digest: string;

  /** It starts after this one. That one is there already, so there can be no cycle. */
  readonly after?: Agent;
}

/**
 * A helper process beside apps, as a log forwarder, pinned to a digest. `agentsInOrder` gives what `AppWorkload` takes.
 *
 * @example
 * const skynet = new Agent(chart, 'skynet', {
 *   registry: 'registry.example.com',
 *   version: '3.4.1',
 *   digest: 'sha256:297337d002c51cd887d8e52ca161439d87255b190630096e65bd293a8389f068',
 *   startup: { handler: { type: 'tcp', port: 7070 } },
 * });
 * const metrics = new Agent(chart, 'jvm-metrics', {
 *   registry: 'registry.example.com',
 *   version: '1.2.0',
 *   digest: 'sha256:818da207727842adb4ec26809c7420eec2c7d3b12c185b4046292f9425885681',
 *   after: skynet,
 * });
 * new AppWorkload(chart, 'shop', { app: 'shop', namespace: 'shop', image, agents: agentsInOrder([metrics, skynet]) });
 */
export class Agent extends Construct {
  /** Full reference of its image, as manifests have it. */
  readonly reference: string;

  /** As containers of an app take it. */
  readonly container: AppAgent;

  /** The agent that it starts after. */
  readonly after?: Agent;

  /** @throws when a name, version or digest is none */
  constructor(scope: Construct, id: string, props: AgentProps) {
    super(scope, id);
    const { name: given, registry, repository, version: tag, digest: pinned, after, ...rest } = props;
    const name = atPath(this, () => assertValue(nameSchema, 'the name of an agent', given ?? id));
    this.reference = atPath(
      this,
      () =>
        `${registry}/${repository ?? name}:${assertValue(version, `the version of '${name}'`, tag)}@${assertValue(digest, `the digest of '${name}'`, pinned)}`,
    );
    this.container = present({ ...rest, name, image: this.reference });
    if (after !== undefined) this.after = after;
  }
}

/**
 * Agents in the order that they start in: the order given, but each one after the one that it names.
 *
 * @throws when an agent comes after one that is not among them, or two have one name
 */
export function agentsInOrder(agents: readonly Agent[]): readonly AppAgent[] {
  const ordered: Agent[] = [];
  const add = (agent: Agent): void => {
    if (ordered.includes(agent)) return;
    if (agent.after !== undefined) add(findAmong(agents, agent, agent.after));
    ordered.push(agent);
  };
  for (const agent of agents) add(agent);
  const names = ordered.map(({ container }) => container.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two agents are named '${twice}'`);
  return ordered.map(({ container }) => container);
}

function findAmong(agents: readonly Agent[], agent: Agent, after: Agent): Agent {
  if (agents.includes(after)) return after;
  const { name } = agent.container;
  throw new Error(
    `'${name}' starts after '${after.container.name}', which is not beside the app (at ${agent.node.path})`,
  );
}

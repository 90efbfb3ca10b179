import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { ResolvedPlatform } from '../core/resolve/resolved-cluster';
import type { ResolvedEnvironment } from '../core/resolve/resolved-environment';

/** Adds objects to the file of an environment. Use any construct of any cdk8s library. */
export type EnvironmentStack = (chart: Chart, environment: ResolvedEnvironment) => void;

/** Adds objects to the file of a cluster. */
export type ClusterStack = (chart: Chart, platform: ResolvedPlatform) => void;

/** What a company's own stacks are added to. The names are for messages and construct paths. */
export interface Stacks {
  /** Objects that join the environment's own file; called once for each environment. */
  forEnvironments(name: string, stack: EnvironmentStack): void;
  /** Objects that join the cluster's platform file; called once for each cluster. */
  forClusters(name: string, stack: ClusterStack): void;
}

/**
 * The function `addStacks` that `stacks/main.ts` of a company exports. What its stacks emit passes the same checks, has
 * the same owners and is written by the same writer as everything else.
 *
 * @example
 * export const addStacks: AddStacks = (stacks) => {
 *   stacks.forEnvironments('on-call', (chart, environment) => {
 *     new ConfigMap(chart, 'on-call', { metadata: { name: 'on-call', namespace: environment.namespace } });
 *   });
 * };
 */
export type AddStacks = (stacks: Stacks) => void;

interface Named<T> {
  readonly name: string;
  readonly stack: T;
}

/** The stacks that a company adds, in the order in which it adds them. */
export interface CollectedStacks {
  readonly environments: readonly Named<EnvironmentStack>[];
  readonly clusters: readonly Named<ClusterStack>[];
}

export function collectStacks(addStacks: AddStacks | undefined): CollectedStacks {
  const environments: Named<EnvironmentStack>[] = [];
  const clusters: Named<ClusterStack>[] = [];
  addStacks?.({
    forEnvironments: (name, stack) => add(environments, { name, stack }),
    forClusters: (name, stack) => add(clusters, { name, stack }),
  });
  return { environments, clusters };
}

function add<T>(stacks: Named<T>[], stack: Named<T>): void {
  if (stacks.some(({ name }) => name === stack.name)) throw new Error(`two stacks are named '${stack.name}'`);
  stacks.push(stack);
}

/** A chart for each stack, apart from the framework's own constructs, whose names a company need not know. */
export function addCompanyCharts<T>(
  chart: Chart,
  stacks: readonly Named<(chart: Chart, subject: T) => void>[],
  subject: T,
  namespace?: string,
): void {
  const company = new Construct(chart, 'company');
  for (const { name, stack } of stacks) {
    stack(new Chart(company, name, namespace === undefined ? {} : { namespace }), subject);
  }
}

import type { Chart } from 'cdk8s';
import type { ResolvedEnvironment } from '../core/resolve/resolved-environment';

/** Adds objects to the file of an environment. Use any construct of any cdk8s library. */
export type EnvironmentStack = (chart: Chart, environment: ResolvedEnvironment) => void;

/** What a company's own stacks are added to. */
export interface Stacks {
  /** Objects that join the environment's own file; called once for each environment. The name is for messages. */
  forEnvironments(name: string, stack: EnvironmentStack): void;
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

/** The stacks that a company adds, by name, in the order in which it adds them. */
export interface CollectedStacks {
  readonly environments: readonly { readonly name: string; readonly stack: EnvironmentStack }[];
}

export function collectStacks(addStacks: AddStacks | undefined): CollectedStacks {
  const environments: { name: string; stack: EnvironmentStack }[] = [];
  addStacks?.({ forEnvironments: (name, stack) => environments.push({ name, stack }) });
  return { environments };
}

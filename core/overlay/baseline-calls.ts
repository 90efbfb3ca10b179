/** Who calls whom among the apps of a company, and the shortest ways along these calls. */
import type { Company } from '../company';
import type { Path } from '../json';
import { dependenciesOf, type AppDependency } from '../link/dependencies';
import { portsInOrder } from '../link/ports';
import type { App } from '../model/app';
import { rememberedPair } from '../remembered';

/** Calls of an app to other apps that are defined, in the order in which they are written. */
export function callsOf(company: Company, app: string): readonly AppDependency[] {
  const definition = company.apps.get(app);
  return definition === undefined ? [] : callsOfApp(company, definition.value);
}

const callsOfApp = rememberedPair((company: Company, app: App): readonly AppDependency[] =>
  dependenciesOf(app)
    .filter((one) => one.kind === 'app')
    .filter(({ name }) => company.apps.has(name)),
);

/** One step of a way: an app, and where its caller says that it calls it. */
export interface Step {
  readonly app: string;
  readonly caller: string;
  readonly path: Path;
}

export interface Search {
  /** Apps that a way may begin at; they are no step of it. */
  readonly from: readonly string[];
  /** True for an app that the search goes on from. */
  readonly passes: (app: string) => boolean;
}

/** The last step of the shortest way to every app that can be reached; none to those that ways begin at. */
export type ShortestWays = ReadonlyMap<string, Step | undefined>;

/** In the order in which apps are found. */
export function shortestWays(company: Company, { from, passes }: Search): ShortestWays {
  const last = new Map<string, Step | undefined>(from.map((app) => [app, undefined]));
  // A map gives back what is added while it is walked through.
  for (const [caller, step] of last) {
    if (step !== undefined && !passes(caller)) continue;
    for (const { name, path } of callsOf(company, caller)) {
      if (!last.has(name)) last.set(name, { app: name, caller, path });
    }
  }
  return last;
}

/** All steps of the shortest way to an app; undefined where none leads to it. */
export function wayTo(ways: ShortestWays, app: string): readonly Step[] | undefined {
  if (!ways.has(app)) return undefined;
  const steps: Step[] = [];
  for (let step = ways.get(app); step !== undefined; step = ways.get(step.caller)) steps.unshift(step);
  return steps;
}

/** None for an app that is not defined. */
export function portsOfApp(company: Company, app: string): ReturnType<typeof portsInOrder> {
  const definition = company.apps.get(app);
  return definition === undefined ? [] : portsInOrder(company, definition.value);
}

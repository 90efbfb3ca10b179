/** Who calls whom among the apps of a company, and the shortest ways along these calls. */
import type { Company } from '../company';
import type { Path } from '../json';
import { dependenciesOf, type AppDependency } from '../link/dependencies';
import { portsInOrder } from '../link/ports';

/** Calls of an app to other apps that are defined, in the order in which they are written. */
export function callsOf(company: Company, app: string): readonly AppDependency[] {
  const definition = company.apps.get(app);
  if (definition === undefined) return [];
  return dependenciesOf(definition.value)
    .filter((one) => one.kind === 'app')
    .filter(({ name }) => company.apps.has(name));
}

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

/** The shortest way to every app that can be reached, in the order in which they are found. */
export function shortestWays(
  company: Company,
  { from, passes }: Search,
): ReadonlyMap<string, readonly Step[]> {
  const ways = new Map<string, readonly Step[]>(from.map((app) => [app, []]));
  // A map gives back what is added while it is walked through.
  for (const [caller, way] of ways) {
    if (way.length > 0 && !passes(caller)) continue;
    for (const { name, path } of callsOf(company, caller)) {
      if (!ways.has(name)) ways.set(name, [...way, { app: name, caller, path }]);
    }
  }
  return ways;
}

/** None for an app that is not defined. */
export function portsOfApp(company: Company, app: string): ReturnType<typeof portsInOrder> {
  const definition = company.apps.get(app);
  return definition === undefined ? [] : portsInOrder(company, definition.value);
}

import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import { dependenciesOf, type AppDependency } from '../link/dependencies';
import type { App } from '../model/app';
import type { Origin } from '../origin';
import type { Problem } from '../problem';

/** A call that the caller cannot do without, and the line that declares it. */
interface Call {
  readonly from: string;
  readonly to: string;
  readonly at: Origin;
}

type Calls = ReadonlyMap<string, readonly Call[]>;

/**
 * Apps that cannot do without each other, in a circle, start and fail only together. Every app on a circle is in at
 * least one of the warnings, each with a shortest path. A call that is optional ends a circle.
 */
export function checkDependencyCycles(company: Company): readonly Problem[] {
  const calls = callsOnCircles(company);
  const reported = new Set<string>();
  const problems: Problem[] = [];
  for (const name of calls.keys()) {
    const circle = reported.has(name) ? undefined : shortestCircle(calls, name);
    if (circle === undefined) continue;
    for (const call of circle) reported.add(call.from);
    problems.push(toProblem(circle));
  }
  return problems;
}

/** Calls of each app, without apps that call nobody on a circle: most companies are done here. */
function callsOnCircles(company: Company): Calls {
  let calls: Calls = new Map([...company.apps].map(([name, app]) => [name, neededCalls(app)]));
  for (let before = Infinity; calls.size < before;) {
    before = calls.size;
    const left: Calls = calls;
    const narrowed = [...left].map(
      ([name, list]) => [name, list.filter((call) => left.has(call.to))] as const,
    );
    calls = new Map(narrowed.filter(([, list]) => list.length > 0));
  }
  return calls;
}

/** An app that calls itself is an error of its own, told by the links. */
function neededCalls(app: Located<App>): readonly Call[] {
  const from = app.value.name;
  return dependenciesOf(app.value)
    .filter((one): one is AppDependency => one.kind === 'app' && !one.optional && one.name !== from)
    .map(({ name, path }) => ({ from, to: name, at: originOf(app, path) }));
}

/** The calls of a shortest way from an app back to itself. */
function shortestCircle(calls: Calls, start: string): readonly Call[] | undefined {
  const arrivals = new Map<string, Call>();
  const queue = [start];
  for (const name of queue) {
    for (const call of calls.get(name) ?? []) {
      if (arrivals.has(call.to)) continue;
      arrivals.set(call.to, call);
      if (call.to === start) return wayBack(arrivals, start);
      queue.push(call.to);
    }
  }
  return undefined;
}

function wayBack(arrivals: ReadonlyMap<string, Call>, start: string): readonly Call[] {
  const way: Call[] = [];
  let here = start;
  do {
    const call = arrivals.get(here);
    if (call === undefined) throw new Error(`no call leads to '${here}'`);
    way.unshift(call);
    here = call.from;
  } while (here !== start);
  return way;
}

function toProblem(circle: readonly Call[]): Problem {
  const [first, ...others] = circle;
  if (first === undefined) throw new Error('a circle has at least one call');
  const path = [first.from, ...circle.map((call) => call.to)].join(' → ');
  return {
    code: 'dependency/cycle',
    severity: 'warning',
    message: `apps depend on each other in a circle: ${path}; none of them works before the others do`,
    fix: `turn one call around, or, where the caller works without the answer, write \`{app: ${first.to}, optional: true}\``,
    at: first.at,
    related: others.map((call) => ({ message: `'${call.from}' calls '${call.to}'`, at: call.at })),
  };
}

import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { Path } from '../../json';
import { dependenciesOf, type AppDependency } from '../../link/dependencies';
import type { App } from '../../model/app';
import type { Origin } from '../../origin';
import type { Problem } from '../../problem';

/** A call that the caller cannot do without, and where the caller declares it. */
interface Call {
  readonly from: string;
  readonly to: string;
  readonly caller: Located<App>;
  readonly path: Path;
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

/** The calls that remain when apps that call nobody are taken away, again and again: in most companies none. */
function callsOnCircles(company: Company): Calls {
  const calls = new Map([...company.apps].map(([name, app]) => [name, neededCalls(company, app)]));
  const callers = new Map<string, string[]>();
  for (const { from, to } of [...calls.values()].flat()) {
    const list = callers.get(to);
    if (list === undefined) callers.set(to, [from]);
    else list.push(from);
  }
  const left = new Map([...calls].map(([name, list]) => [name, list.length]));
  const ended = new Set([...left].filter(([, count]) => count === 0).map(([name]) => name));
  // What is added to a set while it is walked through is walked through too.
  for (const name of ended) {
    for (const caller of callers.get(name) ?? []) {
      const count = (left.get(caller) ?? 0) - 1;
      left.set(caller, count);
      if (count === 0) ended.add(caller);
    }
  }
  const open = [...calls].filter(([name]) => !ended.has(name));
  return new Map(open.map(([name, list]) => [name, list.filter((call) => !ended.has(call.to))]));
}

/** An app that calls itself is an error of its own, told by the links. */
function neededCalls(company: Company, app: Located<App>): readonly Call[] {
  const from = app.value.name;
  return dependenciesOf(app.value)
    .filter((one): one is AppDependency => one.kind === 'app' && !one.optional && one.name !== from)
    .filter(({ name }) => company.apps.has(name))
    .map(({ name, path }) => ({ from, to: name, caller: app, path }));
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
    at: placeOf(first),
    related: others.map((call) => ({ message: `'${call.from}' calls '${call.to}'`, at: placeOf(call) })),
  };
}

function placeOf({ caller, path }: Call): Origin {
  return originOf(caller, path);
}

/** Who calls whom in a project environment: its own apps, and what its baseline does for them. */
import type { Company } from '../company';
import { dependenciesOf } from '../link/dependencies';
import type { ResolvedEnvironment, ResolvedOverlay } from '../resolve/resolved-environment';
import { appCall, appNodeIn, resourceCall, resourceNodes, RESOURCES } from './calls-graph';
import { graphOf, type Graph, type GraphEdge, type GraphGroup, type GraphNode } from './model';

/** An app that runs in both is two nodes: one node would hide which of the two is called. */
export function overlayCallsGraph(
  company: Company,
  { environment, overlay, baseline }: OverlayOnBaseline,
): Graph {
  const own = new Set(environment.apps.map(({ name }) => name));
  const served = new Set(overlay.aliases.map(({ name }) => name));
  const ownEdges = [...own].flatMap((app) => [
    ...ownCalls(company, app, own),
    ...resourceCalls(company, app),
  ]);
  // A set gives back what is added while it is walked through.
  const entries = overlay.lane?.entries.map(({ app }) => app) ?? [];
  const borrowed = new Set([...entries, ...ownEdges.flatMap(({ to }) => nameInBaseline(to))]);
  const baselineEdges: GraphEdge[] = [];
  for (const app of borrowed) {
    const calls = baselineCalls(company, app, overlay.lane);
    baselineEdges.push(...calls);
    for (const { to } of calls) nameInBaseline(to).forEach((name) => borrowed.add(name));
  }
  const roleOf = (app: string): Role =>
    entries.includes(app) ? 'entry' : served.has(app) ? 'alias' : 'baseline';
  const edges = [...ownEdges, ...baselineEdges];
  return graphOf({
    title: `calls in ${environment.name}`,
    nodes: [
      ...[...own].flatMap((app) => nodeHere(company, environment, overlay, app)),
      ...[...borrowed].flatMap((app) => nodeBelow(company, baseline, app, roleOf(app))),
      ...resourceNodes(company, environment, ownEdges),
    ],
    edges,
    groups: [groupOf(environment), groupOf(baseline), RESOURCES],
  });
}

export interface OverlayOnBaseline {
  readonly environment: ResolvedEnvironment;
  readonly overlay: ResolvedOverlay;
  readonly baseline: ResolvedEnvironment;
}

const BASELINE = 'baseline/';

function nameInBaseline(id: string): readonly string[] {
  return id.startsWith(BASELINE) ? [id.slice(BASELINE.length)] : [];
}

function groupOf({ name, namespace }: ResolvedEnvironment): GraphGroup {
  return { id: `environment/${name}`, label: `${name}, namespace ${namespace}` };
}

function callEdges(company: Company, from: string): readonly GraphEdge[] {
  const app = company.apps.get(from)?.value;
  if (app === undefined) return [];
  return dependenciesOf(app).flatMap((one) => (one.kind === 'app' ? appCall(company, app, one) : []));
}

function resourceCalls(company: Company, from: string): readonly GraphEdge[] {
  const app = company.apps.get(from)?.value;
  if (app === undefined) return [];
  return dependenciesOf(app).flatMap((one) =>
    one.kind === 'resource' ? resourceCall(company, app, one) : [],
  );
}

function ownCalls(company: Company, from: string, own: ReadonlySet<string>): readonly GraphEdge[] {
  return callEdges(company, from).map((edge) => {
    const name = edge.to.slice('app/'.length);
    if (own.has(name)) return { ...edge, facts: { ...edge.facts, mechanism: 'own' } };
    const label = edge.label === '' ? 'alias' : `${edge.label}, alias`;
    return { ...edge, to: `${BASELINE}${name}`, label, facts: { ...edge.facts, mechanism: 'alias' } };
  });
}

/** What the baseline calls is the baseline's, whatever bears the same name elsewhere, but for what a lane takes out. */
function baselineCalls(
  company: Company,
  caller: string,
  lane: ResolvedOverlay['lane'],
): readonly GraphEdge[] {
  return callEdges(company, caller).map((edge) => {
    const name = edge.to.slice('app/'.length);
    const from = `${BASELINE}${caller}`;
    const steered = lane?.steered.find((call) => call.from === caller && call.to === name);
    const mechanism = steered?.mechanism ?? 'baseline';
    const facts = { ...edge.facts, mechanism };
    if (steered === undefined) return { ...edge, from, to: `${BASELINE}${name}`, facts };
    return { ...edge, from, label: `${edge.label}, ${mechanism}`, facts };
  });
}

function nodeHere(
  company: Company,
  environment: ResolvedEnvironment,
  overlay: ResolvedOverlay,
  name: string,
): readonly GraphNode[] {
  const node = appNodeIn(company, environment, name);
  const role = overlay.changed.includes(name) ? 'changed' : 'carrier';
  return node.map((one) => ({
    ...one,
    lines: [role, ...one.lines],
    marks: role === 'changed' ? [...one.marks, 'changed'] : one.marks,
    group: groupOf(environment).id,
    facts: { ...one.facts, role },
  }));
}

const ROLES = {
  entry: 'entry of the lane',
  alias: 'served by the baseline',
  baseline: 'called by the baseline',
} as const;

type Role = keyof typeof ROLES;

function nodeBelow(
  company: Company,
  baseline: ResolvedEnvironment,
  name: string,
  role: Role,
): readonly GraphNode[] {
  const node = appNodeIn(company, baseline, name);
  return node.map((one) => ({
    ...one,
    id: `${BASELINE}${name}`,
    lines: [ROLES[role], ...one.lines],
    marks: ['borrowed', ...one.marks],
    group: groupOf(baseline).id,
    facts: { ...one.facts, role },
  }));
}

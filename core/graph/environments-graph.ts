/** Where things run: clusters, the stable environments on them in order, and what versions flow between them. */
import type { Company } from '../company';
import type { Located } from '../definition';
import { namespaceOf } from '../link/namespace-of';
import type { Cluster } from '../model/cluster';
import type { StableEnvironment } from '../model/stable-environment';
import { overlaysOf, type Overlay } from '../overlay/overlay';
import { graphOf, type Graph, type GraphEdge, type GraphGroup, type GraphNode } from './model';
import { overlayEdge, overlayNode } from './overlay-nodes';

const LOCK = 'baseline-lock/versions';

/**
 * All stable environments and clusters, with the number of what lies on each of them; or one stable environment with all
 * that lies on it; or one project or delivery environment with its baseline.
 */
export function environmentsGraph(company: Company, only?: string): Graph {
  const all = overlaysOf(company);
  const overlays = all.filter(({ name, baseline }) => only === name || only === baseline.value.name);
  const shown = new Set(overlays.map(({ baseline }) => baseline.value.name)).add(only ?? '');
  const environments = [...company.stableEnvironments.values()]
    .map((one) => one.value)
    .filter((one) => only === undefined || shown.has(one.name))
    .toSorted((a, b) => a.order - b.order);
  const lockEdges = environments.flatMap(edgesOfLock);
  const lock = company.baselineLock !== undefined && lockEdges.length > 0 ? [lockNode(company)] : [];
  const used = new Set(environments.map((one) => one.cluster));
  const empty = only === undefined ? [...company.clusters.keys()].filter((name) => !used.has(name)) : [];
  return graphOf({
    title: only === undefined ? 'environments' : `environment ${only}`,
    nodes: [
      ...environments.map((one) => environmentNode(company, one, all)),
      ...overlays.map((one) => overlayNode(company, one)),
      ...empty.map(emptyClusterNode),
      ...lock,
    ],
    edges: [
      ...stepsBetween(environments),
      ...(lock.length > 0 ? lockEdges : []),
      ...overlays.map(overlayEdge),
    ],
    groups: [...company.clusters.values()].map(clusterGroup),
  });
}

function clusterGroup({ value }: Located<Cluster>): GraphGroup {
  const { name, version, mesh = 'none' } = value;
  const label = `cluster ${name}, Kubernetes ${version}${mesh === 'none' ? '' : `, mesh ${mesh}`}`;
  return { id: `cluster/${name}`, label };
}

/** What an environment says of itself, or does not. */
function factsOf(company: Company, environment: StableEnvironment) {
  const { name, order, cluster, production, slots, acceptsOverlays, followsBaselineLock, approvers } =
    environment;
  return {
    name,
    order,
    cluster,
    namespace: namespaceOf(company, environment),
    production: production ?? false,
    slots: slots ?? false,
    acceptsOverlays: acceptsOverlays ?? false,
    followsBaselineLock: followsBaselineLock ?? false,
    approvers: approvers ?? [],
  };
}

function environmentNode(
  company: Company,
  environment: StableEnvironment,
  overlays: readonly Overlay[],
): GraphNode {
  const onIt = overlays.filter(({ baseline }) => baseline.value === environment).length;
  const facts = factsOf(company, environment);
  const { name, cluster, namespace, production, approvers } = facts;
  const lines: readonly (readonly [boolean, string])[] = [
    [true, `namespace ${namespace}`],
    [production, 'production'],
    [facts.slots, 'two slots'],
    [facts.followsBaselineLock, 'follows the baseline lock'],
    [facts.acceptsOverlays, onIt === 0 ? 'accepts overlays' : `accepts overlays, has ${onIt}`],
    [approvers.length > 0, `approved by ${approvers.join(', ')}`],
  ];
  return {
    id: `environment/${name}`,
    kind: 'environment',
    label: name,
    lines: lines.filter(([holds]) => holds).map(([, text]) => text),
    marks: production ? ['production'] : [],
    ...(company.clusters.has(cluster) ? { group: `cluster/${cluster}` } : {}),
    facts: { ...facts, overlays: onIt },
  };
}

function emptyClusterNode(name: string): GraphNode {
  return {
    id: `cluster/${name}`,
    kind: 'cluster',
    label: 'no environments',
    lines: [],
    marks: [],
    group: `cluster/${name}`,
    facts: { name },
  };
}

function lockNode(company: Company): GraphNode {
  const count = Object.keys(company.baselineLock?.value.versions ?? {}).length;
  const lines = [`${count} ${count === 1 ? 'version' : 'versions'}`];
  return {
    id: LOCK,
    kind: 'baseline-lock',
    label: 'baseline lock',
    lines,
    marks: [],
    facts: { versions: count },
  };
}

/** The way of a version to production. */
function stepsBetween(environments: readonly StableEnvironment[]): readonly GraphEdge[] {
  return environments.slice(1).map((to, index) => ({
    from: `environment/${environments[index]?.name ?? ''}`,
    to: `environment/${to.name}`,
    label: 'then',
    optional: false,
    facts: { kind: 'promotion' },
  }));
}

/** Production fills the lock when it has finished a release; the followers run what it names. */
function edgesOfLock(environment: StableEnvironment): readonly GraphEdge[] {
  const id = `environment/${environment.name}`;
  const more = { optional: true, facts: { kind: 'baseline' } };
  return [
    ...(environment.production === true ? [{ from: id, to: LOCK, label: 'finished releases', ...more }] : []),
    ...(environment.followsBaselineLock === true ? [{ from: LOCK, to: id, label: 'versions', ...more }] : []),
  ];
}

import { compareText } from '../compare-text';
import type { JsonObject } from '../json';

/** What a picture of the platform consists of. Renderers turn it into text and decide nothing. */
export interface Graph {
  /** What the picture shows, in a few words: `calls in prod`. */
  readonly title: string;
  /** In the order of their ids. */
  readonly nodes: readonly GraphNode[];
  /** In the order of where they begin, where they end, and their labels. */
  readonly edges: readonly GraphEdge[];
  /** In the order of their ids; only those that hold a node. */
  readonly groups: readonly GraphGroup[];
}

export type NodeKind =
  | 'app'
  | 'resource'
  | 'stack-image'
  | 'runtime-image'
  | 'app-image'
  | 'cluster'
  | 'environment'
  | 'baseline-lock';

/** What sets a node apart. Whatever a mark says to the eye, a line of the node says in words. */
export type NodeMark =
  | 'borrowed'
  | 'exposed'
  | 'changed'
  | 'external'
  | 'disabled'
  | 'absent'
  | 'production'
  | 'ends-soon'
  | 'ended';

export interface GraphNode {
  /** Unique in the graph: `app/trade-core`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** Further lines below the label. */
  readonly lines: readonly string[];
  readonly marks: readonly NodeMark[];
  /** Id of the group that the node lies in. */
  readonly group?: string;
  /** The same as the lines, for programs. */
  readonly facts: JsonObject;
}

export interface GraphEdge {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Drawn with dashes: what begins the edge does without what ends it. */
  readonly optional: boolean;
  readonly facts: JsonObject;
}

export interface GraphGroup {
  readonly id: string;
  readonly label: string;
}

/**
 * Puts the parts of a graph in order, so that one graph has one text.
 *
 * @throws if two nodes have one id, or an edge or a node names what is not there
 */
export function graphOf(parts: Graph): Graph {
  const ids = new Set(parts.nodes.map((node) => node.id));
  if (ids.size < parts.nodes.length) throw new Error(`a graph must not hold two nodes of one id`);
  for (const { from, to } of parts.edges) {
    const missing = [from, to].find((id) => !ids.has(id));
    if (missing !== undefined) throw new Error(`an edge must end at a node, got '${missing}'`);
  }
  const used = new Set(parts.nodes.flatMap((node) => node.group ?? []));
  const groups = parts.groups.filter((group) => used.has(group.id)).toSorted(byId);
  const unknown = [...used].find((id) => !groups.some((group) => group.id === id));
  if (unknown !== undefined) throw new Error(`a node must lie in a group of the graph, got '${unknown}'`);
  return { title: parts.title, nodes: parts.nodes.toSorted(byId), edges: sortEdges(parts.edges), groups };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

/** Edges that differ in nothing that is drawn are one. */
function sortEdges(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const byText = new Map(
    edges.map((edge) => [JSON.stringify([edge.label, edge.from, edge.to, edge.optional]), edge]),
  );
  return [...byText.values()].toSorted(
    (a, b) =>
      compareText(a.from, b.from) ||
      compareText(a.to, b.to) ||
      compareText(a.label, b.label) ||
      Number(a.optional) - Number(b.optional),
  );
}

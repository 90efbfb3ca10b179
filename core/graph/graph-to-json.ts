import type { JsonObject } from '../json';
import type { Graph } from './model';

/** The graph as data: what a node or an edge is by `kind` and `facts`, how it is drawn by the rest. */
export function graphToJson({ title, nodes, edges, groups }: Graph): JsonObject {
  return {
    title,
    groups: groups.map(({ id, label }) => ({ id, label })),
    nodes: nodes.map(({ id, kind, label, lines, marks, group, facts }) => ({
      id,
      kind,
      label,
      lines,
      marks,
      group: group ?? null,
      facts,
    })),
    edges: edges.map(({ from, to, label, optional, facts }) => ({ from, to, label, optional, facts })),
  };
}

import { harmless } from '../report/harmless-text';
import type { Graph, GraphEdge, GraphNode, NodeKind, NodeMark } from './model';
import { namesOf, type NodeNames } from './node-names';

const SHAPES: Readonly<Record<NodeKind, string>> = {
  app: 'box',
  resource: 'cylinder',
  'stack-image': 'box3d',
  'runtime-image': 'component',
  'app-image': 'box',
  cluster: 'box',
  environment: 'box',
  'baseline-lock': 'note',
};

const STYLES: Readonly<Record<NodeMark, readonly string[]>> = {
  borrowed: ['color="#8c959f"', 'fontcolor="#8c959f"'],
  exposed: ['color="#0969da"', 'penwidth=2'],
  changed: ['color="#1a7f37"', 'penwidth=2'],
  external: ['style=dashed'],
  disabled: ['color="#8c959f"', 'fontcolor="#8c959f"'],
  absent: ['color="#8c959f"', 'fontcolor="#8c959f"', 'style=dotted'],
  production: ['penwidth=2'],
  'ends-soon': ['color="#bf8700"', 'penwidth=2'],
  ended: ['color="#cf222e"', 'penwidth=2'],
};

/** A directed graph for Graphviz: https://graphviz.org/doc/info/lang.html */
export function renderDot(graph: Graph): string {
  const names = namesOf(graph);
  const lines = [
    `digraph ${quote(graph.title)} {`,
    `  graph [rankdir=LR, labelloc=t, fontname="Helvetica", label=${quote(graph.title)}]`,
    '  node [shape=box, fontname="Helvetica", fontsize=11]',
    '  edge [fontname="Helvetica", fontsize=9]',
    ...graph.groups.flatMap((group) => [
      // Graphviz draws a frame only around subgraphs whose name begins with `cluster`.
      `  subgraph cluster_${names.ofGroup(group.id)} {`,
      `    label=${quote(group.label)}`,
      ...graph.nodes.filter((node) => node.group === group.id).map((node) => `    ${printNode(node, names)}`),
      '  }',
    ]),
    ...graph.nodes.filter((node) => node.group === undefined).map((node) => `  ${printNode(node, names)}`),
    ...graph.edges.map((edge) => `  ${printEdge(edge, names)}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function printNode({ id, kind, label, lines, marks }: GraphNode, names: NodeNames): string {
  const text = quote(label, ...lines);
  // The last mark wins where two set one attribute: an attribute must not stand twice.
  const styles = new Map(marks.flatMap((mark) => STYLES[mark]).map((one) => [one.split('=')[0], one]));
  return `${names.ofNode(id)} [${[`label=${text}`, `shape=${SHAPES[kind]}`, ...styles.values()].join(', ')}]`;
}

function printEdge({ from, to, label, optional }: GraphEdge, names: NodeNames): string {
  const attributes = [
    ...(label === '' ? [] : [`label=${quote(label)}`]),
    ...(optional ? ['style=dashed'] : []),
  ];
  const text = attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`;
  return `${names.ofNode(from)} -> ${names.ofNode(to)}${text}`;
}

/**
 * Lines of text as one quoted string: in quotes a backslash and, as in HTML, an ampersand have a meaning; `<` has
 * none. https://graphviz.org/docs/attr-types/escString/
 */
function quote(...lines: readonly string[]): string {
  return `"${lines.map(escapeDot).join('\\n')}"`;
}

function escapeDot(text: string): string {
  return harmless(text).replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

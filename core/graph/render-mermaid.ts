import { harmless } from '../report/harmless-text';
import type { Graph, GraphEdge, GraphNode, NodeKind, NodeMark } from './model';
import { namesOf, type NodeNames } from './node-names';

const SHAPES: Readonly<Record<NodeKind, readonly [string, string]>> = {
  app: ['[', ']'],
  resource: ['[(', ')]'],
  'stack-image': ['[[', ']]'],
  'runtime-image': ['(', ')'],
  'app-image': ['[', ']'],
  cluster: ['[', ']'],
  environment: ['[', ']'],
  'baseline-lock': ['[/', '/]'],
};

/** Lines only, no fills: the same picture serves light and dark pages. */
const STYLES: Readonly<Record<NodeMark, string>> = {
  borrowed: 'stroke:#8c959f,color:#8c959f',
  exposed: 'stroke:#0969da,stroke-width:3px',
  changed: 'stroke:#1a7f37,stroke-width:3px',
  external: 'stroke-dasharray:6 4',
  disabled: 'stroke:#8c959f,color:#8c959f',
  absent: 'stroke:#8c959f,color:#8c959f,stroke-dasharray:2 3',
  production: 'stroke-width:3px',
  'ends-soon': 'stroke:#bf8700,stroke-width:3px',
  ended: 'stroke:#cf222e,stroke-width:3px',
};

/** A flowchart as Markdown pages of GitHub, GitLab and many others draw it: https://mermaid.js.org/syntax/flowchart.html */
export function renderMermaid(graph: Graph): string {
  const names = namesOf(graph);
  const lines = [
    `%% ${harmless(graph.title).replaceAll('{', '(')}`,
    'flowchart LR',
    ...graph.groups.flatMap((group) => [
      `  subgraph ${names.ofGroup(group.id)}["${escapeMermaid(group.label)}"]`,
      ...graph.nodes.filter((node) => node.group === group.id).map((node) => `    ${printNode(node, names)}`),
      '  end',
    ]),
    ...graph.nodes.filter((node) => node.group === undefined).map((node) => `  ${printNode(node, names)}`),
    ...graph.edges.map((edge) => `  ${printEdge(edge, names)}`),
    ...printMarks(graph, names),
  ];
  return `${lines.join('\n')}\n`;
}

function printNode({ id, kind, label, lines }: GraphNode, names: NodeNames): string {
  const [open, close] = SHAPES[kind];
  return `${names.ofNode(id)}${open}"${[label, ...lines].map(escapeMermaid).join('<br>')}"${close}`;
}

function printEdge({ from, to, label, optional }: GraphEdge, names: NodeNames): string {
  const arrow = optional ? '-.->' : '-->';
  const text = label === '' ? '' : `|"${escapeMermaid(label)}"|`;
  return `${names.ofNode(from)} ${arrow}${text} ${names.ofNode(to)}`;
}

function printMarks({ nodes }: Graph, names: NodeNames): readonly string[] {
  return (Object.keys(STYLES) as NodeMark[]).flatMap((mark) => {
    const marked = nodes.filter((node) => node.marks.includes(mark)).map((node) => names.ofNode(node.id));
    return marked.length === 0
      ? []
      : [`  classDef ${mark} ${STYLES[mark]}`, `  class ${marked.join(',')} ${mark}`];
  });
}

/**
 * Text between double quotes. Everything but letters, digits and a few signs becomes `#<number>;`, so that no quote
 * ends the text, no `<` begins HTML, no backtick Markdown, and no `%%{` a directive. The word `direction` before a
 * space would turn the whole line into a statement, also inside quotes.
 */
function escapeMermaid(text: string): string {
  return harmless(text)
    .replaceAll(/[^\p{L}\p{N} .,/@_+-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)
    .replaceAll('direction ', '#100;irection ');
}

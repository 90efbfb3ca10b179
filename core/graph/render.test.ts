import fc from 'fast-check';
import { harmless } from '../report/harmless-text';
import { graphToJson } from './graph-to-json';
import { graphOf, type Graph, type GraphNode, type NodeKind, type NodeMark } from './model';
import { renderDot } from './render-dot';
import { renderMermaid } from './render-mermaid';

const KINDS: readonly NodeKind[] = [
  'app',
  'resource',
  'stack-image',
  'runtime-image',
  'app-image',
  'cluster',
  'environment',
  'baseline-lock',
];
const MARKS: readonly NodeMark[] = [
  'exposed',
  'external',
  'disabled',
  'absent',
  'production',
  'ends-soon',
  'ended',
];

function node(id: string, more: Partial<GraphNode> = {}): GraphNode {
  return { id, kind: 'app', label: id, lines: [], marks: [], facts: {}, ...more };
}

const small = graphOf({
  title: 'calls in qa',
  groups: [
    { id: 'tenant/shop', label: 'tenant shop' },
    { id: 'tenant/empty', label: 'nobody' },
  ],
  nodes: [
    node('resource/db', { kind: 'resource', label: 'db', lines: ['mysql'] }),
    node('app/web', {
      label: 'web',
      lines: ['1.0.0', 'public web.example'],
      marks: ['exposed'],
      group: 'tenant/shop',
    }),
    node('app/pay', { label: 'pay', marks: ['external'], group: 'tenant/shop' }),
  ],
  edges: [
    { from: 'app/web', to: 'resource/db', label: '', optional: false, facts: {} },
    { from: 'app/web', to: 'app/pay', label: 'http 80, optional', optional: true, facts: { port: 80 } },
    { from: 'app/web', to: 'app/pay', label: 'http 80, optional', optional: true, facts: { port: 80 } },
  ],
});

test('mermaid: groups, nodes, edges and marks, each on a line', () => {
  expect(renderMermaid(small)).toBe(`%% calls in qa
flowchart LR
  subgraph in_tenant_shop["tenant shop"]
    n_app_pay["pay"]
    n_app_web["web<br>1.0.0<br>public web.example"]
  end
  n_resource_db[("db<br>mysql")]
  n_app_web -.->|"http 80, optional"| n_app_pay
  n_app_web --> n_resource_db
  classDef exposed stroke:#0969da,stroke-width:3px
  class n_app_web exposed
  classDef external stroke-dasharray:6 4
  class n_app_pay external
`);
});

test('dot: the same for Graphviz', () => {
  expect(renderDot(small)).toBe(`digraph "calls in qa" {
  graph [rankdir=LR, labelloc=t, fontname="Helvetica", label="calls in qa"]
  node [shape=box, fontname="Helvetica", fontsize=11]
  edge [fontname="Helvetica", fontsize=9]
  subgraph cluster_in_tenant_shop {
    label="tenant shop"
    n_app_pay [label="pay", shape=box, style=dashed]
    n_app_web [label="web\\n1.0.0\\npublic web.example", shape=box, color="#0969da", penwidth=2]
  }
  n_resource_db [label="db\\nmysql", shape=cylinder]
  n_app_web -> n_app_pay [label="http 80, optional", style=dashed]
  n_app_web -> n_resource_db
}
`);
});

test('json: facts beside what is drawn', () => {
  expect(graphToJson(small)).toEqual({
    title: 'calls in qa',
    groups: [{ id: 'tenant/shop', label: 'tenant shop' }],
    nodes: [
      {
        id: 'app/pay',
        kind: 'app',
        label: 'pay',
        lines: [],
        marks: ['external'],
        group: 'tenant/shop',
        facts: {},
      },
      {
        id: 'app/web',
        kind: 'app',
        label: 'web',
        lines: ['1.0.0', 'public web.example'],
        marks: ['exposed'],
        group: 'tenant/shop',
        facts: {},
      },
      {
        id: 'resource/db',
        kind: 'resource',
        label: 'db',
        lines: ['mysql'],
        marks: [],
        group: null,
        facts: {},
      },
    ],
    edges: [
      { from: 'app/web', to: 'app/pay', label: 'http 80, optional', optional: true, facts: { port: 80 } },
      { from: 'app/web', to: 'resource/db', label: '', optional: false, facts: {} },
    ],
  });
});

test('two ids that differ only in signs keep names of their own', () => {
  const graph = graphOf({
    title: '',
    groups: [],
    edges: [],
    nodes: ['a-b', 'a.b', 'a_b', 'a_b_2'].map((id) => node(id)),
  });
  const names = renderMermaid(graph).match(/n_\w*(?=\[)/g);
  expect(names).toEqual(['n_a_b', 'n_a_b_2', 'n_a_b_3', 'n_a_b_2_2']);
});

test.each([
  { name: 'two nodes of one id', parts: { nodes: [node('a'), node('a')] }, says: 'two nodes of one id' },
  {
    name: 'an edge to nowhere',
    parts: { edges: [{ from: 'a', to: 'b', label: '', optional: false, facts: {} }] },
    says: "an edge must end at a node, got 'b'",
  },
  {
    name: 'a node in an unknown group',
    parts: { nodes: [node('a', { group: 'g' })] },
    says: "a node must lie in a group of the graph, got 'g'",
  },
])('fails on $name', ({ parts, says }) => {
  expect(() => graphOf({ title: '', groups: [], nodes: [node('a')], edges: [], ...parts })).toThrow(says);
});

const SIGNS = String.raw`" ' \ \N [ ] ( ) { } < > <br> <script> &amp; & # #35; ; | --> --- -> = , %% %%{init:{}}%% end subgraph`;
const PHRASES = [
  '`',
  '\n',
  '\r\n',
  '\t',
  'style x fill:#f00;',
  'classDef a b',
  'direction LR',
  'direction  TB',
];
const UNSEEN = ['\u001b[31m', '\u202e', '\u2028', 'ﬂ°', '¶ß', '🦀', 'é'];

/** Texts that mean something to mermaid, Graphviz, HTML, Markdown or a terminal, between any others. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...SIGNS.split(' '), ...PHRASES, ...UNSEEN)).map((parts) => parts.join('')),
);

const anyGraph: fc.Arbitrary<Graph> = fc
  .record({
    title: nasty,
    groups: fc.uniqueArray(fc.record({ id: nasty, label: nasty }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ id }) => id,
    }),
    ids: fc.uniqueArray(nasty, { minLength: 1, maxLength: 6 }),
  })
  .chain(({ title, groups, ids }) =>
    fc.record({
      title: fc.constant(title),
      groups: fc.constant(groups),
      nodes: fc.tuple(
        ...ids.map((id) =>
          fc.record(
            {
              id: fc.constant(id),
              kind: fc.constantFrom(...KINDS),
              label: nasty,
              lines: fc.array(nasty, { maxLength: 3 }),
              marks: fc.uniqueArray(fc.constantFrom(...MARKS)),
              facts: fc.constant({}),
              group: fc.constantFrom(...groups.map((group) => group.id)),
            },
            { requiredKeys: ['id', 'kind', 'label', 'lines', 'marks', 'facts'] },
          ),
        ),
      ),
      edges: fc.array(
        fc.record({
          from: fc.constantFrom(...ids),
          to: fc.constantFrom(...ids),
          label: nasty,
          optional: fc.boolean(),
          facts: fc.constant({}),
        }),
        { maxLength: 6 },
      ),
    }),
  )
  .map(graphOf);

const TEXT = String.raw`"((?:[\p{L}\p{N} .,/@_+-]|#\d+;|<br>)*)"`;
const MERMAID_LINES = {
  node: new RegExp(String.raw`^ +(n_\w*)(?:\[|\[\(|\[\[|\(|\[/)${TEXT}(?:\]|\)\]|\]\]|\)|/\])$`, 'u'),
  edge: new RegExp(String.raw`^  (n_\w*) (-->|-\.->)(?:\|${TEXT}\|)? (n_\w*)$`, 'u'),
  group: new RegExp(String.raw`^  subgraph (in_\w*)\[${TEXT}\]$`, 'u'),
  end: /^ {2}end$/,
  mark: /^ {2}(?:classDef [a-z-]+ [\w:#,\- ]+|class n_\w*(?:,n_\w*)* [a-z-]+)$/,
};

/** What mermaid makes of the text between quotes. */
function readMermaid(text: string): string {
  return text
    .replaceAll('<br>', '\n')
    .replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

test('mermaid: whatever names hold, every line is of the known kinds, and every text can be read back', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const [comment, start, ...lines] = renderMermaid(graph).slice(0, -1).split('\n');
      expect(comment).toMatch(/^%% [^{\p{Cc}]*$/u);
      expect(start).toBe('flowchart LR');
      expect(lines.filter((line) => /direction\s+(TB|BT|LR|RL)/.test(line))).toEqual([]);
      const matches = (kind: keyof typeof MERMAID_LINES) =>
        lines.map((line) => MERMAID_LINES[kind].exec(line)).filter((match) => match !== null);
      const count = (Object.keys(MERMAID_LINES) as (keyof typeof MERMAID_LINES)[]).map(
        (kind) => matches(kind).length,
      );
      expect(count.reduce((sum, one) => sum + one, 0)).toBe(lines.length);
      expect(new Set(matches('node').map(([, name]) => name)).size).toBe(graph.nodes.length);
      const shown = matches('node').map(([, , text]) => readMermaid(text ?? ''));
      const wanted = graph.nodes.map(({ label, lines: more }) => [label, ...more].map(harmless).join('\n'));
      expect(shown.toSorted()).toEqual(wanted.toSorted());
      expect(matches('edge').map(([, , , text]) => readMermaid(text ?? ''))).toEqual(
        graph.edges.map(({ label }) => harmless(label)),
      );
      expect(matches('group').map(([, , text]) => readMermaid(text ?? ''))).toEqual(
        graph.groups.map(({ label }) => harmless(label)),
      );
      expect(matches('end')).toHaveLength(graph.groups.length);
    }),
  );
});

const QUOTED = String.raw`"((?:[^"\\\p{Cc}]|\\["\\n])*)"`;
const ATTRIBUTES = String.raw`\[label=${QUOTED}(?:, [a-z]+=(?:\w+|"#\w+"))*\]`;
const DOT_LINES = {
  node: new RegExp(`^ +(n_\\w*) ${ATTRIBUTES}$`, 'u'),
  edge: new RegExp(`^  (n_\\w*) -> (n_\\w*)(?: ${ATTRIBUTES}| \\[style=dashed\\])?$`, 'u'),
  group: /^ {2}subgraph (cluster_in_\w*) \{$/,
  groupLabel: new RegExp(`^    label=${QUOTED}$`, 'u'),
  end: /^ {2}\}$/,
};

/** What Graphviz makes of the text between quotes. */
function readDot(text: string): string {
  return text
    .replaceAll(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : character))
    .replaceAll('&amp;', '&');
}

test('dot: whatever names hold, every line is of the known kinds, and every text can be read back', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const [title, , , , ...lines] = renderDot(graph).slice(0, -3).split('\n');
      expect(readDot(new RegExp(`^digraph ${QUOTED} \\{$`, 'u').exec(title ?? '')?.[1] ?? 'none')).toBe(
        harmless(graph.title),
      );
      const matches = (kind: keyof typeof DOT_LINES) =>
        lines.map((line) => DOT_LINES[kind].exec(line)).filter((match) => match !== null);
      const count = (Object.keys(DOT_LINES) as (keyof typeof DOT_LINES)[]).map(
        (kind) => matches(kind).length,
      );
      expect(count.reduce((sum, one) => sum + one, 0)).toBe(lines.length);
      const shown = matches('node').map(([, , text]) => readDot(text ?? ''));
      const wanted = graph.nodes.map(({ label, lines: more }) => [label, ...more].map(harmless).join('\n'));
      expect(shown.toSorted()).toEqual(wanted.toSorted());
      expect(matches('edge').map(([, , , text]) => readDot(text ?? ''))).toEqual(
        graph.edges.map(({ label }) => harmless(label)),
      );
    }),
  );
});

test('the order of the parts does not matter', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const turned = graphOf({
        title: graph.title,
        nodes: graph.nodes.toReversed(),
        edges: graph.edges.toReversed(),
        groups: graph.groups.toReversed(),
      });
      expect(renderMermaid(turned)).toBe(renderMermaid(graph));
      expect(renderDot(turned)).toBe(renderDot(graph));
      expect(graphToJson(turned)).toEqual(graphToJson(graph));
    }),
  );
});

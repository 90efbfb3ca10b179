import type { Path } from '../json';
import type { EditRefusal, EditResult } from './edit-result';
import { editYaml, refusal, type Parent, type Reached } from './edit-yaml';
import { removeAt } from './json-at';
import { lineStart, withoutLines, type Splice } from './splice';
import { spanOfEntry, spanOfItem, type Span } from './yaml-tree';

/**
 * Takes an entry or item away: its lines with the comments in them, or its words between braces. Comments on lines
 * above it stay. A map or list that holds nothing any more is left as `{}` or `[]`.
 */
export function removeFromYaml(text: string, path: Path): EditResult {
  return editYaml(text, path, {
    expect: (before) => removeAt(before, path),
    change: (reached) => change(reached),
  });
}

function change(reached: Reached): readonly Splice[] | EditRefusal {
  const parent = reached.parents.at(-1);
  if (parent === undefined) return refusal(reached, 'it is the whole file');
  const { node, index } = parent;
  const spans = node.kind === 'map' ? node.entries.map(spanOfEntry) : node.items.map(spanOfItem);
  if (spans.length === 1) return leaveEmpty(reached, parent, spans);
  return node.style === 'block' ? removeLines(reached, spans, index) : removeWords(reached, spans, index);
}

function removeLines(
  reached: Reached,
  spans: readonly Span[],
  index: number,
): readonly Splice[] | EditRefusal {
  const { text } = reached;
  const span = spans[index] ?? NOWHERE;
  const before = text.slice(lineStart(text, span.start), span.start);
  if (before.trim() === '') return [withoutLines(text, span.start, span.end)];
  // The first part shares its line with what is around it, so the second takes its place.
  return without(reached, { ...span, end: spans[index + 1]?.start ?? span.end }, [span]);
}

function removeWords(
  reached: Reached,
  spans: readonly Span[],
  index: number,
): readonly Splice[] | EditRefusal {
  const span = spans[index] ?? NOWHERE;
  const next = spans[index + 1];
  const start = next === undefined ? (spans[index - 1]?.end ?? span.start) : span.start;
  return without(reached, { start, end: next?.start ?? span.end }, [span]);
}

/** The last part goes, and brackets say that nothing is left. */
function leaveEmpty(
  reached: Reached,
  { node }: Parent,
  spans: readonly Span[],
): readonly Splice[] | EditRefusal {
  const empty = node.kind === 'map' ? '{}' : '[]';
  const outer = reached.parents.at(-2);
  const entry = outer?.node.kind === 'map' ? outer.node.entries[outer.index] : undefined;
  if (node.style !== 'block' || entry?.colon === undefined) return without(reached, node, spans, empty);
  const { colon } = entry;
  return [{ start: colon, end: colon, text: ` ${empty}` }, withoutLines(reached.text, node.start, node.end)];
}

const NOWHERE: Span = { start: 0, end: 0 };

/** Replaces a stretch, unless a comment in it belongs to something else than the parts that go. */
function without(
  reached: Reached,
  { start, end }: Span,
  parts: readonly Span[],
  replacement = '',
): readonly Splice[] | EditRefusal {
  const [part = NOWHERE] = parts;
  const { text } = reached;
  const around = text.slice(start, part.start) + text.slice(part.end, end);
  return around.includes('#')
    ? refusal(reached, 'a comment would be lost')
    : [{ start, end, text: replacement }];
}

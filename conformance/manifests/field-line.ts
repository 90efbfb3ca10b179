import { isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { ManifestDocument } from './read-documents';

/**
 * The line of the file that a field as the API server names it stands on: `spec.ports[0].port`, `metadata.labels[a.b/c]`
 * or, from the decoder, `spec.template.spec.containers.ports` without indices. The nearest field that exists when the
 * field itself is missing.
 */
export function fieldLine(document: ManifestDocument, field: string): number {
  let place: Node | undefined = document.parsed.contents ?? undefined;
  let line = document.line;
  let tokens = tokensOf(field);
  while (tokens.length > 0 && place !== undefined) {
    const step = descend(place, tokens);
    if (step === undefined) break;
    line = document.line + document.lineAt(step.offset) - 1;
    place = step.node;
    tokens = tokens.slice(step.used);
  }
  return line;
}

interface Step {
  readonly node: Node | undefined;
  readonly offset: number;
  /** Number of tokens that the step went along. */
  readonly used: number;
}

function tokensOf(field: string): readonly string[] {
  return [...field.matchAll(/\[([^\]]*)\]|([^.[\]]+)/gu)].map(([, index, name]) => index ?? name ?? '');
}

function descend(node: Node, tokens: readonly string[]): Step | undefined {
  if (isSeq(node)) return intoSequence(node.items, tokens);
  return isMap(node) ? intoMap(node.items, tokens) : undefined;
}

function intoSequence(items: readonly unknown[], tokens: readonly string[]): Step | undefined {
  const index = Number(tokens[0]);
  if (!Number.isInteger(index)) {
    // Without an index: the first item in which the path goes on.
    const nodes = items.filter((item): item is Node => isMap(item));
    return nodes.map((item) => descend(item, tokens)).find((step) => step !== undefined);
  }
  const item = items[index];
  if (!isMap(item) && !isScalar(item) && !isSeq(item)) return undefined;
  return { node: item, offset: item.range?.[0] ?? 0, used: 1 };
}

/** Keys may hold dots: the longest one wins. */
function intoMap(items: readonly unknown[], tokens: readonly string[]): Step | undefined {
  for (let used = tokens.length; used > 0; used -= 1) {
    const name = tokens.slice(0, used).join('.');
    for (const pair of items) {
      if (!isPair(pair) || !isScalar(pair.key) || String(pair.key.value) !== name) continue;
      return { node: pair.value as Node | undefined, offset: pair.key.range?.[0] ?? 0, used };
    }
  }
  return undefined;
}

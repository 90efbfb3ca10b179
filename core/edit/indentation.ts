import { lineStart } from './splice';
import type { YamlList, YamlMap, YamlNode } from './yaml-tree';

/** How a file is indented. */
export interface Indentation {
  /** Spaces from a map to the map below it. */
  readonly step: number;
  /** Spaces from a key to the `-` of its list; 0 where lists stand below their key. */
  readonly list: number;
}

type Block = YamlMap | YamlList;

/** As the file has it where it first goes down; two spaces where it does not. */
export function indentationOf(text: string, root: YamlNode): Indentation {
  const steps = (kind: Block['kind']): number | undefined => {
    const found = findNested(root, (inner, outer) => inner.kind === kind && outer.kind === 'map');
    return found === undefined
      ? undefined
      : columnAt(text, found.inner.start) - columnAt(text, found.outer.start);
  };
  const step = steps('map') ?? 2;
  return { step, list: steps('list') ?? step };
}

/** Characters between the begin of the line and an offset in it. */
export function columnAt(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

interface Nested {
  readonly inner: Block;
  readonly outer: Block;
}

/** The first block inside a block that is what is looked for. */
function findNested(node: YamlNode, isMeant: (inner: Block, outer: Block) => boolean): Nested | undefined {
  if (!isBlock(node)) return undefined;
  const inside = node.kind === 'map' ? node.entries : node.items;
  for (const { value } of inside) {
    if (isBlock(value) && isMeant(value, node)) return { inner: value, outer: node };
    const found = findNested(value, isMeant);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isBlock(node: YamlNode): node is Block {
  return (node.kind === 'map' || node.kind === 'list') && node.style === 'block';
}

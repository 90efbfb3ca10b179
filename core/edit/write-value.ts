import type { Json, Path } from '../json';
import { readPlainScalar } from '../parse/plain-scalar';
import { addBelowKey, addEntry, addItem } from './add-to-collection';
import type { EditRefusal } from './edit-result';
import { refusal, type Reached } from './edit-yaml';
import { isScalar } from './scalar-text';
import type { Splice } from './splice';
import { inlineText, isInline, quotesOf } from './value-lines';
import type { YamlNode } from './yaml-tree';

/** Writes a value where a path ends, with the maps around it that are missing. */
export function writeValue(reached: Reached, value: Json): readonly Splice[] | EditRefusal {
  const { node, missing } = reached;
  const [step, ...rest] = missing;
  if (step === undefined) return isVacant(node) ? fill(reached, value) : replace(reached, value);
  if (isVacant(node)) return fill(reached, nested(missing, value));
  if (node.kind === 'map')
    return [addEntry(reached, node, node.entries.length, String(step), nested(rest, value))];
  if (node.kind === 'list') return [addItem(reached, node, node.items.length, nested(rest, value))];
  return refusal(reached, 'it is a single value');
}

/** What stands at the steps of a path, and nothing beside it: `{apps: {shop: value}}`. */
export function nested(path: Path, value: Json): Json {
  return path.reduceRight<Json>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

/** Null, or a collection that holds nothing: any value may take its place. */
export function isVacant(node: YamlNode): boolean {
  if (node.kind === 'map') return node.entries.length === 0;
  if (node.kind === 'list') return node.items.length === 0;
  if (node.kind === 'alias') return false;
  return node.style === 'empty' || (node.style === 'plain' && readPlainScalar(node.source).value === null);
}

function fill(reached: Reached, value: Json): readonly Splice[] | EditRefusal {
  const { text, node } = reached;
  const parent = reached.parents.at(-1);
  if (/[\n#]/.test(text.slice(node.start, node.end)))
    return refusal(reached, 'its brackets hold a comment or a line end');
  if (isInline(value) || parent?.node.kind !== 'map' || parent.node.style !== 'block') {
    return [inPlace(reached, value)];
  }
  const entry = parent.node.entries[parent.index];
  return entry === undefined ? [] : addBelowKey(reached, entry, value);
}

function replace(reached: Reached, value: Json): readonly Splice[] | EditRefusal {
  const { node } = reached;
  if (node.kind !== 'scalar') return refusal(reached, `it is a ${node.kind} that holds something`);
  if (node.style === 'block') return refusal(reached, 'it is a text on lines of its own');
  if (!isScalar(value) && !isInline(value)) return refusal(reached, 'it is a single value');
  return [inPlace(reached, value)];
}

/** Where nothing was written, the value needs a space before it, and a colon if there is none. */
function inPlace({ node, parents }: Reached, value: Json): Splice {
  const parent = parents.at(-1);
  const words = inlineText(value, { flow: parent?.node.style === 'flow', quotes: quotesOf(node) });
  const { start, end } = node;
  if (node.kind !== 'scalar' || node.style !== 'empty') return { start, end, text: words };
  const entry = parent?.node.kind === 'map' ? parent.node.entries[parent.index] : undefined;
  return { start, end, text: `${entry !== undefined && entry.colon === undefined ? ':' : ''} ${words}` };
}

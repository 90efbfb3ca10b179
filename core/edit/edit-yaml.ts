import { YAMLException } from 'js-yaml';
import { printPath, type Json, type Path } from '../json';
import { parseYaml } from '../parse/parse-yaml';
import { tryYamlEvents } from '../parse/yaml-events';
import type { EditRefusal, EditResult } from './edit-result';
import { isSame } from './json-at';
import { applySplices, type Splice } from './splice';
import { indexOfEntry, yamlTree, type YamlList, type YamlMap, type YamlNode } from './yaml-tree';

/** How far a path leads into a text. */
export interface Reached {
  readonly text: string;
  readonly root: YamlNode;
  /** What stands at the end of the part that exists. */
  readonly node: YamlNode;
  readonly path: Path;
  /** The maps and lists around the node, the outermost first. */
  readonly parents: readonly Parent[];
  /** Steps that lead nowhere. */
  readonly missing: Path;
}

/** A map or list, and which of its parts the path goes on with. */
export interface Parent {
  readonly node: YamlMap | YamlList;
  readonly index: number;
}

/** One kind of edit. */
export interface Edit {
  /** What the edit means for the value; undefined where it means nothing. */
  readonly expect: (value: Json) => Json | undefined;
  /** What it changes in the text, or why it cannot. */
  readonly change: (reached: Reached) => readonly Splice[] | EditRefusal;
}

/**
 * Changes a text so that it says something else at one place. The result is read again: unless it says exactly what it
 * should, and has no problem that the text did not have, the text stays as it is.
 */
export function editYaml(text: string, path: Path, edit: Edit): EditResult {
  const result = tryEdit(text, path, edit);
  return typeof result === 'string' ? { ok: true, text: result } : { ok: false, refusal: result };
}

function tryEdit(text: string, path: Path, { expect, change }: Edit): string | EditRefusal {
  const before = readOne(text);
  if ('reason' in before) return before;
  const reached = reach(text, before.root, path);
  if ('reason' in reached) return reached;
  const expected = expect(before.value);
  if (expected === undefined) return deadEnd(reached);
  if (isSame(expected, before.value)) return text;
  const splices = change(reached);
  if ('reason' in splices) return splices;
  const edited = applySplices(text, splices);
  const after = readOne(edited);
  const holds = 'value' in after && isSame(after.value, expected) && after.problems <= before.problems;
  if (holds) return edited;
  const isShared = [reached.node, ...reached.parents.map(({ node }) => node)].some(isAnchored);
  const reason = isShared ? 'an alias repeats it' : 'it is written in a way that cannot be changed safely';
  return refusal(reached, reason);
}

function isAnchored(node: YamlNode): boolean {
  return node.kind !== 'alias' && node.anchored === true;
}

interface OneDocument {
  readonly root: YamlNode;
  readonly value: Json;
  /** How many problems it has. */
  readonly problems: number;
}

function readOne(text: string): OneDocument | EditRefusal {
  const { documents, problems } = parseYaml({ path: '', text });
  const events = tryYamlEvents(text);
  const [document, second] = documents;
  if (document === undefined || events instanceof YAMLException) {
    return { reason: 'it cannot be read', path: [], offset: problems[0]?.at?.offset ?? 0 };
  }
  return second === undefined
    ? { root: yamlTree(text, events), value: document.value, problems: problems.length }
    : { reason: 'there is a second document', path: [], offset: second.positions.offset };
}

/** Goes down a path as far as it leads. Nothing that other places share is entered. */
function reach(text: string, root: YamlNode, path: Path): Reached | EditRefusal {
  const parents: Parent[] = [];
  let node = root;
  for (let depth = 0; ; depth += 1) {
    const here = path.slice(0, depth);
    const obstacle = obstacleIn(node);
    if (obstacle !== undefined) return { ...obstacle, path: here };
    const step = path[depth];
    const next = step === undefined ? undefined : stepInto(node, step);
    if (next === undefined) return { text, root, node, path: here, parents, missing: path.slice(depth) };
    parents.push(next.parent);
    node = next.node;
  }
}

function obstacleIn(node: YamlNode): Omit<EditRefusal, 'path'> | undefined {
  if (node.kind === 'alias') return { reason: 'it is an alias of another place', offset: node.start };
  if (node.tag !== undefined) return { reason: 'it has a tag', offset: node.tag };
  if (node.kind !== 'map' || node.style !== 'bare') return undefined;
  return { reason: 'it is a pair without braces', offset: node.start };
}

function stepInto(
  node: YamlNode,
  step: string | number,
): { readonly parent: Parent; readonly node: YamlNode } | undefined {
  if (node.kind === 'map' && typeof step === 'string') {
    const index = indexOfEntry(node, step);
    return partOf(node, index, node.entries[index]);
  }
  if (node.kind !== 'list' || typeof step === 'string') return undefined;
  return partOf(node, step, node.items[step]);
}

function partOf(node: Parent['node'], index: number, part: { readonly value: YamlNode } | undefined) {
  return part === undefined ? undefined : { parent: { node, index }, node: part.value };
}

/** Says why the place that was reached is not changed. */
export function refusal({ path, node }: Reached, reason: string): EditRefusal {
  return { reason, path, offset: node.start };
}

function deadEnd(reached: Reached): EditRefusal {
  const { node, path, missing } = reached;
  const [step] = missing;
  if (step === undefined)
    return refusal(reached, path.length === 0 ? 'it is the whole file' : 'it is there already');
  const what = { map: 'a map', list: 'a list', scalar: 'a single value', alias: 'an alias' }[node.kind];
  return refusal(reached, `it is ${what}, which has no '${printPath([step])}'`);
}

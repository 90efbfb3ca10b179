import type { Json, Path } from '../json';
import { addEntry, addItem } from './add-to-collection';
import type { EditRefusal, EditResult } from './edit-result';
import { editYaml, refusal, type Reached } from './edit-yaml';
import { insertAt } from './json-at';
import type { Splice } from './splice';
import { isVacant, nested, writeValue } from './write-value';
import type { YamlMap } from './yaml-tree';

export interface InsertOptions {
  /**
   * The order of keys: a new key goes after the last one that is less.
   *
   * @default - it goes after all others
   */
  readonly compare?: (a: string, b: string) => number;
}

/**
 * Puts something new into a map or list: an entry whose key is not there yet, or an item before the one that now has
 * its index. Otherwise as `setInYaml`.
 */
export function insertInYaml(
  text: string,
  path: Path,
  value: Json,
  { compare = () => -1 }: InsertOptions = {},
): EditResult {
  return editYaml(text, path, {
    expect: (before) => insertAt(before, path, value),
    change: (reached) => change(reached, path, value, compare),
  });
}

function change(
  reached: Reached,
  path: Path,
  value: Json,
  compare: (a: string, b: string) => number,
): readonly Splice[] | EditRefusal {
  const { node, parents, missing } = reached;
  const [step, ...rest] = missing;
  if (step === undefined) {
    const list = parents.at(-1)?.node;
    return list?.kind === 'list'
      ? [addItem(reached, list, Number(path.at(-1)), value)]
      : refusal(reached, 'it is there already');
  }
  if (node.kind !== 'map' || isVacant(node)) return writeValue(reached, value);
  const key = String(step);
  return [addEntry(reached, node, indexFor(node, key, compare), key, nested(rest, value))];
}

function indexFor(map: YamlMap, key: string, compare: (a: string, b: string) => number): number {
  const isLess = ({ key: other }: YamlMap['entries'][number]): boolean =>
    other.kind === 'scalar' && compare(other.source, key) < 0;
  return map.entries.findLastIndex(isLess) + 1;
}

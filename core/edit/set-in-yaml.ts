import type { Json, Path } from '../json';
import type { EditResult } from './edit-result';
import { editYaml } from './edit-yaml';
import { setAt } from './json-at';
import { writeValue } from './write-value';

/**
 * Makes a text say a value at a path, and changes nothing else of it.
 *
 * A scalar is replaced where it stands, in the quotes that it has. A key that is not there is added to its map, below
 * the last one; missing maps around it are added too. What was null or an empty map or list takes any value; a map or
 * list that holds something is not replaced.
 */
export function setInYaml(text: string, path: Path, value: Json): EditResult {
  return editYaml(text, path, {
    expect: (before) => setAt(before, path, value),
    change: (reached) => writeValue(reached, value),
  });
}

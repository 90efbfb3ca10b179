import { sortKeysDeep } from '../compare-text';
import type { Json } from '../json';
import type { Patch } from '../model/settings';
import type { Origin } from '../origin';
import type { LocatedPatch } from './resolved-environment';

/** A patch with its place, and its values in key order, so that the order of writing never shows in dist/. */
export function locatedPatch(patch: Patch, origin: Origin): LocatedPatch {
  const operations = patch.operations.map((operation) =>
    operation.value === undefined
      ? operation
      : { ...operation, value: sortKeysDeep(operation.value as Json) },
  );
  return { ...patch, operations, origin };
}

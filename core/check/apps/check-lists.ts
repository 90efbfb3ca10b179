import type { Company } from '../../company';
import { originOf } from '../../definition';
import { isJsonObject, printPath, type Json } from '../../json';
import { writtenSettings, type WrittenSettings } from '../../link/written-settings';
import type { Problem } from '../../problem';
import { KEYED_LISTS } from '../../resolve/merge-settings';

/**
 * Items of a list that has a key are told apart by it: two of one key in one list would hide each other. An item in its
 * short form is its key.
 */
export function checkLists(company: Company): readonly Problem[] {
  return writtenSettings(company).flatMap((block) =>
    Object.entries(KEYED_LISTS).flatMap(([list, key]) => checkList(block, list, key)),
  );
}

function checkList(
  { located, path, settings }: WrittenSettings,
  list: string,
  key: string,
): readonly Problem[] {
  const items = (settings as Readonly<Record<string, Json>>)[list];
  if (!Array.isArray(items)) return [];
  const seen = new Map<string, number>();
  return (items as readonly Json[]).flatMap((item, index) => {
    const written = isJsonObject(item) ? item[key] : item;
    const value = typeof written === 'string' ? written : '';
    const first = seen.get(value);
    seen.set(value, first ?? index);
    if (first === undefined) return [];
    return [
      {
        code: 'value/duplicate',
        severity: 'error',
        message: `two items of '${printPath([...path, list])}' have the ${key} '${value}'`,
        fix: 'keep one of the two',
        at: originOf(located, [...path, list, index]),
        related: [{ message: 'the other', at: originOf(located, [...path, list, first]) }],
      } satisfies Problem,
    ];
  });
}

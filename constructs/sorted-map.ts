import { sortKeys } from '../core/compare-text';

/** The map with its keys in order: the same object when they are so already. */
export function sortedMap<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const keys = Object.keys(map);
  if (keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key)) return map;
  if (Object.hasOwn(map, '__proto__')) return sortKeys(map);
  const sorted: Record<string, T> = {};
  for (const key of keys.toSorted()) sorted[key] = map[key] as T;
  return sorted;
}

/** The fields that have a value, in the order in which they were written. */
export function present<T>(fields: Readonly<Record<string, T | undefined>>): Readonly<Record<string, T>> {
  const result: Record<string, T> = {};
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** The list, or undefined when it is empty: for fields that are left out then. */
export function filledList<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list?.length === 0 ? undefined : list;
}

/** The same fields without those that are undefined: for optional properties, which may be absent but not undefined. */
export type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that have a value, in the order in which they were written; where nothing is absent, the object itself. */
export function present<T extends object>(fields: T): Present<T> {
  if (!hasAbsent(fields)) return fields;
  const result: Record<string, unknown> = {};
  for (const key in fields) if (fields[key] !== undefined) result[key] = fields[key];
  return result as Present<T>;
}

function hasAbsent(fields: object): boolean {
  for (const key in fields) if (fields[key as keyof typeof fields] === undefined) return true;
  return false;
}

import { v } from '../valibot';

/**
 * Gives the value back.
 *
 * @throws when it does not hold against the schema of definitions: constructs take what no schema has seen
 */
export function assertValue(schema: v.GenericSchema<string>, what: string, value: string): string {
  const { issues } = v.safeParse(schema, value);
  if (issues !== undefined)
    throw new Error(`${what} must be ${issues[0].message}, got ${JSON.stringify(value)}`);
  return value;
}

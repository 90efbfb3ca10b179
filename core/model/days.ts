import { v } from '../valibot';

/** Days are all that life times are counted in: dates have no hours. */
export const days = daysAs('14d');

/** The same with an example that fits where it stands. */
export function daysAs(example: string) {
  return v.pipe(
    v.string(),
    v.regex(/^[1-9][0-9]{0,2}d$/, `a number of days as '${example}'`),
    v.description(`A number of days, as ${example}.`),
  );
}

/** `14d` is 14. */
export function daysOf(text: string): number {
  return Number(text.slice(0, -1));
}

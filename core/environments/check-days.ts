import { v } from '../valibot';
import { days } from '../model/days';
import { date } from '../model/scalars';
import type { Problem } from '../problem';
import { usage } from '../releases/arguments';

/** An option that takes a day, where it was given. */
export function checkDay(option: string, text: string | undefined): readonly Problem[] {
  if (text === undefined || v.safeParse(date, text).success) return [];
  return [
    usage('date', `${option} takes a day of the calendar, got '${text}'`, `write it as ${option} 2026-12-31`),
  ];
}

/** An option that takes a number of days, where it was given. */
export function checkNumberOfDays(option: string, text: string | undefined): readonly Problem[] {
  if (text === undefined || v.safeParse(days, text).success) return [];
  return [usage('date', `${option} takes a number of days, got '${text}'`, `write it as ${option} 14d`)];
}

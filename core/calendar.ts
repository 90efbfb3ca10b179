/** Days of the calendar, written as `2026-11-20`. They are compared as texts, and counted here; no clock is asked. */

/**
 * Days from one day to another, negative when the second is the earlier one.
 *
 * @throws if one of them is not written as a day
 */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

const DAYS_IN_400_YEARS = 146_097;

/** Years begin in March here, so that the day of a leap year is the last one of its year. */
function dayNumber(day: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) throw new Error(`a day must look like '2026-11-20', got '${day}'`);
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number);
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthsFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthsFromMarch + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra;
}

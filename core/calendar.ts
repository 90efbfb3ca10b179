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

/** Four digits are all that a year has, and texts of one length compare as days do. */
const LAST_DAY = '9999-12-31';

/**
 * The day that lies a number of days after another; no day comes after the last one of the year 9999.
 *
 * @throws if the day is not written as one
 */
export function addDays(day: string, days: number): string {
  const number = dayNumber(day) + days;
  if (number > dayNumber(LAST_DAY)) return LAST_DAY;
  const era = Math.floor(number / DAYS_IN_400_YEARS);
  const dayOfEra = number - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthsFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthsFromMarch + 2) / 5) + 1;
  const month = monthsFromMarch < 10 ? monthsFromMarch + 3 : monthsFromMarch - 9;
  const year = yearOfEra + era * 400 + (month > 2 ? 0 : 1);
  return [padded(year, 4), padded(month, 2), padded(date, 2)].join('-');
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

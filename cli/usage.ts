import type { Problem } from '../core/problem';

/** Wrong usage, as a problem: it has a code and a fix like any other, but no place in a file. */
export function usageProblem(kind: string, message: string, fix: string): Problem {
  return { code: `usage/${kind}`, severity: 'error', message, fix };
}

/** True for a day that the calendar has, written as `2026-11-20`. */
export function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || year === 0) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

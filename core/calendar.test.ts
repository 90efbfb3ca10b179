import fc from 'fast-check';
import { addDays, daysBetween } from './calendar';

test.each([
  { from: '2026-11-20', to: '2026-11-20', days: 0 },
  { from: '2026-11-20', to: '2026-11-21', days: 1 },
  { from: '2026-11-20', to: '2026-12-01', days: 11 },
  { from: '2026-11-20', to: '2027-01-31', days: 72 },
  { from: '2026-12-31', to: '2027-01-01', days: 1 },
  { from: '2027-02-28', to: '2027-03-01', days: 1 },
  { from: '2028-02-28', to: '2028-03-01', days: 2 },
  { from: '2000-02-28', to: '2000-03-01', days: 2 },
  { from: '1900-02-28', to: '1900-03-01', days: 1 },
  { from: '2026-11-20', to: '2026-11-19', days: -1 },
])('from $from to $to: $days', ({ from, to, days }) => {
  expect(daysBetween(from, to)).toBe(days);
});

test('counts as the calendar of the machine does', () => {
  const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = [a, b].map((date) => date.toISOString().slice(0, 10));
      const milliseconds = Date.parse(to ?? '') - Date.parse(from ?? '');
      expect(daysBetween(from ?? '', to ?? '')).toBe(milliseconds / 86_400_000);
    }),
  );
});

test.each([
  { day: '2026-11-20', days: 0, expected: '2026-11-20' },
  { day: '2026-11-20', days: 14, expected: '2026-12-04' },
  { day: '2026-12-31', days: 1, expected: '2027-01-01' },
  { day: '2028-02-28', days: 1, expected: '2028-02-29' },
  { day: '2027-03-01', days: -1, expected: '2027-02-28' },
  { day: '9999-12-30', days: 1, expected: '9999-12-31' },
  { day: '9999-12-30', days: 999, expected: '9999-12-31' },
])('$days days after $day is $expected', ({ day, days, expected }) => {
  expect(addDays(day, days)).toBe(expected);
});

test('a day that lies some days after another is that many days away', () => {
  const day = fc.date({ min: new Date('0401-01-01'), max: new Date('9000-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
      const from = date.toISOString().slice(0, 10);
      expect(daysBetween(from, addDays(from, days))).toBe(days);
    }),
  );
});

test.each(['2026-11', '20.11.2026', '', 'today'])("fails on '%s'", (day) => {
  expect(() => daysBetween(day, '2026-11-20')).toThrow(`a day must look like '2026-11-20', got '${day}'`);
});

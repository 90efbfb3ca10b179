import { isTimeZone, suggestTimeZone } from './time-zones';

test.each([
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/Argentina/Buenos_Aires',
  'UTC',
  'Etc/GMT+12',
  'Etc/GMT-14',
])('%s is a time zone', (name) => {
  expect(isTimeZone(name)).toBe(true);
  expect(() => new Intl.DateTimeFormat('en', { timeZone: name })).not.toThrow();
});

test.each([
  { name: 'Asia/Shanghia', suggestion: 'Asia/Shanghai' },
  { name: 'asia/shanghai', suggestion: 'Asia/Shanghai' },
  { name: 'US/Pacific', suggestion: undefined },
  { name: 'Local', suggestion: undefined },
  { name: 'Etc/GMT+13', suggestion: undefined },
  { name: '', suggestion: undefined },
])("'$name' is no time zone that Argo CD finds; meant was $suggestion", ({ name, suggestion }) => {
  expect(isTimeZone(name)).toBe(false);
  expect(suggestTimeZone(name)).toBe(suggestion);
});

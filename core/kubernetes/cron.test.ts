import { checkCronSchedule } from './cron';

test.each([
  '* * * * *',
  '15 3 * * *',
  '*/15 3-5 1,15 jan-mar MON-FRI',
  '5/10 * ? * ?',
  '0 0 31 12 6',
  '@daily',
  '@every 1h30m',
  '  0  3  *  *  *  ',
])("accepts '%s'", (schedule) => {
  expect(checkCronSchedule(schedule)).toBeUndefined();
});

test.each([
  { schedule: '', fault: 'is empty' },
  { schedule: '* * * *', fault: 'has 4 fields; it takes five' },
  { schedule: '0 0 3 * * *', fault: 'has 6 fields; it takes five' },
  { schedule: '60 * * * *', fault: "has '60' as minute, allowed is 0 to 59" },
  { schedule: '* 24 * * *', fault: "has '24' as hour, allowed is 0 to 23" },
  { schedule: '* * 0 * *', fault: "has '0' as day of month, allowed is 1 to 31" },
  { schedule: '* * * 13 *', fault: "has '13' as month, allowed is 1 to 12" },
  { schedule: '* * * * 7', fault: "has '7' as day of week, allowed is 0 to 6" },
  { schedule: '* * * * monday', fault: "has 'monday' as day of week" },
  { schedule: '5-1 * * * *', fault: 'but a range starts with its smaller end' },
  { schedule: '*/0 * * * *', fault: 'but a step is a number above 0' },
  { schedule: '1,,2 * * * *', fault: 'which is no value, range or step' },
  { schedule: '1-2-3 * * * *', fault: 'which is no value, range or step' },
  { schedule: 'TZ=UTC 0 3 * * *', fault: "'timeZone' is the field for it" },
  { schedule: '@nightly', fault: 'is no known shorthand' },
  { schedule: '@every tuesday', fault: 'is no known shorthand' },
])("refuses '$schedule': $fault", ({ schedule, fault }) => {
  expect(checkCronSchedule(schedule)).toContain(fault);
});

// The grammar of github.com/robfig/cron's standard parser, which the CronJob controller uses.

interface CronField {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Names that stand for numbers, the first for the minimum. */
  readonly names: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly CronField[] = [
  { name: 'minute', minimum: 0, maximum: 59, names: [] },
  { name: 'hour', minimum: 0, maximum: 23, names: [] },
  { name: 'day of month', minimum: 1, maximum: 31, names: [] },
  { name: 'month', minimum: 1, maximum: 12, names: months },
  { name: 'day of week', minimum: 0, maximum: 6, names: weekdays },
];

const shorthands: ReadonlySet<string> = new Set([
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]);

const DURATION = /^(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$/;

/**
 * Why a text is not the schedule of a CronJob: the end of a sentence that starts with the schedule.
 * Undefined when it is one.
 */
export function checkCronSchedule(schedule: string): string | undefined {
  if (schedule === '') return 'is empty';
  if (schedule.includes('TZ')) return "names a time zone; 'timeZone' is the field for it";
  if (schedule.startsWith('@')) return checkShorthand(schedule);
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    return `has ${parts.length} fields; it takes five: minute, hour, day of month, month, day of week`;
  }
  return fields
    .map((field, index) => checkField(parts[index] ?? '', field))
    .find((fault) => fault !== undefined);
}

function checkShorthand(schedule: string): string | undefined {
  if (shorthands.has(schedule)) return undefined;
  const every = /^@every (.*)$/.exec(schedule)?.[1];
  if (every !== undefined && DURATION.test(every)) return undefined;
  return `is no known shorthand; there are ${[...shorthands].join(', ')} and '@every 1h30m'`;
}

function checkField(text: string, field: CronField): string | undefined {
  return text
    .split(',')
    .map((part) => checkRange(part, field))
    .find((fault) => fault !== undefined);
}

function checkRange(part: string, field: CronField): string | undefined {
  const match = /^([^-/]+)(?:-([^-/]+))?(?:\/([^-/]+))?$/.exec(part);
  const reason = match === null ? 'which is no value, range or step' : checkParts(match, field);
  return reason === undefined ? undefined : `has '${part}' as ${field.name}, ${reason}`;
}

function checkParts([, start = '', end, step]: readonly string[], field: CronField): string | undefined {
  if (step !== undefined && !/^0*[1-9]\d*$/.test(step)) return 'but a step is a number above 0';
  if (start === '*' || start === '?') return end === undefined ? undefined : 'but a range has two values';
  return checkEnds(start, end ?? start, field);
}

function checkEnds(start: string, end: string, field: CronField): string | undefined {
  const from = valueOf(start, field);
  const to = valueOf(end, field);
  if (from === undefined || to === undefined) return `allowed is ${field.minimum} to ${field.maximum}`;
  return from <= to ? undefined : 'but a range starts with its smaller end';
}

/** The number that a value stands for; undefined when it is outside the field's bounds. */
function valueOf(text: string, field: CronField): number | undefined {
  const index = field.names.indexOf(text.toLowerCase());
  if (index >= 0) return field.minimum + index;
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= field.minimum && value <= field.maximum ? value : undefined;
}

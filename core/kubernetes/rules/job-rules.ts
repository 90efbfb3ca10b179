import type { JsonObject } from '../../json';
import { rootPath, within } from '../object-path';
import type { ObjectPath } from '../object-path';
import { checkCronSchedule } from '../cron';
import { quote } from '../describe-json';
import type { Findings } from '../finding';
import { checkLabelsAndAnnotations } from '../object-meta';
import { readNumber, readObject, readText } from '../read-json';
import { checkNotNegative } from './rule-context';
import type { ObjectRule } from './rule-context';

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
];
const onlyIndexed = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'];

/** Rules of a Job beyond those of its pods. */
export const checkJob: ObjectRule = (object, { findings }) => {
  checkJobSpec(readObject(object, 'spec'), within(rootPath, 'spec'), findings);
};

/** Rules of a CronJob beyond those of its pods. */
export const checkCronJob: ObjectRule = (object, { findings }) => {
  const spec = readObject(object, 'spec');
  const schedule = readText(spec, 'schedule');
  const fault = schedule === undefined ? undefined : checkCronSchedule(schedule);
  if (schedule !== undefined && fault !== undefined) {
    const message = `schedule ${quote(schedule)} ${fault}`;
    findings.error(
      'schedule-malformed',
      within(rootPath, 'spec', 'schedule'),
      message,
      "write it like '15 3 * * *'",
    );
  }
  checkTimeZone(spec, findings);
  const limits = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];
  checkNotNegative(spec, limits, within(rootPath, 'spec'), findings);
  const template = readObject(spec, 'jobTemplate');
  const path = within(rootPath, 'spec', 'jobTemplate');
  checkLabelsAndAnnotations(readObject(template, 'metadata'), within(path, 'metadata'), findings);
  const jobSpec = readObject(template, 'spec');
  checkJobSpec(jobSpec, within(path, 'spec'), findings);
  if (!('selector' in jobSpec)) return;
  const message = 'the selector of a Job is made by the controller';
  findings.error('field-unsupported', within(path, 'spec', 'selector'), message, 'take it out');
};

function checkJobSpec(spec: JsonObject, path: ObjectPath, findings: Findings): void {
  checkNotNegative(spec, counts, path, findings);
  checkCompletionMode(spec, path, findings);
  const pod = readObject(readObject(spec, 'template'), 'spec');
  const restartPolicy = readText(pod, 'restartPolicy');
  const place = within(path, 'template', 'spec', 'restartPolicy');
  if (restartPolicy !== 'Never' && restartPolicy !== 'OnFailure') {
    const found =
      restartPolicy === undefined ? "no restartPolicy, which means 'Always'" : quote(restartPolicy);
    const message = `the pods of a Job must end, got ${found}`;
    findings.error('restart-policy-wrong', place, message, 'write restartPolicy: Never or OnFailure');
  } else if ('podFailurePolicy' in spec && restartPolicy !== 'Never') {
    const message = "'podFailurePolicy' needs pods that are not restarted";
    findings.error('restart-policy-wrong', place, message, 'write restartPolicy: Never');
  }
}

function checkCompletionMode(spec: JsonObject, path: ObjectPath, findings: Findings): void {
  if (readText(spec, 'completionMode') === 'Indexed') {
    if (readNumber(spec, 'completions') !== undefined) return;
    const message = "completionMode 'Indexed' needs a number of completions";
    findings.error('field-missing', within(path, 'completions'), message, "add 'completions'");
    return;
  }
  for (const field of onlyIndexed) {
    if (!(field in spec)) continue;
    const message = `'${field}' needs completionMode 'Indexed'`;
    findings.error('field-unsupported', within(path, field), message, 'write completionMode: Indexed');
  }
}

// https://data.iana.org/time-zones/theory.html#naming; which zones exist is the cluster's knowledge.
function checkTimeZone(spec: JsonObject, findings: Findings): void {
  const timeZone = readText(spec, 'timeZone');
  if (timeZone === undefined) return;
  const isName = timeZone
    .split('/')
    .every((part) => /^[A-Za-z._0-9+][A-Za-z._0-9+-]{0,13}$/.test(part) && part !== '.' && part !== '..');
  if (isName && timeZone.toLowerCase() !== 'local') return;
  const message = `${quote(timeZone)} is not the name of a time zone`;
  findings.error(
    'time-zone-malformed',
    within(rootPath, 'spec', 'timeZone'),
    message,
    "write it like 'Europe/Berlin' or 'Etc/UTC'",
  );
}

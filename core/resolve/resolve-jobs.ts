import { originOf } from '../definition';
import { secondsOf } from '../duration';
import type { Job } from '../model/app';
import { present } from '../present';
import type { AppContext } from './app-context';
import type { ResolvedApp } from './resolved-environment';

const DEFAULT_DEADLINE = '1h';

/** Jobs as CronJobs, or the schedule that the app itself works through. */
export function resolveJobs(context: AppContext): Pick<ResolvedApp, 'jobs' | 'executorSchedule'> {
  const { jobs } = context.app.value;
  const { overlay } = context;
  if (jobs === undefined) return { jobs: [] };
  // What it works on is the baseline's, and the baseline's executor works on it already.
  if (jobs.mode === 'executor') {
    return { jobs: [], executorSchedule: scheduleFile(overlay === undefined ? jobs.list : []) };
  }
  return {
    jobs: jobs.list.flatMap((job, index) => cronJob(context, job, index)),
  };
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/: eleven more are for the names of its Jobs. */
const LONGEST_NAME = 52;

function cronJob({ app, report }: AppContext, job: Job, index: number): ResolvedApp['jobs'] {
  const { schedule, timeZone, command, deadline = DEFAULT_DEADLINE } = job;
  const name = `${app.value.name}-${job.name}`;
  if (name.length > LONGEST_NAME) {
    report({
      code: 'name/too-long',
      severity: 'error',
      message: `the CronJob '${name}' has a name of ${name.length} characters; at most ${LONGEST_NAME} fit`,
      fix: `shorten the name of the job by ${name.length - LONGEST_NAME}`,
      at: originOf(app, ['jobs', 'list', index, 'name']),
    });
    return [];
  }
  return [present({ name, schedule, timeZone, command, deadlineSeconds: secondsOf(deadline) })];
}

function scheduleFile(list: readonly Job[]): string {
  const jobs = list.map(({ name, schedule, timeZone, command, deadline = DEFAULT_DEADLINE }) => ({
    name,
    schedule,
    ...(timeZone === undefined ? {} : { timeZone }),
    command,
    deadlineSeconds: secondsOf(deadline),
  }));
  return `${JSON.stringify({ jobs }, null, 2)}\n`;
}

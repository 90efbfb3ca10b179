import { secondsOf } from '../duration';
import type { Job } from '../model/app';
import type { AppContext } from './app-context';
import type { ResolvedApp } from './resolved-environment';

const DEFAULT_DEADLINE = '1h';

/** Jobs as CronJobs, or the schedule that the app itself works through. */
export function resolveJobs({ app }: AppContext): Pick<ResolvedApp, 'jobs' | 'executorSchedule'> {
  const { jobs } = app.value;
  if (jobs === undefined) return { jobs: [] };
  if (jobs.mode === 'executor') return { jobs: [], executorSchedule: scheduleFile(jobs.list) };
  return {
    jobs: jobs.list.map((job) => ({
      name: `${app.value.name}-${job.name}`,
      schedule: job.schedule,
      ...(job.timeZone === undefined ? {} : { timeZone: job.timeZone }),
      command: job.command,
      deadlineSeconds: secondsOf(job.deadline ?? DEFAULT_DEADLINE),
    })),
  };
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

import { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { present } from '../../core/present';
import { appMetadata } from './app-object';
import type { AppObjectProps } from './app-object';
import { jobPod } from './app-pod';
import type { AppPodProps } from './app-pod';

/** A command of the app's image that runs at certain times. */
export interface AppJob {
  /** Name of the CronJob, as `shop-settle`: at most 52 characters, different from all others of the namespace. */
  readonly name: string;

  /**
   * When it runs, in five fields: `5 2 * * *`.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  readonly schedule: string;

  /**
   * Time zone of the schedule, as `Asia/Shanghai`.
   *
   * @default - that of the cluster's controller
   */
  readonly timeZone?: string;

  /** The command, as a list: no shell. */
  readonly command: readonly string[];

  /**
   * Seconds that a run may take, all its attempts together.
   *
   * @default 3600
   */
  readonly deadlineSeconds?: number;
}

export interface AppJobsProps extends AppObjectProps, Omit<AppPodProps, 'command' | 'args'> {
  /** The jobs. */
  readonly jobs: readonly AppJob[];

  /**
   * Start no more runs; what runs goes on.
   *
   * @default false
   */
  readonly suspended?: boolean;
}

/**
 * A CronJob for every job of an app, with the image, the configuration and the hardening of the app. Two runs of one
 * job never overlap; a run that could not start within five minutes is left out; finished runs go after an hour.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 * @example
 * new AppJobs(chart, 'jobs', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   image: 'registry.example.com/shop:5.4.0',
 *   jobs: [{ name: 'shop-settle', schedule: '5 2 * * *', command: ['node', 'settle.js'] }],
 * });
 */
export class AppJobs extends Construct {
  constructor(scope: Construct, id: string, props: AppJobsProps) {
    super(scope, id);
    for (const job of props.jobs) {
      new Manifest(this, job.name, {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: appMetadata(this, props, {
          name: job.name,
          version: props.version,
        }),
        spec: present({
          schedule: job.schedule,
          timeZone: job.timeZone,
          suspend: props.suspended === true ? true : undefined,
          concurrencyPolicy: 'Forbid',
          startingDeadlineSeconds: 300,
          successfulJobsHistoryLimit: 3,
          failedJobsHistoryLimit: 3,
          jobTemplate: {
            spec: {
              activeDeadlineSeconds: job.deadlineSeconds ?? 3600,
              ttlSecondsAfterFinished: 3600,
              template: jobPod(props, job.name, { ...props, command: job.command, args: [] }),
            },
          },
        }),
      });
    }
  }
}

import type { JsonObject } from '../../../json';
import { labels, metadata } from './metadata';
import { jobPod } from './pod';

export const batch = {
  Job: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: { backoffLimit: 2, ttlSecondsAfterFinished: 600, template: { metadata: { labels }, spec: jobPod } },
  },
  CronJob: {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '*/15 3 * * MON-FRI',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      jobTemplate: { spec: { template: { spec: jobPod } } },
    },
  },
} satisfies Readonly<Record<string, JsonObject>>;

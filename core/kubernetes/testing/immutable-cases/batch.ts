import type { JsonObject } from '../../../json';
import { withImage } from './pod-template';
import type { KindSteps } from './step';

const JOB: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'shop' },
  spec: {
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'shop', image: 'shop:1' }] },
    },
  },
};

/** A pod template with what the API server writes where nothing is written; without it the same is left out. */
const spelledOut = (isWritten: boolean): JsonObject => {
  const written = (fields: JsonObject): JsonObject => (isWritten ? fields : {});
  return {
    spec: {
      template: {
        spec: {
          restartPolicy: 'Never',
          ...written({ hostIPC: false, hostNetwork: false, hostPID: false }),
          containers: [
            {
              name: 'shop',
              image: 'shop:1',
              ...written({ stdin: false, tty: false }),
              env: [{ name: 'LEVEL', ...written({ value: '' }) }],
              livenessProbe: {
                httpGet: { path: '/', port: 80, ...written({ scheme: 'HTTP' }) },
                ...written({
                  failureThreshold: 3,
                  periodSeconds: 10,
                  successThreshold: 1,
                  timeoutSeconds: 1,
                }),
              },
              volumeMounts: [{ name: 'shop', mountPath: '/shop', ...written({ readOnly: false }) }],
            },
          ],
          volumes: [{ name: 'shop', secret: { secretName: 'shop', ...written({ defaultMode: 420 }) } }],
        },
      },
    },
  };
};

export const batchSteps: readonly KindSteps[] = [
  [
    JOB,
    {
      'has another image': { to: { spec: withImage('shop:2') }, told: ['spec.template'] },
      'says what its pods are anyway': {
        to: {
          spec: {
            template: {
              spec: { containers: [{ name: 'shop', image: 'shop:1', imagePullPolicy: 'IfNotPresent' }] },
            },
          },
        },
        server: 'kept',
      },
      'spells out what is so anyway': { from: spelledOut(false), to: spelledOut(true), server: 'kept' },
      'leaves out what is so anyway': { from: spelledOut(true), to: spelledOut(false), server: 'kept' },
      'is asked less often': {
        from: spelledOut(true),
        to: {
          spec: {
            template: {
              spec: {
                containers: [
                  {
                    name: 'shop',
                    image: 'shop:1',
                    livenessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 20 },
                  },
                ],
              },
            },
          },
        },
        told: ['spec.template'],
      },
      'completes more often': { to: { spec: { completions: 3 } }, told: ['spec.completions'] },
      'counts its pods': {
        to: { spec: { completionMode: 'Indexed' } },
        told: ['spec.completionMode'],
      },
      'grows with its completions': {
        from: { spec: { completionMode: 'Indexed', completions: 2, parallelism: 2 } },
        to: { spec: { completions: 3, parallelism: 3 } },
      },
      'completes more often than it runs at once': {
        from: { spec: { completionMode: 'Indexed', completions: 2, parallelism: 2 } },
        to: { spec: { completions: 3 } },
        told: ['spec.completions'],
      },
      'gets a policy for failures': {
        to: {
          spec: {
            podFailurePolicy: {
              rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [3] } }],
            },
          },
        },
        told: ['spec.podFailurePolicy'],
      },
      'counts failures by index': {
        from: { spec: { completionMode: 'Indexed', completions: 2 } },
        to: { spec: { backoffLimitPerIndex: 1 } },
        told: ['spec.backoffLimitPerIndex'],
      },
      'gets a policy for success': {
        from: { spec: { completionMode: 'Indexed', completions: 2 } },
        to: { spec: { successPolicy: { rules: [{ succeededIndexes: '0' }] } } },
        told: ['spec.successPolicy'],
      },
      'is managed by somebody else': {
        to: { spec: { managedBy: 'example.com/jobs' } },
        told: ['spec.managedBy'],
      },
      'changes its limits': {
        to: {
          spec: { parallelism: 2, backoffLimit: 2, activeDeadlineSeconds: 60, ttlSecondsAfterFinished: 9 },
        },
      },
      'replaces pods later': { to: { spec: { podReplacementPolicy: 'Failed' } } },
    },
  ],
  [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'shop' },
      spec: { schedule: '0 4 * * *', jobTemplate: { spec: JOB['spec'] ?? {} } },
    },
    { 'has another image': { to: { spec: { jobTemplate: { spec: withImage('shop:2') } } } } },
  ],
];

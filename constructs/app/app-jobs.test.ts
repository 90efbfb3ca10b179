import { App, Chart, Testing } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppJobs } from './app-jobs';
import type { AppJobsProps } from './app-jobs';

function synth(props: Partial<AppJobsProps>) {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  new AppJobs(chart, 'jobs', {
    app: 'shop',
    image: 'registry.example.com/shop:5.4.0',
    version: '5.4.0',
    jobs: [
      {
        name: 'shop-settle',
        schedule: '5 2 * * *',
        timeZone: 'Asia/Shanghai',
        command: ['node', 'settle.js'],
        deadlineSeconds: 600,
      },
    ],
    ...props,
  });
  return Testing.synth(chart);
}

test('a job never runs twice at once, and leaves nothing behind for long', () => {
  const [{ metadata, spec }] = synth({});
  const { template, ...job } = spec.jobTemplate.spec;
  expect(dump({ metadata, spec: { ...spec, jobTemplate: { spec: job } } })).toBe(`\
metadata:
  name: shop-settle
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
    app.kubernetes.io/version: 5.4.0
spec:
  schedule: 5 2 * * *
  timeZone: Asia/Shanghai
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 300
  successfulJobsHistoryLimit: 3
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      activeDeadlineSeconds: 600
      ttlSecondsAfterFinished: 3600
`);
  expect(template.spec.containers[0].command).toEqual(['node', 'settle.js']);
});

test('jobs of an app that is switched off start no more runs', () => {
  expect(synth({ suspended: true })[0].spec.suspend).toBe(true);
  expect(synth({ suspended: false })[0].spec).not.toHaveProperty('suspend');
});

import { found } from '../testing/find-problems';
import { resolveAppIn } from '../testing/resolve-files';
import { companyPlus } from '../testing/tiny-company';

const list = `  list:
    - { name: tidy, schedule: '0 3 * * *', command: [tidy] }
    - { name: pay, schedule: '0 9 * * 1-5', timeZone: Asia/Shanghai, command: [pay, --out], deadline: 30m }
`;

test('cron jobs are named after their app, and may take an hour', () => {
  const app = resolveAppIn(companyPlus('catalog/apps/shop.yaml', `jobs:\n  mode: cron\n${list}`));
  expect(app.executorSchedule).toBeUndefined();
  expect(app.jobs).toEqual([
    { name: 'shop-tidy', schedule: '0 3 * * *', command: ['tidy'], deadlineSeconds: 3600 },
    {
      name: 'shop-pay',
      schedule: '0 9 * * 1-5',
      timeZone: 'Asia/Shanghai',
      command: ['pay', '--out'],
      deadlineSeconds: 1800,
    },
  ]);
});

test('an executor gets one schedule file for all', () => {
  const app = resolveAppIn(companyPlus('catalog/apps/shop.yaml', `jobs:\n  mode: executor\n${list}`));
  expect(app.jobs).toEqual([]);
  expect(JSON.parse(app.executorSchedule ?? '')).toEqual({
    jobs: [
      { name: 'tidy', schedule: '0 3 * * *', command: ['tidy'], deadlineSeconds: 3600 },
      {
        name: 'pay',
        schedule: '0 9 * * 1-5',
        timeZone: 'Asia/Shanghai',
        command: ['pay', '--out'],
        deadlineSeconds: 1800,
      },
    ],
  });
});

test('fails on a CronJob whose name would be too long for the Jobs that it makes', () => {
  const named = (length: number) => {
    const job = `{ name: ${'j'.repeat(length)}, schedule: '0 3 * * *', command: [tidy] }`;
    return companyPlus('catalog/apps/shop.yaml', `jobs:\n  mode: cron\n  list:\n    - ${job}\n`);
  };
  expect(found(named(47))).toEqual([]);
  expect(found(named(48))).toEqual([
    `name/too-long catalog/apps/shop.yaml:8: the CronJob 'shop-${'j'.repeat(48)}' has a name of 53 characters; at most 52 fit; shorten the name of the job by 1`,
  ]);
});

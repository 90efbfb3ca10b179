import { companyEdited } from '../testing/tiny-company';
import { DAILY, fourEnvironments, HISTORY, PRE, PROD } from './testing/four-environments';
import { planned, planOf } from './testing/plan-release-of';
import type { PromoteRequest } from './release-request';

const promote = (to: string, more: Partial<PromoteRequest> = {}): PromoteRequest => ({
  kind: 'promote',
  app: 'shop',
  to,
  ...more,
});

test('production gets what runs before it, and the change says from where', () => {
  expect(planned(fourEnvironments, promote('prod'))).toEqual([
    PROD,
    '@@ -10 +10 @@',
    '-  shop: { version: 1.0.0 }',
    '+  shop: { version: 1.1.0 }',
    HISTORY,
    '@@ -6,0 +7 @@',
    '+    - 1.1.0',
  ]);
  expect(planOf(fourEnvironments, promote('prod')).changes).toEqual([
    { environment: 'prod', app: 'shop', from: '1.0.0', to: '1.1.0', source: 'pre' },
  ]);
});

test('the environment before is the one with the next lower order', () => {
  expect(planOf(fourEnvironments, promote('pre')).changes).toEqual([]);
  const other = companyEdited(PRE, 'order: 3', 'order: 10', fourEnvironments);
  expect(planOf(other, promote('prod')).changes).toMatchObject([{ to: '1.1.0', source: 'qa' }]);
});

test('an environment that follows the lock takes a reason, as with set-version', () => {
  const ahead = companyEdited(
    DAILY,
    'apps: {}',
    "apps: { shop: { version: 1.2.0, reason: x, until: '2026-12-01' } }",
    fourEnvironments,
  );
  const kept = companyEdited(
    'environments/stable/qa.yaml',
    /apps:[^]*/.exec(ahead['environments/stable/qa.yaml'] ?? '')?.[0] ?? '',
    'apps: {}\n',
    ahead,
  );
  expect(planOf(kept, promote('qa')).problems.map(({ code }) => code)).toEqual(['usage/reason']);
  expect(planOf(kept, promote('qa', { reason: 'x', until: '2026-12-01' })).changes).toEqual([
    { environment: 'qa', app: 'shop', from: '1.0.0', to: '1.2.0', source: 'daily' },
  ]);
});

test.each([
  {
    name: 'the first environment',
    request: promote('daily'),
    says: "usage/environment: no environment comes before 'daily'; name one that comes after another: qa, pre, prod",
  },
  {
    name: 'an unknown environment',
    request: promote('prid'),
    says: "usage/environment: there is no environment 'prid'; did you mean 'prod'?",
  },
  {
    name: 'an unknown app',
    request: promote('prod', { app: 'cartt' }),
    says: "usage/app: there is no app 'cartt'; did you mean 'cart'?",
  },
])('fails on $name', ({ request, says }) => {
  expect(planned(fourEnvironments, request)).toEqual([says]);
});

test('fails on an app that does not run before', () => {
  const files = companyEdited(
    PRE,
    /^ {2}'shop'.*\n/m.exec(fourEnvironments[PRE] ?? '')?.[0] ?? '',
    '',
    fourEnvironments,
  );
  expect(planned(files, promote('prod'))).toEqual([
    `promotion/empty ${PRE}:6: 'pre' comes before 'prod', and does not run a version of 'shop'; name the version: strata set-version prod shop <version>`,
  ]);
});

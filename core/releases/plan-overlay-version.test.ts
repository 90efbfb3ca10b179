import { found } from '../testing/find-problems';
import { overlayCompany, rebate } from '../testing/overlay-company';
import { companyEdited, companyWith } from '../testing/tiny-company';
import { planned, planOf } from './testing/plan-release-of';
import type { SetVersionRequest } from './release-request';

const REBATE = 'environments/projects/rebate.yaml';
const IMAGES = 'catalog/images.lock.yaml';

/** A second push to the branch of shop has been recorded; rebate is written with what an edit must not touch. */
const pushed = companyEdited(
  IMAGES,
  'f-rebate: ',
  `f-rebate-2: { digest: 'sha256:${'8'.repeat(64)}', revision: '0123459', runtime: node-20@20.1 }, f-rebate: `,
  companyWith(
    {
      [REBATE]: rebate.replace(
        'shop: { version: f-rebate }',
        `shop:  { "version": f-rebate ,  replicas: 1 } # new`,
      ),
    },
    overlayCompany,
  ),
);

const set = (environment: string, version: string, more: Partial<SetVersionRequest> = {}) => ({
  kind: 'set-version' as const,
  environment,
  app: 'shop',
  version,
  ...more,
});

test('the company of these tests is sound', () => {
  expect(found(pushed)).toEqual([]);
});

test.each(['rebate', 'qa/rebate'])('a push to the branch is one value of %s', (environment) => {
  expect(planned(pushed, set(environment, 'f-rebate-2'))).toEqual([
    REBATE,
    '@@ -6 +6 @@',
    '-  shop:  { "version": f-rebate ,  replicas: 1 } # new',
    '+  shop:  { "version": f-rebate-2 ,  replicas: 1 } # new',
  ]);
});

test('a delivery is changed in its own file', () => {
  const DELIVERY = 'environments/delivery/fix.yaml';
  const text = rebate
    .replace('name: rebate', 'name: fix\nchange: fix-1')
    .replace("expires: '2026-12-31'", "createdAt: '2026-11-20'\nttl: 3d");
  const files = companyWith({ [DELIVERY]: text, [REBATE]: null }, pushed);
  expect(found(files)).toEqual([]);
  expect(planOf(files, set('fix', 'f-rebate-2')).edits).toEqual([
    {
      path: DELIVERY,
      before: text,
      after: text.replace('shop: { version: f-rebate }', 'shop: { version: f-rebate-2 }'),
    },
  ]);
});

test('one definition changes on all its baselines, and each is told', () => {
  const both = companyEdited(
    'environments/stable/daily.yaml',
    'name: qa\norder: 1',
    'name: daily\norder: 1',
    companyEdited(
      REBATE,
      'baselines: [qa]',
      'baselines: [daily, qa]',
      companyWith({ 'environments/stable/daily.yaml': pushed['environments/stable/qa.yaml'] ?? '' }, pushed),
    ),
  );
  const change = { app: 'shop', from: 'f-rebate', to: 'f-rebate-2' };
  expect(planOf(both, set('rebate', 'f-rebate-2'))).toMatchObject({
    changes: [
      { environment: 'daily/rebate', ...change },
      { environment: 'qa/rebate', ...change },
    ],
    environments: ['daily/rebate', 'qa/rebate'],
  });
});

test('what it runs already is no change', () => {
  expect(planOf(pushed, set('rebate', 'f-rebate'))).toMatchObject({ edits: [], changes: [], problems: [] });
});

test.each([
  {
    name: 'an app that it does not change',
    request: set('rebate', '4.0.0', { app: 'stock' }),
    says: `usage/app: 'rebate' does not change 'stock'; it changes shop, cart; to change another app, add it to apps of ${REBATE}`,
  },
  {
    name: 'an app that nobody has',
    request: set('rebate', 'f-rebate', { app: 'shp' }),
    says: "usage/app: there is no app 'shp'; did you mean 'shop'?",
  },
  {
    name: 'a version that nobody recorded',
    request: set('rebate', 'f-rebate-9'),
    says: "version/unknown catalog/images.lock.yaml:3: catalog/images.lock.yaml has no version 'f-rebate-9' of 'shop'; recorded are 1.0.0, f-rebate, f-rebate-2; did you mean 'f-rebate-2'? Or record it: strata images record shop f-rebate-9 --digest sha256:… --revision … --runtime …@…",
  },
  {
    name: 'a reason, since it needs none',
    request: set('rebate', 'f-rebate-2', { reason: 'a test' }),
    says: "usage/conflict: 'rebate' has versions of its own: there is nothing to explain; leave out --reason and --until",
  },
  {
    name: 'a baseline that it does not lie on',
    request: set('prod/rebate', 'f-rebate-2'),
    says: "usage/environment: 'rebate' does not lie on 'prod'; write one of rebate, qa/rebate",
  },
  {
    name: 'a name that is nearly right',
    request: set('rebat', 'f-rebate-2'),
    says: "usage/environment: there is no environment 'rebat'; did you mean 'rebate'?",
  },
])('fails on $name', ({ request, says }) => {
  expect(planned(pushed, request)).toEqual([says]);
});

test('fails on promotion to it: no environment comes before a project environment', () => {
  expect(planned(pushed, { kind: 'promote', app: 'shop', to: 'rebate' })).toEqual([
    "usage/environment: there is no environment 'rebate'; write one of prod, qa",
  ]);
});

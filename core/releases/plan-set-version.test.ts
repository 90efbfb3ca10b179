import { companyEdited, companyWith, type Files } from '../testing/tiny-company';
import { loadCompany } from '../load-company';
import { found } from '../testing/find-problems';
import { DAILY, fourEnvironments, HISTORY, IMAGES, LOCK, PRE, PROD } from './testing/four-environments';
import { applied, planned, planOf } from './testing/plan-release-of';
import { planRelease } from './plan-release';
import type { SetVersionRequest } from './release-request';

const QA = 'environments/stable/qa.yaml';

const set = (
  environment: string,
  version: string,
  more: Partial<SetVersionRequest> = {},
): SetVersionRequest => ({
  kind: 'set-version',
  environment,
  app: 'shop',
  version,
  ...more,
});

test('the company of these tests is sound', () => {
  expect(found(fourEnvironments)).toEqual([]);
});

test('one line changes, and nothing on it but the version', () => {
  expect(planned(fourEnvironments, set('pre', '1.2.0'))).toEqual([
    PRE,
    '@@ -8 +8 @@',
    `-  'shop':   {   "version": '1.1.0' ,  replicas: *few }   # on its way`,
    `+  'shop':   {   "version": '1.2.0' ,  replicas: *few }   # on its way`,
  ]);
});

test('what changes is told with where it came from', () => {
  expect(planOf(fourEnvironments, set('pre', '1.2.0'))).toMatchObject({
    changes: [{ environment: 'pre', app: 'shop', from: '1.1.0', to: '1.2.0' }],
    environments: ['pre'],
    problems: [],
  });
});

test('what it runs already is no change', () => {
  expect(planOf(fourEnvironments, set('prod', '1.0.0'))).toMatchObject({
    edits: [],
    changes: [],
    problems: [],
  });
});

describe('production', () => {
  test('a release is a line of production and one of the history', () => {
    expect(planned(fourEnvironments, set('prod', '1.1.0'))).toEqual([
      PROD,
      '@@ -10 +10 @@',
      '-  shop: { version: 1.0.0 }',
      '+  shop: { version: 1.1.0 }',
      HISTORY,
      '@@ -6,0 +7 @@',
      '+    - 1.1.0',
    ]);
  });

  test('a version that production has run comes back, and the history keeps its order', () => {
    expect(planned(fourEnvironments, set('prod', '0.9.0'))).toEqual([
      PROD,
      '@@ -10 +10 @@',
      '-  shop: { version: 1.0.0 }',
      '+  shop: { version: 0.9.0 }',
    ]);
  });

  test('after a release the version before it may come back, also where no history was kept', () => {
    const bare = companyWith({ [HISTORY]: null }, fourEnvironments);
    expect(planned(bare, set('prod', '1.1.0')).slice(4)).toEqual([
      HISTORY,
      '@@ -0,0 +1,5 @@',
      '+# Versions that production has run, oldest first; each of them may come back without passing through other environments.',
      '+releases:',
      '+  shop:',
      '+    - 1.0.0',
      '+    - 1.1.0',
    ]);
    const released = applied(bare, set('prod', '1.1.0'));
    expect(planOf(released, set('prod', '1.0.0')).problems).toEqual([]);
  });

  test('fails on a version past the environment before it, and says what runs where', () => {
    expect(planned(fourEnvironments, set('prod', '1.2.0'))).toEqual([
      `version/skips ${PROD}:10: version 1.2.0 of 'shop' comes to 'prod' past 'pre', which runs 1.1.0; production has run 0.9.0, 1.0.0; bring it to 'pre' first: strata set-version pre shop 1.2.0; if production has run it, add it to ${HISTORY} (${PRE}:8: what 'pre' runs)`,
    ]);
  });

  test('when pre goes on, what production runs is kept in the history if nothing else allows it', () => {
    const same = companyEdited(PRE, '1.1.0', '1.0.0', fourEnvironments);
    const bare = companyWith({ [HISTORY]: null, [LOCK]: 'versions: { cart: 2.0.0, shop: 0.9.0 }\n' }, same);
    const request = set('pre', '1.1.0');
    expect(planned(bare, request).slice(4, 5)).toEqual([HISTORY]);
    expect(found(applied(bare, request)).filter((one) => one.startsWith('version/'))).toEqual([]);
    expect(planOf(same, request).edits.map(({ path }) => path)).toEqual([PRE]);
  });

  test('a version that should not be there is not made lawful by the next one', () => {
    const skipped = companyEdited(
      PROD,
      'shop: { version: 1.0.0 }',
      'shop: { version: 1.2.0 }',
      fourEnvironments,
    );
    expect(planned(skipped, set('prod', '1.1.0')).slice(4)).toEqual([
      HISTORY,
      '@@ -6,0 +7 @@',
      '+    - 1.1.0',
    ]);
  });
});

describe('an environment that follows the baseline lock', () => {
  const why = { reason: "the shop's test: one, two", until: '2026-12-24' };

  test('gets an exception with a reason and a last day', () => {
    expect(planned(fourEnvironments, set('daily', '1.1.0', why))).toEqual([
      DAILY,
      '@@ -7 +7,5 @@',
      '-apps: {} # nothing differs',
      '+apps: # nothing differs',
      '+  shop:',
      '+    version: 1.1.0',
      `+    reason: 'the shop''s test: one, two'`,
      `+    until: '2026-12-24'`,
    ]);
    expect(found(applied(fourEnvironments, set('daily', '1.1.0', why)))).toEqual([]);
  });

  test('keeps the reason and the day that are written when only the version moves', () => {
    expect(planned(fourEnvironments, set('qa', '1.2.0'))).toEqual([
      QA,
      '@@ -10 +10 @@',
      '-    version: 1.1.0   # from Monday',
      '+    version: 1.2.0   # from Monday',
    ]);
  });

  test('takes a new day for an exception that lasts longer', () => {
    expect(planned(fourEnvironments, set('qa', '1.1.0', { until: '2026-12-24' }))).toEqual([
      QA,
      '@@ -12 +12 @@',
      "-    until: '2026-12-01'",
      "+    until: '2026-12-24'",
    ]);
  });

  test('follows the lock again when it gets the version that the lock names', () => {
    expect(planned(fourEnvironments, set('qa', '1.0.0'))).toEqual([
      QA,
      '@@ -7 +7 @@',
      '-apps:',
      '+apps: {}',
      '@@ -9,4 +8,0 @@',
      '-  shop: # with the new rules',
      '-    version: 1.1.0   # from Monday',
      '-    reason: a joint test',
      "-    until: '2026-12-01'",
    ]);
    expect(found(applied(fourEnvironments, set('qa', '1.0.0')))).toEqual([]);
  });

  test('keeps what else it says of the app', () => {
    const more = companyEdited(QA, '    reason: a', '    replicas: 3\n    reason: a', fourEnvironments);
    const lines = applied(more, set('qa', '1.0.0'))[QA]?.split('\n').slice(6);
    expect(lines).toEqual([
      'apps:',
      '  # the price test',
      '  shop: # with the new rules',
      '    replicas: 3',
      '',
    ]);
  });

  test('is left alone when it gets the version that the lock names and has no exception', () => {
    expect(planned(fourEnvironments, set('daily', '1.0.0'))).toEqual([]);
  });

  test.each([
    { name: 'no reason', request: set('daily', '1.1.0', { until: '2026-12-24' }), code: 'usage/reason' },
    { name: 'no last day', request: set('daily', '1.1.0', { reason: 'a test' }), code: 'usage/reason' },
    {
      name: 'a last day that has passed',
      request: set('qa', '1.2.0', { until: '2026-11-19' }),
      code: 'usage/date',
    },
    {
      name: 'a reason for what the lock names',
      request: set('qa', '1.0.0', { reason: 'x' }),
      code: 'usage/conflict',
    },
    {
      name: 'a reason where nothing follows the lock',
      request: set('pre', '1.2.0', why),
      code: 'usage/conflict',
    },
  ])('fails on $name', ({ request, code }) => {
    expect(planOf(fourEnvironments, request).problems.map((one) => one.code)).toEqual([code]);
  });
});

describe('an app that the environment does not name yet', () => {
  const without = (name: string): Files =>
    companyEdited(
      PRE,
      /^ {2}'shop'.*\n/m.exec(fourEnvironments[PRE] ?? '')?.[0] ?? name,
      '',
      fourEnvironments,
    );

  test('is added in the order of names, as its neighbour is written', () => {
    expect(planned(without('shop'), set('pre', '1.1.0'))).toEqual([
      PRE,
      '@@ -7,0 +8 @@',
      '+  shop: { version: 1.1.0 }',
    ]);
  });
});

const external = companyEdited(
  PRE,
  "'shop':   {",
  "'shop': { external: { host: shop.tiny.example, cidrs: [10.0.0.0/28] },",
  fourEnvironments,
);

test.each([
  {
    name: 'an unknown environment',
    files: fourEnvironments,
    request: set('prdo', '1.0.0'),
    says: "usage/environment: there is no environment 'prdo'; did you mean 'prod'?",
  },
  {
    name: 'an unknown app',
    files: fourEnvironments,
    request: set('pre', '1.0.0', { app: 'shp' }),
    says: "usage/app: there is no app 'shp'; did you mean 'shop'?",
  },
  {
    name: 'a name like no other',
    files: fourEnvironments,
    request: set('pre', '1.0.0', { app: 'x' }),
    says: "usage/app: there is no app 'x'; write one of cart, shop",
  },
  {
    name: 'an environment with errors',
    files: companyWith({ [PRE]: 'name: pre\n' }, fourEnvironments),
    request: set('pre', '1.0.0'),
    says: `edit/unreadable ${PRE}:1: the definition of environment 'pre' has errors, so nothing is changed for it; correct them first; strata validate shows them`,
  },
  {
    name: 'a version that nobody recorded',
    files: fourEnvironments,
    request: set('pre', '2.5.0'),
    says: "version/unknown catalog/images.lock.yaml:4: catalog/images.lock.yaml has no version '2.5.0' of 'shop'; recorded are 0.9.0, 1.0.0, 1.1.0, 1.2.0; record it: strata images record shop 2.5.0 --digest sha256:… --revision … --runtime …@…",
  },
  {
    name: 'an app that runs elsewhere',
    files: external,
    request: set('pre', '1.2.0'),
    says: `version/unused ${PRE}:8: a version of 'shop' in 'pre' would mean nothing: it runs outside the cluster, at shop.tiny.example; remove \`external\` first, if it is to run in the cluster`,
  },
  {
    name: 'an app that is absent',
    files: companyEdited(DAILY, 'apps: {}', 'apps: { shop: { absent: true } }', fourEnvironments),
    request: set('daily', '1.0.0'),
    says: `version/unused ${DAILY}:7: a version of 'shop' in 'daily' would mean nothing: the environment says \`absent: true\`; remove \`absent\` first`,
  },
  {
    name: 'an app with a ready image',
    files: companyWith(
      {
        'catalog/apps/shop.yaml':
          'name: shop\nimage: { repository: reg.tiny.example/mirror/shop, tag: 9.9.9 }\n',
      },
      fourEnvironments,
    ),
    request: set('pre', '1.2.0'),
    says: "version/unused catalog/apps/shop.yaml:2: a version of 'shop' in 'pre' would mean nothing: it has a ready image with the tag 9.9.9; change the tag in the app",
  },
])('fails on $name', ({ files, request, says }) => {
  expect(planned(files, request)).toEqual([says]);
});

test('a version with a wrong key is offered again', () => {
  expect(planned(fourEnvironments, set('pre', '1.1.O'))[0]).toContain(
    "; did you mean '1.1.0'? Or record it: ",
  );
});

test('fails on a place that cannot be changed safely, and names it', () => {
  const files = companyEdited(
    PRE,
    'cart:   { version: 2.0.0, replicas: &few 1 }',
    'cart:\n    replicas: &few 1\n    version: |-\n      2.0.0',
    fourEnvironments,
  );
  const more = companyEdited(
    IMAGES,
    '  cart:\n',
    `  cart:\n    1.9.0: { digest: 'sha256:${'6'.repeat(64)}', revision: '0123458', runtime: node-20@20.1 }\n`,
    files,
  );
  expect(planned(more, set('pre', '1.9.0', { app: 'cart' }))).toEqual([
    `edit/refused ${PRE}:10: strata leaves 'apps.cart.version' to you: it is a text on lines of its own; change it by hand, and let strata validate look at it`,
  ]);
});

test('fails on an environment that is a program', () => {
  const value = {
    name: 'pre',
    order: 3,
    cluster: 'main',
    domains: {},
    quota: { cpu: 8, memory: '16Gi', pods: 20 },
  };
  const module = { value: { ...value, apps: { shop: { version: '1.1.0' } } }, positions: { offset: 0 } };
  const sources = Object.entries({ ...fourEnvironments, [PRE]: '' }).map(([path, text]) => ({ path, text }));
  const program = { path: 'environments/stable/pre.ts', text: 'export default environment({});\n', module };
  const { company } = loadCompany([...sources.filter(({ path }) => path !== PRE), program]);
  expect(company && planRelease(company, set('pre', '1.2.0')).problems).toMatchObject([
    { code: 'edit/not-yaml', at: { file: 'environments/stable/pre.ts' } },
  ]);
});

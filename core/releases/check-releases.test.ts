import { found } from '../testing/find-problems';
import { companyEdited, companyWith, tinyCompany, type Files } from '../testing/tiny-company';

const QA = 'environments/stable/qa.yaml';
const PROD = 'environments/stable/prod.yaml';
const LOCK = 'environments/baseline.lock.yaml';
const HISTORY = 'environments/release-history.yaml';
const APP = 'catalog/apps/shop.yaml';

const inProd = (version: string, company: Files = tinyCompany) =>
  companyEdited(PROD, 'shop: { version: 1.0.0 }', `shop: { version: ${version} }`, company);
const inQa = (version: string, company: Files = tinyCompany) =>
  companyEdited(QA, 'shop: { version: 1.0.0 }', `shop: { version: ${version} }`, company);
const external = '{ external: { host: shop.tiny.example, cidrs: [10.0.0.0/28] } }';

/** daily comes first and follows the lock; qa and prod have words of their own. */
const withDaily = companyWith({
  'environments/stable/daily.yaml': `name: daily
order: 7
cluster: main
followsBaselineLock: true
domains: { public: daily.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20 }
`,
  [QA]: tinyCompany[QA]?.replace('order: 1', 'order: 8') ?? '',
  [PROD]: tinyCompany[PROD]?.replace('order: 2', 'order: 9') ?? '',
  [LOCK]: 'versions: { shop: 1.0.0, cart: 2.0.0 }\n',
});
const DAILY = 'environments/stable/daily.yaml';
const override = (version: string) =>
  `apps:\n  shop: { version: ${version}, reason: a test, until: '2026-12-01' }\n`;

const skips = (runs: string, history: string, at = `${PROD}:9`) =>
  `version/skips ${at}: version 1.1.0 of 'shop' comes to 'prod' past 'qa', which runs ${runs}; production has run ${history}; ` +
  `bring it to 'qa' first: strata set-version qa shop 1.1.0; if production has run it, add it to ${HISTORY}`;
const behind = (words: string, version = '1.1.0') =>
  `baseline/behind ${LOCK}:1: production runs 'shop' ${version}; the baseline lock ${words}; strata baseline sync shop (${PROD}:9: what production runs)`;

test.each([
  {
    name: 'a version that nothing before production runs',
    wrong: inProd('1.1.0'),
    problems: [`${skips('1.0.0', '1.0.0')} (${QA}:7: what 'qa' runs)`],
    right: inProd('1.1.0', inQa('1.1.0')),
  },
  {
    name: 'a version that production never ran, although it stays where it is',
    wrong: inQa('1.1.0', companyWith({ [HISTORY]: null })),
    problems: [
      `version/skips ${PROD}:9: version 1.0.0 of 'shop' comes to 'prod' past 'qa', which runs 1.1.0; production has run none; bring it to 'qa' first: strata set-version qa shop 1.0.0; if production has run it, add it to ${HISTORY} (${QA}:7: what 'qa' runs)`,
    ],
    right: inQa('1.1.0'),
  },
  {
    name: 'a version of an app that the environment before does not have',
    wrong: inProd('1.1.0', companyEdited(QA, '  shop: { version: 1.0.0 }\n', '  shop: { absent: true }\n')),
    problems: [skips('none', '1.0.0')],
    right: inProd(
      '1.1.0',
      companyWith({
        [HISTORY]: 'releases: { shop: [1.1.0] }\n',
        [QA]: tinyCompany[QA]?.replace('shop: { version: 1.0.0 }', 'shop: { absent: true }') ?? '',
      }),
    ),
  },
  {
    name: 'a version of an app that runs elsewhere before production',
    wrong: inProd('1.1.0', companyEdited(QA, '{ version: 1.0.0 }', external)),
    problems: [skips('none', '1.0.0')],
    right: inQa('1.1.0', companyEdited(PROD, '{ version: 1.0.0 }', external)),
  },
])('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

test.each([
  {
    name: 'the baseline lock names it',
    files: companyWith({ [LOCK]: 'versions: { shop: 1.1.0 }\n' }, inProd('1.1.0')),
  },
  {
    name: 'production has run it',
    files: companyWith({ [HISTORY]: 'releases: { shop: [1.1.0, 1.0.0] }\n' }, inProd('1.1.0')),
  },
  { name: 'no environment lies before production', files: companyWith({ [QA]: null }, inProd('1.1.0')) },
  {
    name: 'the app has a ready image',
    files: companyWith(
      {
        [APP]:
          'name: shop\nimage: { repository: reg.tiny.example/mirror/shop, tag: 9.9.9 }\nprovides: { http: 8080 }\n',
      },
      companyEdited(
        QA,
        'shop: { version: 1.0.0 }',
        'shop: {}',
        companyEdited(PROD, 'shop: { version: 1.0.0 }', 'shop: {}'),
      ),
    ),
  },
])('a version comes to production when $name', ({ files }) => {
  expect(found(files).filter((one) => one.startsWith('version/'))).toEqual([]);
});

test.each([QA, LOCK, HISTORY])('what stands in a broken %s is not known, so nobody is blamed', (file) => {
  const problems = found(companyWith({ [file]: 'colour: red\n' }, inProd('1.1.0')));
  expect(problems.filter((one) => one.startsWith('version/skips'))).toEqual([]);
});

test.each([
  { name: 'a version behind', lock: 'shop: 1.0.0, cart: 2.0.0', problems: [behind('names 1.0.0')] },
  { name: 'without the app', lock: 'cart: 2.0.0', problems: [behind('does not name it')] },
  { name: 'up to date', lock: 'shop: 1.1.0, cart: 2.0.0', problems: [] },
])('the baseline lock is $name', ({ lock, problems }) => {
  const files = inProd('1.1.0', inQa('1.1.0', companyWith({ [LOCK]: `versions: { ${lock} }\n` }, withDaily)));
  expect(found(files)).toEqual(problems);
});

test('production went back from what the lock names', () => {
  const files = companyWith(
    {
      [LOCK]: 'versions: { shop: 1.1.0, cart: 2.0.0 }\n',
      [HISTORY]: 'releases: { shop: [1.0.0, 1.1.0], cart: [2.0.0] }\n',
    },
    withDaily,
  );
  expect(found(files)).toEqual([behind('names 1.1.0, from which production went back', '1.0.0')]);
});

test('a lock that nobody follows may be behind', () => {
  expect(found(companyWith({ [LOCK]: 'versions: {}\n' }))).toEqual([]);
});

test('an override is redundant when the lock has come to its version', () => {
  const plus = (version: string) =>
    companyWith({ [DAILY]: `${withDaily[DAILY] ?? ''}${override(version)}` }, withDaily);
  expect(found(plus('1.1.0'))).toEqual([]);
  expect(found(plus('1.0.0'))).toEqual([
    `override/redundant ${DAILY}:8: 'daily' names version 1.0.0 of 'shop' itself, and the baseline lock names the same; let it follow the lock again: strata set-version daily shop 1.0.0`,
  ]);
});

test('fails on an unknown app in the history', () => {
  expect(
    found(companyWith({ [HISTORY]: 'releases:\n  shop: [1.0.0]\n  cart: [2.0.0]\n  crat: [2.0.0]\n' })),
  ).toEqual([`reference/unknown ${HISTORY}:4: there is no app 'crat'; did you mean 'cart'?`]);
});

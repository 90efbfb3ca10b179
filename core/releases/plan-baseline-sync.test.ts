import { found } from '../testing/find-problems';
import { companyEdited, companyWith, type Files } from '../testing/tiny-company';
import { fourEnvironments, HISTORY, LOCK, PROD } from './testing/four-environments';
import { applied, planned, planOf } from './testing/plan-release-of';

const sync = (...apps: readonly string[]) => ({ kind: 'sync-baseline', apps }) as const;
const release: Files = applied(fourEnvironments, { kind: 'promote', app: 'shop', to: 'prod' });

test('the lock takes what production runs, one line an app', () => {
  expect(planned(release, sync())).toEqual([
    LOCK,
    '@@ -4 +4 @@',
    '-  shop: 1.0.0 # for now',
    '+  shop: 1.1.0 # for now',
  ]);
  expect(planOf(release, sync())).toMatchObject({
    changes: [{ app: 'shop', from: '1.0.0', to: '1.1.0' }],
    environments: ['daily', 'qa'],
  });
});

test('a lock that is up to date stays as it is', () => {
  expect(planOf(fourEnvironments, sync())).toMatchObject({ edits: [], changes: [], problems: [] });
});

test('what production runs and what the lock names is in the history from then on', () => {
  const bare = companyWith({ [HISTORY]: 'releases: {}\n' }, release);
  expect(applied(bare, sync())[HISTORY]).toBe(
    'releases:\n  cart:\n    - 2.0.0\n  shop:\n    - 1.0.0\n    - 1.1.0\n',
  );
  expect(planOf(applied(bare, sync()), sync()).edits).toEqual([]);
});

test('only the named apps are taken', () => {
  expect(planOf(release, sync('cart')).edits).toEqual([]);
  expect(planOf(release, sync('shop', 'cart')).changes).toHaveLength(1);
});

test('an app that production has and the lock does not is added in the order of names', () => {
  const files = companyWith({ [LOCK]: 'versions:\n  shop: 1.1.0\n' }, release);
  expect(planned(files, sync())).toEqual([LOCK, '@@ -1,0 +2 @@', '+  cart: 2.0.0']);
});

test('a lock that does not exist is written, with the schema line of the company', () => {
  const company = `# yaml-language-server: $schema=../schemas/company.json\n${release['catalog/company.yaml'] ?? ''}`;
  const files = companyWith({ [LOCK]: null, 'catalog/company.yaml': company }, release);
  expect(applied(files, sync())[LOCK]).toBe(
    `# yaml-language-server: $schema=../schemas/baseline-lock.json
# What production has finished with, written by \`strata baseline sync\`.
versions:
  cart: 2.0.0
  shop: 1.1.0
`,
  );
});

test('an exception that the lock has caught up with is redundant then', () => {
  expect(found(applied(release, sync()))).toEqual([
    "override/redundant environments/stable/qa.yaml:10: 'qa' names version 1.1.0 of 'shop' itself, and the baseline lock names the same; let it follow the lock again: strata set-version qa shop 1.1.0",
  ]);
});

test('what runs outside the cluster keeps its version in the lock', () => {
  const files = companyEdited(
    PROD,
    'cart: { version: 2.0.0 }',
    'cart: { external: { host: cart.tiny.example, cidrs: [10.0.0.0/28] } }',
    release,
  );
  expect(planOf(files, sync()).changes).toEqual([{ app: 'shop', from: '1.0.0', to: '1.1.0' }]);
  expect(planned(files, sync('cart'))).toEqual([
    `baseline/not-in-production ${PROD}:9: 'prod' runs no version of 'cart', so there is none for the baseline lock; leave 'cart' out; what the lock names for it stays`,
  ]);
});

test('fails on an unknown app', () => {
  expect(planned(release, sync('shpo'))).toEqual(["usage/app: there is no app 'shpo'; did you mean 'shop'?"]);
});

test('fails on a version that production should not run, and spreads nothing', () => {
  const files = companyEdited(PROD, 'shop: { version: 1.1.0 }', 'shop: { version: 1.2.0 }', release);
  expect(planOf(files, sync())).toMatchObject({ edits: [], problems: [{ code: 'version/skips' }] });
  expect(planOf(files, sync('cart'))).toMatchObject({ edits: [], problems: [] });
});

test('fails without production', () => {
  const files = companyEdited(PROD, 'production: true\n', '', release);
  expect(planned(files, sync())).toEqual([expect.stringContaining('environment/no-production')]);
});

import { found } from '../testing/find-problems';
import { overlayCompany } from '../testing/overlay-company';
import { companyEdited, companyWith, type Files } from '../testing/tiny-company';

const FILE = 'environments/projects/rebate.yaml';
const QA = 'environments/stable/qa.yaml';

/** The version has been in production, so somebody may have built on it. */
function basedOn(version: string, company: Files = overlayCompany): Files {
  return companyEdited(
    FILE,
    'cart: { version: f-rebate }',
    `cart: { version: f-rebate, baseVersion: ${version} }`,
    companyWith(
      { 'environments/release-history.yaml': `releases: { shop: [1.0.0], cart: [2.0.0, ${version}] }\n` },
      company,
    ),
  );
}

test.each([
  { name: 'the version of the baseline', base: '2.0.0' },
  { name: 'one that comes after it', base: '2.1.0' },
])('nothing is said of a change that is based on $name', ({ base }) => {
  expect(found(basedOn(base))).toEqual([]);
});

test.each([
  { name: 'an older version', base: '1.9.0' },
  { name: 'a version that nobody can compare', base: 'r-20261101.1-0123456' },
])('a change that is based on $name is told, with both places', ({ base }) => {
  expect(found(basedOn(base))).toEqual([
    `overlay/rebase environments/projects/rebate.yaml:7: 'cart' of qa/rebate is based on ${base}, and qa has come to 2.0.0; take over what changed since, build it again, and write \`baseVersion: '2.0.0'\` (environments/stable/qa.yaml:10: the version of the baseline)`,
  ]);
});

test('what follows the lock is compared with the lock, not with an exception from it', () => {
  const locked = companyEdited(
    QA,
    'acceptsOverlays: true\n',
    'acceptsOverlays: true\nfollowsBaselineLock: true\n',
    companyEdited(
      QA,
      'cart: { version: 2.0.0 }',
      "cart: { version: f-rebate, reason: a joint test, until: '2026-12-01' }",
      companyWith({ 'environments/baseline.lock.yaml': 'versions: { cart: 2.0.0 }\n' }, overlayCompany),
    ),
  );
  const rebases = (files: Files) => found(files).filter((one) => one.startsWith('overlay/rebase'));
  expect(rebases(basedOn('2.0.0', locked))).toEqual([]);
  expect(rebases(basedOn('1.9.0', locked))).toEqual([
    expect.stringContaining('(environments/baseline.lock.yaml:1: the version of the baseline)'),
  ]);
});

describe('an app that goes from the baseline', () => {
  const going = companyEdited(
    QA,
    'stock: { version: 4.0.0 }',
    "stock: { version: 4.0.0, retiring: '2026-11-25' }",
    overlayCompany,
  );
  const on = (day: string) => found(companyEdited('catalog/company.yaml', '2026-11-20', day, going));

  test('is told to those who call it, up to its last day', () => {
    const told = [
      "baseline/retiring environments/projects/rebate.yaml:1: 'stock' goes from qa after 2026-11-25, and cart of qa/rebate calls it; end the call, or run it here: `carriers: [{app: stock, pin: {version: …, reason: …, until: …}}]` (environments/stable/qa.yaml:11: where it goes)",
    ];
    expect(on('2026-11-20')).toEqual(told);
    expect(on('2026-11-25')).toEqual(told);
  });

  test('is missed after that day, by those who call it there and here', () => {
    expect(on('2026-11-26').filter((one) => !one.startsWith('version/skips'))).toEqual([
      expect.stringContaining(
        "dependency/absent catalog/apps/cart.yaml:4: 'cart' depends on 'stock', which does not run in qa",
      ),
      expect.stringContaining(
        "baseline/missing environments/projects/rebate.yaml:7: 'cart' in qa/rebate calls 'stock'",
      ),
    ]);
  });

  test('nobody is told who runs it', () => {
    expect(found(companyEdited(FILE, 'entry: [shop]', 'entry: [shop]\ncarriers: [stock]', going))).toEqual(
      [],
    );
  });
});

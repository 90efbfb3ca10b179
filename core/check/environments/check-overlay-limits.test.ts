import { found } from '../../testing/find-problems';
import { overlayCompany } from '../../testing/overlay-company';
import { companyEdited, companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const PROJECT = 'environments/projects/rebate.yaml';
const DELIVERY = 'environments/delivery/fix.yaml';

function delivery(words: string, more = ''): string {
  return `name: fix\nchange: cart-7\nbaselines: [qa]\nowner: shop-team\n${words}\n${more}apps:\n  cart: { version: f-rebate }\n`;
}

function withDelivery(words: string, more = ''): Files {
  return companyWith({ [DELIVERY]: delivery(words, more) }, overlayCompany);
}

function withLimits(lines: string, files: Files): Files {
  return companyPlus('catalog/company.yaml', lines, files);
}

const THREE_DAYS = "createdAt: '2026-11-19'\nttl: 3d";

describe('how long an environment may live', () => {
  test.each([
    { name: '90 days, when the company says nothing', days: 90, last: '2027-02-18', after: '2027-02-19' },
    { name: 'what the company says', days: 10, last: '2026-11-30', after: '2026-12-01' },
  ])('a project environment: $name', ({ days, last, after }) => {
    const limits = days === 90 ? '' : `overlays: { longestLife: { projects: ${days}d } }\n`;
    const ending = (day: string): Files =>
      withLimits(limits, companyEdited(PROJECT, '2026-12-31', day, overlayCompany));
    expect(found(ending(last))).toEqual([]);
    expect(found(ending(after))).toEqual([
      `overlay/lives-too-long environments/projects/rebate.yaml:4: the project environment 'rebate' is to live until ${after}, ${days + 1} days from 2026-11-20 on; ${days} are allowed; write \`expires: '${last}'\` at the latest`,
    ]);
  });

  test('days are counted from its creation, so that moving the end again and again has an end', () => {
    const created = companyEdited(
      PROJECT,
      "expires: '2026-12-31'",
      "createdAt: '2026-08-31'\nexpires: '2026-11-30'",
      overlayCompany,
    );
    expect(found(created)).toEqual([
      "overlay/lives-too-long environments/projects/rebate.yaml:5: the project environment 'rebate' is to live until 2026-11-30, 91 days from 2026-08-31 on; 90 are allowed; write `expires: '2026-11-29'` at the latest",
    ]);
    expect(found(companyEdited(PROJECT, '2026-11-30', '2026-11-29', created))).toEqual([]);
  });

  test('a day of creation that is yet to come counts as today', () => {
    const late = companyEdited(
      PROJECT,
      "expires: '2026-12-31'",
      "createdAt: '2027-01-31'\nexpires: '2027-03-31'",
      overlayCompany,
    );
    expect(found(late).map((one) => one.split(' ')[0])).toEqual(['overlay/lives-too-long']);
  });

  test('a delivery: 14 days', () => {
    expect(found(withDelivery("createdAt: '2026-11-19'\nttl: 14d"))).toEqual([]);
    expect(found(withDelivery("createdAt: '2026-11-19'\nttl: 15d"))).toEqual([
      "overlay/lives-too-long environments/delivery/fix.yaml:6: the delivery environment 'fix' is to live until 2026-12-04, 15 days from 2026-11-19 on; 14 are allowed; write `ttl: 14d` at the most",
    ]);
  });
});

describe('how many environments there may be', () => {
  const both = withDelivery(THREE_DAYS);

  test.each([
    { most: 1, problems: 1 },
    { most: 2, problems: 0 },
  ])('of an owner: $most', ({ most, problems }) => {
    const files = withLimits(`overlays: { perOwner: ${most} }\n`, both);
    expect(found(files)).toEqual(
      [
        "overlay/over-budget environments/projects/rebate.yaml:3: 'shop-team' may have 1 project and delivery environments at a time and has 2: qa/fix, qa/rebate; end one that is not needed any more: strata env destroy <name> (catalog/company.yaml:8: what is allowed)",
      ].slice(0, problems),
    );
  });

  test('another owner has a count of its own', () => {
    const files = withLimits(
      'overlays: { perOwner: 1 }\n',
      companyEdited(DELIVERY, 'shop-team', 'cart-team', both),
    );
    expect(found(files)).toEqual([]);
  });

  test.each([
    { most: 1, problems: 1 },
    { most: 2, problems: 0 },
  ])('on a cluster: $most', ({ most, problems }) => {
    const files = companyPlus('catalog/clusters/main.yaml', `budgets: { environments: ${most} }\n`, both);
    expect(found(files)).toEqual(
      [
        "overlay/over-budget catalog/clusters/main.yaml:11: cluster 'main' is meant for 1 project and delivery environments and has 2: qa/fix, qa/rebate; end one that is not needed any more: strata env list shows them; or raise `budgets.environments`",
      ].slice(0, problems),
    );
  });

  test('those whose grace is over count no more', () => {
    const stale = withDelivery("createdAt: '2026-11-10'\nttl: 3d");
    const files = withLimits('overlays: { perOwner: 1 }\n', stale);
    expect(found(files).map((one) => one.split(' ')[0])).toEqual(['overlay/stale']);
  });

  test('those that sleep do', () => {
    const asleep = withDelivery("createdAt: '2026-11-15'\nttl: 3d");
    const files = withLimits('overlays: { perOwner: 1 }\n', asleep);
    expect(found(files).map((one) => one.split(' ')[0])).toContain('overlay/over-budget');
  });
});

import { companyEdited, companyPlus } from '../../core/testing/tiny-company';
import { company, FIX, onTwo, REBATE, strata } from '../testing/delivery-company';

describe('env list', () => {
  test('is a table', async () => {
    const { exitCode, stdout } = await strata('env list');
    expect([exitCode, stdout]).toEqual([
      0,
      `environment  kind      owner      expires     days  state   apps
qa/fix       delivery  shop-team  2026-11-22  2     living  cart
qa/rebate    project   shop-team  2026-12-31  41    living  cart, shop
`,
    ]);
  });

  test('as JSON, on a day when one sleeps and one is stale', async () => {
    const files = companyEdited(REBATE, 'entry: [shop]', 'entry: [shop]\ncarriers: [web]', company());
    const { stdout } = await strata('env list --as-of 2027-01-02 --json', files);
    expect((JSON.parse(stdout) as { readonly environments: unknown }).environments).toEqual([
      {
        environment: 'qa/fix',
        kind: 'delivery',
        baseline: 'qa',
        owner: 'shop-team',
        expires: '2026-11-22',
        daysLeft: -41,
        state: 'stale',
        apps: ['cart'],
        file: FIX,
      },
      {
        environment: 'qa/rebate',
        kind: 'project',
        baseline: 'qa',
        owner: 'shop-team',
        expires: '2026-12-31',
        daysLeft: -2,
        state: 'asleep',
        apps: ['cart', 'shop', 'web'],
        file: REBATE,
      },
    ]);
  });

  test.each([
    { words: '--owner cart-team', rows: 1 },
    { words: '--owner nobody', rows: 0 },
    { words: '--baseline daily', rows: 1 },
  ])('with $words it is shorter', async ({ words, rows }) => {
    const files = companyEdited(FIX, 'owner: shop-team', 'owner: cart-team', onTwo());
    const { stdout } = await strata(`env list ${words}`, files);
    expect(stdout.trim().split('\n').slice(1)).toHaveLength(rows);
  });

  test('tells of a definition that is missing in it, and of nothing else', async () => {
    const files = companyPlus('catalog/apps/cart.yaml', 'unknown: 1\n', company({ [FIX]: 'name: fix\n' }));
    const { exitCode, stdout, stderr } = await strata('env list', files);
    expect([exitCode, stdout.includes('qa/rebate'), stderr.includes('catalog/')]).toEqual([1, true, false]);
    expect(stderr).toContain(FIX);
  });
});

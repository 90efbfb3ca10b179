import { isolate } from '../../core/testing/isolating-company';
import { laneCompany } from '../../core/testing/lane-company';
import { companyEdited, type Files } from '../../core/testing/tiny-company';
import { company, FIX, onTwo, REBATE, strata } from '../testing/delivery-company';
import { codesIn } from '../testing/strata-on';

describe('env show', () => {
  test('tells all of one environment', async () => {
    const files = companyEdited(
      REBATE,
      'cart: { version: f-rebate }',
      'cart: { version: f-rebate, debug: true }',
      company(),
    );
    const { exitCode, stdout } = await strata('env show rebate', files);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`\
qa/rebate: lives until 2026-12-31, 41 days more

about
  kind       project
  baseline   qa
  owner      shop-team
  namespace  ty-qa-p-rebate
  file       ${REBATE}

apps
  cart  f-rebate    debug
  shop  f-rebate

hosts
  shop-rebate.in.qa.tiny.test

calls
  cart  → stock  http 8080  in qa
  shop  → cart   http 8080  here

asked for / full copy of the baseline
  1 / 2.5 cores 40%  1 / 2.5 Gi 40%  2 / 5 pods 40%

exceptions in use
  debug  cart  no reason is given
`);
  });

  test('tells which migrations are left out, and why', async () => {
    const migrating = (resource: string): Files =>
      companyEdited(
        'catalog/apps/cart.yaml',
        `{ resource: ${resource} }`,
        `{ resource: ${resource}, migrates: { command: [node, migrate.js] } }`,
        isolate,
      );
    const shared = await strata('env show rebate', migrating('ledger'));
    expect(shared.stdout).toContain(`
migrations left out
  cart  ledger  shared with qa, which alone changes its schema

asked for`);
    const { stdout } = await strata('env show rebate --json', migrating('ledger'));
    expect(JSON.parse(stdout)).toMatchObject({
      environment: { withheldMigrations: [{ app: 'cart', resource: 'ledger' }] },
    });
    const own = await strata('env show rebate', migrating('basket'));
    expect([own.exitCode, own.stdout.includes('migrations')]).toEqual([0, false]);
  });

  test('of a stale one tells what there is to tell', async () => {
    const { exitCode, stdout, stderr } = await strata('env show fix --as-of 2026-12-20 --json');
    expect([exitCode, codesIn(stderr)]).toEqual([0, []]);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [{ code: 'overlay/stale', severity: 'warning' }],
      environment: {
        environment: 'qa/fix',
        change: 'cart-7',
        state: 'stale',
        keptUntil: '2026-11-25',
        namespace: 'ty-qa-d-fix',
        apps: [{ name: 'cart', from: 'own', version: null, debug: false }],
        hosts: [],
        cost: null,
      },
    });
  });

  test('asks which one, where a definition lies on two baselines', async () => {
    const { exitCode, stderr } = await strata('env show rebate', onTwo());
    expect([exitCode, stderr.includes('fix: write one of daily/rebate, qa/rebate\n')]).toEqual([2, true]);
    expect((await strata('env show daily/rebate', onTwo())).exitCode).toBe(0);
  });

  test('of a definition that cannot be read tells why', async () => {
    const { exitCode, stderr } = await strata('env show fix', company({ [FIX]: 'name: fix\n' }));
    expect(exitCode).toBe(1);
    expect(codesIn(stderr)).toContain('shape/missing-key');
  });
});

test('env show tells the host of a lane whose entry runs in the baseline', async () => {
  const { stdout } = await strata('env show rebate', laneCompany);
  expect(stdout).toContain('hosts\n  web-rebate.in.qa.tiny.test\n');
});

describe('one of several names', () => {
  test.each([
    { argv: 'synth --env rebate', says: 'write qa/rebate' },
    { argv: 'synth --env prod/rebate', says: 'write one of prod, qa, qa/fix, qa/rebate' },
    { argv: 'explain rebate cart', says: 'write qa/rebate' },
    { argv: 'graph rebate', says: 'write qa/rebate' },
    { argv: 'env list --baseline qaa', says: "did you mean 'qa'?" },
  ])('fails on $argv', async ({ argv, says }) => {
    const { exitCode, stderr, written } = await strata(argv);
    expect([exitCode, codesIn(stderr), written]).toEqual([2, ['usage/environment'], {}]);
    expect(stderr).toContain(`fix: ${says}`);
  });
});

// `strata env` on what lies beyond names: lanes, instances of their own, and stable environments.
import { isolate } from '../../core/testing/isolating-company';
import { laneCompany } from '../../core/testing/lane-company';
import { overlayCompany, rebate } from '../../core/testing/overlay-company';
import { companyEdited, companyWith } from '../../core/testing/tiny-company';
import { codesIn, strataOn } from '../testing/strata-on';

const REBATE = 'environments/projects/rebate.yaml';
const CREATE = 'env create sale --baseline qa --owner shop-team --app cart=f-rebate --ttl 3d';

describe('env create', () => {
  test('writes a lane', async () => {
    const { exitCode, written } = await strataOn(`${CREATE} --routing lane --entry web`, laneCompany);
    expect([exitCode, written]).toEqual([
      0,
      {
        'environments/projects/sale.yaml': `name: sale
baselines: [qa]
owner: shop-team
createdAt: '2026-11-20'
ttl: 3d
routing: lane
apps:
  cart: { version: f-rebate }
entry: [web]
`,
      },
    ]);
  });

  test('writes who may call the unchanged version, and what it has an instance of its own of', async () => {
    const words = '--entry web --carrier web shop --accept help --isolate basket';
    const { exitCode, stderr, written } = await strataOn(`${CREATE} ${words}`, isolate);
    expect([exitCode, codesIn(stderr)]).toEqual([0, ['route/sandwich-accepted']]);
    expect(written['environments/projects/sale.yaml']).toContain(`
carriers: [web, shop]
entry: [web]
acceptBaselinePath: [help]
isolate: [basket]
`);
  });

  test.each([
    { words: '--isolate baskt', code: 'usage/resource', fix: "did you mean 'basket'?" },
    { words: '--accept hlep', code: 'usage/app', fix: "did you mean 'help'?" },
    { words: '--routing mesh', code: 'usage/arguments', fix: 'see strata env create --help' },
    { words: '--expires 2026-02-30', code: 'usage/date', fix: 'write it as --expires 2026-12-31' },
  ])('refuses $words, and says it once', async ({ words, code, fix }) => {
    const create = words.startsWith('--expires') ? CREATE.replace(' --ttl 3d', '') : CREATE;
    const { exitCode, stderr, written } = await strataOn(`${create} ${words}`, isolate);
    expect([exitCode, codesIn(stderr), written]).toEqual([2, [code], {}]);
    expect(stderr).toContain(`fix: ${fix}\n`);
  });
});

test('env destroy tells of the Helm release that goes with it, on the baseline that it goes from', async () => {
  const { stdout } = await strataOn('env destroy rebate', isolate);
  expect(stdout).toBe(`qa/rebate: destroyed
removed: ${REBATE}
goes with the next synth: dist/argocd/isolated/qa/rebate/qa-p-rebate-basket.yaml
goes with the next synth: dist/projects/qa/rebate/ (3 files)
goes with the next synth: dist/reports/qa/rebate.json
to do: strata synth, and a commit of both
`);
});

test('env destroy tells of what a lane has added to its baseline', async () => {
  const { stdout } = await strataOn('env destroy rebate', laneCompany);
  expect(stdout).toContain('goes with the next synth: dist/lanes/qa/rebate.k8s.yaml\n');
});

describe('env show', () => {
  test('tells which calls of the baseline a lane leads here, and what leads them', async () => {
    const { stdout } = await strataOn('env show rebate', laneCompany);
    expect(stdout).toContain(`
calls of qa that come here
  help  → cart  http 8080  HTTPRoute ty-qa/cart.rebate, x-ty-lane: rebate
  shop  → cart  http 8080  HTTPRoute ty-qa/cart.rebate, x-ty-lane: rebate
`);
    const { stdout: json } = await strataOn('env show rebate --json', laneCompany);
    expect(JSON.parse(json)).toMatchObject({
      environment: { steered: [{ from: 'help', to: 'cart' }, { from: 'shop' }] },
    });
  });

  test('says nothing of that where there is no lane', async () => {
    const { stdout } = await strataOn('env show rebate', overlayCompany);
    expect(stdout).not.toContain('that come here');
  });

  test('counts no app of an environment that sleeps among the exceptions', async () => {
    const { stdout } = await strataOn('env show rebate --as-of 2027-01-02', overlayCompany);
    expect(stdout).toMatch(/exceptions in use\n  none\n$/);
    const off = companyEdited(REBATE, 'cart: {', 'cart: { state: disabled,', overlayCompany);
    expect((await strataOn('env show rebate', off)).stdout).toContain('disabled  cart  state: disabled\n');
  });
});

test.each(['show', 'destroy', 'extend --by 3d'])(
  'env %s says that a stable environment is one',
  async (words) => {
    const { exitCode, stderr } = await strataOn(`env ${words} qa`, overlayCompany);
    expect([exitCode, stderr]).toEqual([
      2,
      "error[usage/environment]: 'qa' is a stable environment, which stays\n  fix: write one of rebate\n1 error\n",
    ]);
  },
);

describe('what wakes an environment again is a command that works', () => {
  const extending = async (changes: Readonly<Record<string, string>>, asOf: string) => {
    const files = companyWith(changes, overlayCompany);
    const { stderr } = await strataOn(`validate --as-of ${asOf}`, files);
    const [, command = ''] = /fix: strata (env extend .*), or strata env destroy/.exec(stderr) ?? [];
    const result = command === '' ? undefined : await strataOn(`${command} --as-of ${asOf}`, files);
    return { stderr, command, exitCode: result?.exitCode };
  };
  const dated = (lines: string) => ({ [REBATE]: rebate.replace("expires: '2026-12-31'", lines) });

  test.each([
    {
      name: 'by a week',
      files: dated("expires: '2026-11-19'"),
      asOf: '2026-11-20',
      command: 'env extend rebate --by 7d',
    },
    {
      name: 'by the days that are left of its life',
      files: dated("createdAt: '2026-08-24'\nttl: 86d"),
      asOf: '2026-11-20',
      command: 'env extend rebate --to 2026-11-22',
    },
  ])('$name', async ({ files, asOf, command }) => {
    expect(await extending(files, asOf)).toMatchObject({ command, exitCode: 0 });
  });

  test('and there is none when it has used up its days', async () => {
    const { stderr, command } = await extending(dated("createdAt: '2026-08-20'\nttl: 90d"), '2026-11-20');
    expect([command, stderr.includes('fix: strata env destroy rebate\n')]).toEqual(['', true]);
  });
});

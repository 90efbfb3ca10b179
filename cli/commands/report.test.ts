import { join } from 'node:path';
import type { CompanyReport } from '../../core/report/company-report';
import { overlayCompany } from '../../core/testing/overlay-company';
import { tinyCompany } from '../../core/testing/tiny-company';
import { run } from '../main';
import { makeFolder, type Tree } from '../testing/test-folder';
import { testHost } from '../testing/test-host';

async function strata(cwd: string, argv: readonly string[], options: Parameters<typeof testHost>[0] = {}) {
  const host = testHost({ cwd, ...options });
  const exitCode = await run(argv, host);
  return { exitCode, ...host.seen };
}

const tiny = (changes: Tree = {}): string => makeFolder({ ...tinyCompany, ...changes });

test('of all environments, or of some', async () => {
  const root = tiny();
  const all = await strata(root, ['report']);
  expect(all).toMatchObject({ exitCode: 0, stderr: '' });
  expect(all.stdout).toMatch(
    /^tiny on 2026-11-20: 2 apps, 2 environments on 1 cluster\n\napps\n {2}app +qa +prod\n/,
  );
  const some = await strata(root, ['report', 'prod']);
  expect(some.stdout).toMatch(
    /^tiny on 2026-11-20: 2 apps, 1 environment on 1 cluster\n\napps\n {2}app +prod\n/,
  );
  expect(await strata(root, ['report', 'prod', 'qa'])).toEqual(all);
});

test('on another day', async () => {
  const { stdout } = await strata(tiny(), ['report', '--as-of', '2027-05-01']);
  expect(stdout).toMatch(/^tiny on 2027-05-01: /);
  expect(stdout).toContain('\n  node-20@20.1  ended 2027-04-30  1 day ago');
});

test('in colours on a terminal only', async () => {
  const root = tiny();
  expect((await strata(root, ['report'])).stdout).not.toContain('\u001b');
  expect((await strata(root, ['report'], { isTerminal: true })).stdout).toContain('\u001b[1mapps\u001b[0m\n');
  const variables = { NO_COLOR: '1' };
  expect((await strata(root, ['report'], { isTerminal: true, variables })).stdout).not.toContain('\u001b[');
});

test.each([
  { argv: ['nowhere'], exitCode: 2, says: "there is no environment 'nowhere'" },
  { argv: ['qa', 'pord'], exitCode: 2, says: "did you mean 'prod'?" },
  { argv: ['--as-of', '2026-02-29'], exitCode: 2, says: "got '2026-02-29'" },
  { argv: ['--all'], exitCode: 2, says: "unknown option '--all'" },
])('fails on $argv, in words and as JSON', async ({ argv, exitCode, says }) => {
  const root = tiny();
  const inWords = await strata(root, ['report', ...argv]);
  expect(inWords).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(says) });
  const asJson = await strata(root, ['report', ...argv, '--json']);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ command: 'report', ok: false, exitCode, report: null });
});

test('fails on what is wrong with an environment of the report, and not on what is wrong with another', async () => {
  const prod = (tinyCompany['environments/stable/prod.yaml'] ?? '').replace('replicas: 2', 'replicas: 1');
  const root = tiny({ 'environments/stable/prod.yaml': prod });
  for (const argv of [['report'], ['report', 'prod']]) {
    const result = await strata(root, argv);
    expect(result).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('replicas/single'),
    });
  }
  expect(await strata(root, ['report', 'qa'])).toMatchObject({ exitCode: 0, stderr: '' });
});

describe('--view differences', () => {
  const root = makeFolder({ ...overlayCompany });
  const argv = ['report', 'qa/rebate', '--view', 'differences'];

  test('as text, as Markdown and as JSON', async () => {
    const text = await strata(root, argv);
    expect(text).toMatchObject({ exitCode: 0, stderr: '' });
    expect(text.stdout).toMatch(
      /^what is different in tiny on 2026-11-20: 1 environment\n\napps\n {2}app +qa\/rebate\n/,
    );
    const markdown = await strata(root, [...argv, '--format', 'markdown']);
    expect(markdown.stdout).toMatch(
      /^## What is different in tiny on 2026-11-20\n\n\| app \| qa\/rebate \|\n/,
    );
    const json = await strata(root, [...argv, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      report: { cost: { saved: { cpu: '1500m', memory: '1536Mi', pods: 3 } } },
    });
    expect(await strata(root, [...argv, '--format', 'json'])).toEqual(json);
  });

  test('on another day', async () => {
    const { stdout } = await strata(root, [...argv, '--as-of', '2027-01-01']);
    expect(stdout).toContain('qa/rebate  0 / 2.5 cores 0%');
  });

  test.each([
    { argv: ['report', '--format', 'markdown'], says: 'add `--view differences`' },
    { argv: [...argv, '--json', '--format', 'markdown'], says: 'leave one of them out' },
    { argv: ['report', '--view', 'all'], says: "argument 'all' is invalid" },
    { argv: ['report', 'qa/rebat', '--view', 'differences'], says: "did you mean 'qa/rebate'?" },
  ])('fails on $argv', async ({ argv: wrong, says }) => {
    const { exitCode, stdout, stderr } = await strata(root, wrong);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain(says);
  });
});

describe('the example', () => {
  const root = join(__dirname, '../..');

  async function example(...argv: readonly string[]): Promise<CompanyReport> {
    const { exitCode, stdout } = await strata(root, ['report', ...argv, '--json']);
    expect(exitCode).toBe(0);
    return (JSON.parse(stdout) as { report: CompanyReport }).report;
  }

  test('twelve apps in four environments; in production one of them is not in the cluster', async () => {
    const { apps, environments, coverage } = await example();
    expect(apps).toHaveLength(12);
    expect(environments.map(({ name, cluster }) => `${name} on ${cluster}`)).toEqual([
      'daily on dev',
      'qa on test',
      'pre on prod',
      'prod on prod',
    ]);
    expect(coverage).toEqual([
      { environment: 'daily', containers: 12, apps: 12, external: [] },
      { environment: 'qa', containers: 12, apps: 12, external: [] },
      { environment: 'pre', containers: 12, apps: 12, external: [] },
      { environment: 'prod', containers: 11, apps: 12, external: ['pay-core'] },
    ]);
  });

  test('versions: production is what the lock says, pre and daily are ahead by one app each, qa tries one out', async () => {
    const { apps, overrides } = await example();
    const others = apps.flatMap(({ name, environments }) =>
      Object.entries(environments)
        .filter(([, { lock }]) => lock !== 'same')
        .map(([environment, { version, lock }]) => `${environment} ${name} ${version} ${lock}`),
    );
    expect(others).toEqual([
      'daily admin-web 2.8.0 ahead',
      'qa item-core r-20261118.1-9c1d2e3 differs',
      'prod pay-core null null',
      'pre trade-core 5.5.0 ahead',
    ]);
    expect(overrides).toEqual([
      {
        environment: 'daily',
        app: 'admin-web',
        version: '2.8.0',
        instead: '2.7.0',
        state: 'open',
        reason: 'first days on Node.js 22',
        until: '2026-12-15',
        daysLeft: 25,
      },
      {
        environment: 'qa',
        app: 'item-core',
        version: 'r-20261118.1-9c1d2e3',
        instead: '7.2.3',
        reason: 'joint test of the new price rules with the Shop team',
        until: '2026-12-01',
        daysLeft: 11,
        state: 'near',
      },
    ]);
    const inProd = (name: string) => apps.find((app) => app.name === name)?.environments['prod'];
    expect(inProd('trade-core')).toMatchObject({ version: '5.4.0', slot: 'a', replicas: 6 });
    expect(inProd('settle-job')).toMatchObject({ replicas: 1 });
    expect(inProd('md2html')).toMatchObject({ replicas: 3 });
  });

  test('three apps are exposed in each environment, two of them on the Internet', async () => {
    const { exposure } = await example('prod');
    expect(exposure.map(({ zone, public: isPublic, host, app }) => [zone, isPublic, host, app])).toEqual([
      ['internal', false, 'admin.in.mangrove.example', 'admin-web'],
      ['public', true, 'm-api.mangrove.example', 'bff-mobile'],
      ['public', true, 'www.mangrove.example', 'storefront-web'],
    ]);
    expect((await example()).exposure).toHaveLength(12);
  });

  test('everything fits, also during a rollout of all apps at once', async () => {
    const { capacity, pools } = await example();
    expect(
      capacity.map(({ environment, share }) => [environment, share.cpu, share.memory, share.pods]),
    ).toEqual([
      ['daily', 78, 88, 72],
      ['qa', 83, 86, 83],
      ['pre', 78, 88, 72],
      ['prod', 80, 74, 67],
    ]);
    expect(capacity[3]).toMatchObject({
      // storefront-web may grow to six instances.
      requested: { pods: 30 },
      duringRollout: { pods: 40 },
      quota: { cpu: '60', memory: '72Gi', pods: 60 },
      claims: { requested: 1, quota: 2 },
    });
    expect(
      pools
        .filter(({ environments }) => environments.length > 1)
        .map(({ pool, requested }) => [pool, requested.pods]),
    ).toEqual([
      ['general', 39],
      ['data', 3],
    ]);
  });

  test('an old Java and an old Debian are due, with what runs on them', async () => {
    const { images } = await example();
    expect(images).toHaveLength(8);
    const due = images.filter(({ support, newer }) => support !== 'supported' || newer.length > 0);
    expect(
      due.map(({ image, support, daysLeft, newer, apps }) => [
        image,
        support,
        daysLeft,
        newer,
        apps.map(({ app }) => app),
      ]),
    ).toEqual([
      ['debian-12@12.7', 'supported', 131, ['12.8'], ['md2html']],
      ['java-17@17.0.20', 'ends-soon', 72, ['17.0.21'], ['pay-core', 'settle-job']],
    ]);
  });

  test('what lies on others: whose it is, and how much less than a full copy it asks for', async () => {
    const { overlays } = await example();
    expect(
      overlays.map(({ environment, owner, changed, carriers, aliases, share }) => [
        environment,
        owner,
        [changed.length, carriers.length, aliases.length],
        share.pods,
      ]),
    ).toEqual([
      ['daily/richnote', 'community', [3, 1, 4], 34],
      ['qa/cd-md2html-142', 'community', [1, 0, 0], 9],
      ['qa/coupon', 'trade', [2, 1, 4], 34],
      ['qa/richnote', 'community', [3, 1, 4], 34],
      ['qa/search-rank', 'data', [2, 0, 1], 17],
    ]);
    expect((await example('qa/coupon')).overlays).toHaveLength(1);
    expect((await example('daily')).overlays).toHaveLength(1);
  });

  test('every flag has a reason', async () => {
    const { flags } = await example();
    expect(flags.map(({ flag, subject }) => `${flag}: ${subject}`)).toEqual(
      expect.arrayContaining([
        'egress by port only: item-core → item-db:3306',
        'singleton: settle-job',
        'podSecurity privileged: namespace logging',
      ]),
    );
    expect(flags.filter(({ reason }) => reason === '')).toEqual([]);
  });

  test('no line is wider than a hundred cells', async () => {
    const { stdout } = await strata(root, ['report']);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

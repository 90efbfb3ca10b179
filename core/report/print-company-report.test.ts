import type { CompanyReport } from './company-report';
import { widthOf } from './harmless-text';
import { printCompanyReport } from './print-company-report';
import type { AppState } from './report-apps';

const running: AppState = {
  state: 'running',
  version: '1.0.0',
  slot: null,
  replicas: 1,
  external: null,
  lock: 'same',
  override: false,
};

const amounts = (cpu: string, memory: string, pods: number) => ({ cpu, memory, pods });

const report: CompanyReport = {
  company: 'tiny',
  asOf: '2026-11-20',
  environments: [
    environment('qa', 'main', { followsBaselineLock: true }),
    environment('prod', 'main', { production: true }),
  ],
  apps: [
    {
      name: 'cart',
      tenant: null,
      environments: {
        qa: { ...running, version: 'r-1', lock: 'differs', override: true },
        prod: { ...running, version: '2.0.0', slot: 'a', replicas: 6, lock: 'ahead' },
      },
    },
    {
      name: 'pay',
      tenant: null,
      environments: {
        qa: { ...running, state: 'disabled', replicas: 0, lock: 'behind' },
        prod: {
          ...running,
          state: 'external',
          version: null,
          replicas: null,
          external: 'pay.vm',
          lock: null,
        },
      },
    },
    { name: 'shop', tenant: null, environments: { prod: { ...running, lock: 'differs' } } },
  ],
  coverage: [
    { environment: 'qa', containers: 2, apps: 2, external: [] },
    { environment: 'prod', containers: 2, apps: 3, external: ['pay'] },
  ],
  exposure: [
    {
      environment: 'prod',
      zone: 'internal',
      public: false,
      host: 'admin.tiny.example',
      path: '/',
      app: 'cart',
    },
    {
      environment: 'prod',
      zone: 'public',
      public: true,
      host: 'www.tiny.example',
      path: '/shop',
      app: 'shop',
    },
  ],
  overlays: [
    overlay('qa/gift', { daysLeft: 30, expires: '2026-12-20' }),
    overlay('qa/rebate', { daysLeft: -1, expires: '2026-11-19', requested: amounts('0', '0', 0) }),
  ],
  capacity: [
    {
      environment: 'qa',
      cluster: 'main',
      requested: amounts('1100m', '512Mi', 2),
      duringRollout: amounts('2001m', '1Gi', 4),
      quota: amounts('2', '1Gi', 20),
      share: { cpu: 101, memory: 100, pods: 20 },
      claims: { requested: 3, quota: 2 },
    },
  ],
  pools: [
    {
      cluster: 'main',
      pool: 'general',
      nodes: 1,
      requested: amounts('0', '0', 0),
      capacity: amounts('8', '32Gi', 110),
      share: { cpu: 0, memory: 0, pods: 0 },
      environments: [],
      overlays: 0,
    },
    {
      cluster: 'main',
      pool: null,
      nodes: 2,
      requested: amounts('3', '1Gi', 2),
      capacity: amounts('16', '64Gi', 220),
      share: { cpu: 19, memory: 2, pods: 1 },
      environments: ['qa', 'prod'],
      overlays: 3,
    },
  ],
  images: [
    layer('os@1', { daysLeft: -1, eol: '2026-11-19', support: 'ended', newer: ['2', '3'] }),
    layer('os@2', { daysLeft: 1, eol: '2026-11-21', support: 'ends-soon', newer: ['3'], apps: [] }),
    layer('os@3', { daysLeft: 400, eol: '2027-12-25', newer: [] }),
    layer('js@1', { daysLeft: 300, eol: '2027-09-16', newer: ['2'] }),
    layer('js@2', { daysLeft: 300, eol: '2027-09-16', newer: ['3'], apps: [] }),
  ],
  overrides: [
    {
      environment: 'qa',
      app: 'cart',
      version: 'r-1',
      instead: '1.9.0',
      reason: 'a joint test',
      until: '2026-11-19',
      daysLeft: -1,
      state: 'past',
    },
    {
      environment: 'qa',
      app: 'new',
      version: '0.1.0',
      instead: null,
      reason: 'a new app',
      until: '2026-12-20',
      daysLeft: 30,
      state: 'open',
    },
  ],
  flags: [
    {
      flag: 'singleton',
      subject: 'pay',
      reason: 'two would pay twice',
      environments: ['qa', 'prod'],
      clusters: [],
    },
    {
      flag: 'version override',
      subject: 'cart r-1',
      reason: 'a joint test',
      environments: ['qa'],
      clusters: [],
    },
    {
      flag: 'podSecurity privileged',
      subject: 'namespace logging',
      reason: 'it reads files',
      environments: [],
      clusters: ['main'],
    },
  ],
};

function overlay(
  name: string,
  more: Partial<CompanyReport['overlays'][number]>,
): CompanyReport['overlays'][number] {
  return {
    environment: name,
    kind: 'project',
    baseline: 'qa',
    owner: 'shop-team',
    expires: '',
    daysLeft: 0,
    changed: ['cart'],
    carriers: [],
    aliases: [],
    hosts: [],
    requested: amounts('500m', '1Gi', 1),
    fullCopy: amounts('2', '2Gi', 4),
    share: { cpu: 25, memory: 50, pods: 25 },
    ...more,
  };
}

function environment(
  name: string,
  cluster: string,
  more: Partial<CompanyReport['environments'][number]> = {},
): CompanyReport['environments'][number] {
  const namespace = `ty-${name}`;
  return {
    name,
    cluster,
    namespace,
    production: false,
    acceptsOverlays: false,
    followsBaselineLock: false,
    ...more,
  };
}

function layer(
  image: string,
  more: Partial<CompanyReport['images'][number]>,
): CompanyReport['images'][number] {
  const apps = [{ app: 'cart', version: '2.0.0', environments: ['prod'] }];
  return {
    image,
    kind: 'runtime-image',
    eol: '',
    daysLeft: 0,
    support: 'supported',
    newer: [],
    apps,
    ...more,
  };
}

const text = (of: CompanyReport, color = false): string =>
  `${printCompanyReport(of, { color }).join('\n')}\n`;

test('everything, section by section', () => {
  expect(text(report)).toBe(`tiny on 2026-11-20: 3 apps, 2 environments on 1 cluster

apps
  app         qa                prod
  cart        r-1 ×1 !          2.0.0 a ×6 ↑
  pay         1.0.0 disabled ↓  external
  shop        -                 1.0.0 ×1 ≠
  containers  2/2               2/3
  a, b: slot, ×: instances, !: not what the baseline lock says, ↓: older than the baseline lock,
  ↑: newer than the baseline lock, ≠: other than the baseline lock

hosts
  prod  internal           admin.tiny.example     → cart
  prod  public (Internet)  www.tiny.example/shop  → shop

project and delivery environments: asked / full copy of the baseline
  qa/gift    until 2026-12-20         0.5 / 2 cores 25%  1 / 2 Gi 50%  1 / 4 pods 25%
  qa/rebate  asleep since 2026-11-19  0 / 2 cores 25%    0 / 2 Gi 50%  0 / 4 pods 25%

capacity of environments: asked → during a rollout / quota
  qa  1.1 → 2.1 / 2 cores 101%  0.5 → 1 / 1 Gi 100%  2 → 4 / 20 pods 20%  3 / 2 claims

capacity of node pools: asked / available
  main  general  1 node   0 / 8 cores 0%    0 / 32 Gi 0%  0 / 110 pods 0%
  main  no pool  2 nodes  3 / 16 cores 19%  1 / 64 Gi 2%  2 / 220 pods 1%  qa, prod +3

image layers
  os@1  ended 2026-11-19  1 day ago    newer: 2, 3  cart 2.0.0
  os@2  ends 2026-11-21   in 1 day     newer: 3     not in use
  js@1  ends 2027-09-16   in 300 days  newer: 2     cart 2.0.0
  2 other layers supported until 2027-09-16 or longer

versions beside the baseline lock
  qa: cart r-1 instead of 1.9.0, until 2026-11-19, past for 1 day
    a joint test
  qa: new 0.1.0, until 2026-12-20, 30 days left
    a new app

flags in use
  podSecurity privileged
    namespace logging  main  it reads files
  singleton
    pay  qa, prod  two would pay twice
`);
});

test('a section that holds nothing says so', () => {
  const empty: CompanyReport = {
    ...report,
    apps: [],
    coverage: [],
    exposure: [],
    capacity: [],
    pools: [],
    images: [],
    overrides: [],
    flags: [],
  };
  const titles = ['hosts', 'image layers', 'versions beside the baseline lock', 'flags in use'];
  for (const title of titles) expect(text(empty)).toContain(`\n${title}\n  none\n`);
});

test('more environments than fit side by side stand in blocks, each with the names of the apps', () => {
  const names = Array.from({ length: 12 }, (_, index) => `environment-${index + 1}`);
  const wide: CompanyReport = {
    ...report,
    environments: names.map((name) => environment(name, 'main')),
    apps: report.apps.map((app) => ({
      ...app,
      environments: Object.fromEntries(
        names.map((name) => [name, { ...running, version: 'r-20261118.1-9c1d2e3' }]),
      ),
    })),
    coverage: names.map((name) => ({ environment: name, containers: 3, apps: 3, external: [] })),
  };
  const lines = text(wide).split('\n');
  const blocks = lines.filter((line) => line.startsWith('  app  '));
  expect(blocks.map((line) => line.trim().split(/ +/).slice(1))).toEqual([
    names.slice(0, 3),
    names.slice(3, 6),
    names.slice(6, 9),
    names.slice(9),
  ]);
  expect(lines.filter((line) => line.startsWith('  shop  '))).toHaveLength(4);
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(100);
});

test('an environment too wide for a line has a block of its own', () => {
  const long = 'v'.repeat(120);
  const wide: CompanyReport = {
    ...report,
    apps: [{ name: 'a', tenant: null, environments: { qa: { ...running, version: long }, prod: running } }],
  };
  const lines = text(wide).split('\n');
  expect(lines.filter((line) => line.startsWith('  app  '))).toEqual([
    '  app         qa',
    '  app         prod',
  ]);
});

test('long reasons are wrapped below themselves', () => {
  const reason = 'because of something that takes very many words to say '.repeat(4).trim();
  const lines = text({
    ...report,
    flags: [{ flag: 'patch', subject: 'cart', reason, environments: ['qa'], clusters: [] }],
  }).split('\n');
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(100);
  expect(lines.slice(-4).every((line, index) => index === 3 || line.startsWith('    '))).toBe(true);
});

test('colours only when asked for, and the words are the same', () => {
  const colored = text(report, true);
  expect(colored).toContain('\u001b[31m1.1 → 2.1 / 2 cores 101%\u001b[0m');
  expect(colored).toContain('\u001b[33mos@2\u001b[0m');
  expect(colored.replaceAll(/\p{Cc}\[\d+m/gu, '')).toBe(text(report));
  expect(text(report)).not.toContain('\u001b');
});

test('names and reasons cannot act on the terminal', () => {
  const nasty = '\u001b]0;x\u0007\r\n\u202e';
  const all = text({
    ...report,
    company: nasty,
    overrides: report.overrides.map((one) => ({ ...one, reason: nasty, app: nasty })),
    flags: report.flags.map((one) => ({ ...one, flag: nasty, reason: nasty, subject: nasty })),
    exposure: report.exposure.map((one) => ({ ...one, host: nasty })),
    images: report.images.map((one) => ({ ...one, image: nasty, eol: nasty })),
  });
  expect(all).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
});

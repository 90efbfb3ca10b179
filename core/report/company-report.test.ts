import { resolveEnvironments } from '../resolve/resolve-environments';
import { load } from '../testing/find-problems';
import { companyEdited, companyWith, tinyCompany, type Files } from '../testing/tiny-company';
import type { CompanyReport } from './company-report';
import { reportCompany } from './report-company';

function reportOn(files: Files, names?: readonly string[]): CompanyReport {
  const { company } = load(files);
  if (company === undefined) throw new Error('the company of the test must hold');
  return reportCompany(company, names).report;
}

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

const lock = companyWith({
  'environments/baseline.lock.yaml': `versions:
  shop: 1.1.0
  cart: 2.0.0
`,
  'catalog/images.lock.yaml': `images:
  shop:
    '1.0.0': { digest: '${digest('1')}', revision: '0123456', runtime: node-20@20.1 }
    '1.1.0': { digest: '${digest('2')}', revision: '0123457', runtime: node-20@20.1 }
    '1.2.0': { digest: '${digest('4')}', revision: '0123459', runtime: node-20@20.1 }
    r-1: { digest: '${digest('5')}', revision: '0123460', runtime: node-20@20.1 }
  cart:
    '2.0.0': { digest: '${digest('3')}', revision: '0123458', runtime: node-20@20.1 }
`,
});

describe('apps', () => {
  const stateIn = (lines: string, more: Files = lock) => {
    const text = (tinyCompany['environments/stable/qa.yaml'] ?? '').replace(
      '  shop: { version: 1.0.0 }\n',
      lines,
    );
    const { apps } = reportOn({ ...more, 'environments/stable/qa.yaml': text });
    return apps.find(({ name }) => name === 'shop')?.environments['qa'];
  };
  const running = { state: 'running', slot: null, replicas: 1, external: null, override: false };

  test.each([
    { name: 'older', version: '1.0.0', lock: 'behind' },
    { name: 'the same', version: '1.1.0', lock: 'same' },
    { name: 'newer', version: '1.2.0', lock: 'ahead' },
    { name: 'nobody knows', version: 'r-1', lock: 'differs' },
  ])('a version against the baseline lock: $name', ({ version, lock: expected }) => {
    expect(stateIn(`  shop: { version: ${version} }\n`)).toEqual({ ...running, version, lock: expected });
  });

  test('without a baseline lock there is nothing to compare with', () => {
    expect(stateIn('  shop: { version: 1.0.0 }\n', tinyCompany)).toMatchObject({
      version: '1.0.0',
      lock: null,
    });
  });

  test('an external app has a host and nothing else', () => {
    expect(stateIn('  shop: { external: { host: shop.vm.tiny.test } }\n')).toEqual({
      state: 'external',
      version: null,
      slot: null,
      replicas: null,
      external: 'shop.vm.tiny.test',
      lock: null,
      override: false,
    });
  });

  test('a disabled app keeps its version', () => {
    expect(stateIn('  shop: { version: 1.1.0, state: disabled }\n')).toEqual({
      ...running,
      state: 'disabled',
      version: '1.1.0',
      replicas: 0,
      lock: 'same',
    });
  });

  test('an app that no environment has is in the list of all, and not in that of some', () => {
    const spare = { 'catalog/apps/spare.yaml': 'name: spare\nruntime: node-20\ncommand: [node, x.js]\n' };
    expect(reportOn(companyWith(spare)).apps.map(({ name }) => name)).toEqual(['cart', 'shop', 'spare']);
    expect(reportOn(companyWith(spare)).apps[2]?.environments).toEqual({});
    expect(reportOn(companyWith(spare), ['qa']).apps.map(({ name }) => name)).toEqual(['cart', 'shop']);
  });

  test('slots are told where there are any', () => {
    const prod = `${tinyCompany['environments/stable/prod.yaml']}slots: true\n`;
    const { apps } = reportOn(companyWith({ 'environments/stable/prod.yaml': prod }));
    expect(apps.map(({ environments }) => environments['prod']?.slot)).toEqual(['a', 'a']);
  });
});

test('coverage counts what runs as containers', () => {
  const files = companyEdited(
    'environments/stable/qa.yaml',
    'shop: { version: 1.0.0 }',
    'shop: { external: { host: shop.vm.tiny.test } }',
  );
  expect(reportOn(files).coverage).toEqual([
    { environment: 'qa', containers: 1, apps: 2, external: ['shop'] },
    { environment: 'prod', containers: 2, apps: 2, external: [] },
  ]);
});

test('hosts: zone, whether it is on the Internet, and the app', () => {
  const shop = `${tinyCompany['catalog/apps/shop.yaml']}exposure: { zone: public, host: www, path: /shop }\n`;
  expect(reportOn(companyWith({ 'catalog/apps/shop.yaml': shop })).exposure).toEqual([
    { environment: 'qa', zone: 'public', public: true, host: 'www.qa.tiny.test', path: '/shop', app: 'shop' },
    {
      environment: 'prod',
      zone: 'public',
      public: true,
      host: 'www.tiny.example',
      path: '/shop',
      app: 'shop',
    },
  ]);
});

describe('capacity', () => {
  test('what is asked for, during a rollout too, against the quota', () => {
    expect(reportOn(tinyCompany, ['qa']).capacity).toEqual([
      {
        environment: 'qa',
        cluster: 'main',
        requested: { cpu: '1', memory: '1Gi', pods: 2 },
        duringRollout: { cpu: '2', memory: '2Gi', pods: 4 },
        quota: { cpu: '8', memory: '16Gi', pods: 20 },
        share: { cpu: 25, memory: 13, pods: 20 },
        claims: { requested: 0, quota: 2 },
      },
    ]);
  });

  test('a pool is asked for by all environments of its cluster, also by those that are not in the report', () => {
    const general = companyWith({
      'catalog/company.yaml': `${tinyCompany['catalog/company.yaml']}defaults: { pool: general }\n`,
    });
    expect(reportOn(general, ['qa']).pools).toEqual([
      {
        cluster: 'main',
        pool: 'general',
        nodes: 10,
        requested: { cpu: '3', memory: '3Gi', pods: 6 },
        capacity: { cpu: '80', memory: '320Gi', pods: 1100 },
        share: { cpu: 4, memory: 1, pods: 1 },
        environments: ['qa', 'prod'],
        overlays: 0,
      },
    ]);
  });

  test('pods that name no pool stand beside the pools, against all nodes without taints', () => {
    const cluster = (tinyCompany['catalog/clusters/main.yaml'] ?? '').replace(
      'pools:\n',
      'pools:\n  build: { labels: { pool: build }, taints: [{ key: pool, effect: NoSchedule }], nodes: 2, cpu: 4, memory: 8Gi }\n  small: { labels: { pool: small }, nodes: 1, cpu: 4, memory: 8Gi }\n',
    );
    const none = { requested: { cpu: '0', memory: '0', pods: 0 }, share: { cpu: 0, memory: 0, pods: 0 } };
    expect(reportOn(companyWith({ 'catalog/clusters/main.yaml': cluster })).pools).toMatchObject([
      { pool: 'build', nodes: 2, ...none, environments: [] },
      { pool: 'small', nodes: 1, ...none, environments: [] },
      { pool: 'general', nodes: 10, ...none, environments: [] },
      {
        pool: null,
        nodes: 11,
        requested: { cpu: '3', memory: '3Gi', pods: 6 },
        capacity: { cpu: '84', memory: '328Gi', pods: 1210 },
        environments: ['qa', 'prod'],
      },
    ]);
  });

  test('a cluster that says nothing of its nodes is not full', () => {
    const cluster = (tinyCompany['catalog/clusters/main.yaml'] ?? '').replace(
      /^pools:\n.*\n/m,
      'pools: {}\n',
    );
    expect(reportOn(companyWith({ 'catalog/clusters/main.yaml': cluster })).pools).toEqual([]);
  });
});

describe('image layers', () => {
  const supportOn = (asOf: string) => {
    const { images } = reportOn(companyEdited('catalog/company.yaml', '2026-11-20', asOf));
    const node = images.find(({ image }) => image === 'node-20@20.1');
    return [node?.support, node?.daysLeft];
  };

  test.each([
    { asOf: '2027-05-01', expected: ['ended', -1] },
    { asOf: '2027-04-30', expected: ['ends-soon', 0] },
    { asOf: '2027-01-30', expected: ['ends-soon', 90] },
    { asOf: '2027-01-29', expected: ['supported', 91] },
  ])('support to the end of 2027-04-30, on $asOf: $expected', ({ asOf, expected }) => {
    expect(supportOn(asOf)).toEqual(expected);
  });

  test('what runs on a layer, and which versions are newer', () => {
    const node = (tinyCompany['catalog/images/node-20.yaml'] ?? '').replace(
      'versions:\n',
      `versions:\n  '20.10': { digest: '${digest('d')}', eol: '2028-04-30', stack: debian-12@12.8 }\n`,
    );
    const { images } = reportOn(companyWith({ 'catalog/images/node-20.yaml': node }));
    const both = [
      { app: 'cart', version: '2.0.0', environments: ['qa', 'prod'] },
      { app: 'shop', version: '1.0.0', environments: ['qa', 'prod'] },
    ];
    expect(images).toEqual([
      {
        image: 'debian-12@12.8',
        kind: 'stack-image',
        eol: '2028-06-30',
        daysLeft: 588,
        support: 'supported',
        newer: [],
        apps: both,
      },
      {
        image: 'node-20@20.1',
        kind: 'runtime-image',
        eol: '2027-04-30',
        daysLeft: 161,
        support: 'supported',
        newer: ['20.10'],
        apps: both,
      },
      {
        image: 'node-20@20.10',
        kind: 'runtime-image',
        eol: '2028-04-30',
        daysLeft: 527,
        support: 'supported',
        newer: [],
        apps: [],
      },
    ]);
    expect(
      reportOn(companyWith({ 'catalog/images/node-20.yaml': node }), ['qa']).images.map(({ image }) => image),
    ).toEqual(['debian-12@12.8', 'node-20@20.1']);
  });
});

describe('overrides', () => {
  const follower = `name: qa
order: 1
cluster: main
followsBaselineLock: true
domains: { public: qa.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20, claims: 2 }
apps:
  shop: { version: 1.2.0, reason: a joint test, until: '2026-12-01' }
`;
  const files = { ...lock, 'environments/stable/qa.yaml': follower };

  test.each([
    { asOf: '2026-11-16', daysLeft: 15, state: 'open' },
    { asOf: '2026-11-17', daysLeft: 14, state: 'near' },
    { asOf: '2026-12-01', daysLeft: 0, state: 'near' },
    { asOf: '2026-12-02', daysLeft: -1, state: 'past' },
  ])('until 2026-12-01, on $asOf: $state', ({ asOf, daysLeft, state }) => {
    const report = reportOn(companyEdited('catalog/company.yaml', '2026-11-20', asOf, files));
    expect(report.overrides).toEqual([
      {
        environment: 'qa',
        app: 'shop',
        version: '1.2.0',
        instead: '1.1.0',
        reason: 'a joint test',
        until: '2026-12-01',
        daysLeft,
        state,
      },
    ]);
    expect(report.apps[1]?.environments['qa']).toMatchObject({
      version: '1.2.0',
      lock: 'ahead',
      override: true,
    });
  });
});

describe('flags', () => {
  test('each once, with all the places where it is in use', () => {
    const shop = `${tinyCompany['catalog/apps/shop.yaml']}singleton: two would sell twice\n`;
    const clusters = `${tinyCompany['catalog/clusters/main.yaml']}namespaces:
  logging: { podSecurity: privileged, reason: it reads the files of its node }
  traefik: { podSecurity: restricted }
`;
    const files = companyWith({
      'catalog/apps/shop.yaml': shop,
      'catalog/clusters/main.yaml': clusters,
      'environments/stable/prod.yaml': (tinyCompany['environments/stable/prod.yaml'] ?? '').replace(
        'shop: { version: 1.0.0 }',
        'shop: { version: 1.0.0, replicas: 1 }',
      ),
    });
    expect(reportOn(files).flags).toEqual([
      {
        flag: 'singleton',
        subject: 'shop',
        reason: 'two would sell twice',
        environments: ['qa', 'prod'],
        clusters: [],
      },
      {
        flag: 'podSecurity privileged',
        subject: 'namespace logging',
        reason: 'it reads the files of its node',
        environments: [],
        clusters: ['main'],
      },
    ]);
  });
});

test('the environments stand in their order, and of some only theirs', () => {
  expect(reportOn(tinyCompany).environments.map(({ name }) => name)).toEqual(['qa', 'prod']);
  expect(reportOn(tinyCompany, ['prod', 'qa']).environments.map(({ name }) => name)).toEqual(['qa', 'prod']);
  expect(reportOn(tinyCompany, ['prod'])).toMatchObject({
    environments: [{ name: 'prod', cluster: 'main', namespace: 'ty-prod', production: true }],
    coverage: [{ environment: 'prod' }],
    capacity: [{ environment: 'prod' }],
  });
});

test('problems are those of the environments of the report', () => {
  const files = companyEdited('environments/stable/prod.yaml', 'replicas: 2', 'replicas: 1');
  const { company } = load(files);
  if (company === undefined) throw new Error('the company of the test must hold');
  const codes = (names?: readonly string[]) => reportCompany(company, names).problems.map(({ code }) => code);
  expect(codes(['qa'])).toEqual([]);
  expect(new Set(codes(['prod']))).toEqual(new Set(['replicas/single']));
  expect(codes()).toEqual(resolveEnvironments(company).problems.map(({ code }) => code));
});

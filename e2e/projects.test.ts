// The project environments of the example company as they were meant, asserted on the files that are committed, and
// what is refused when one of their lines is missing.
import fs from 'node:fs';
import { join } from 'node:path';
import { readTree } from '../cli/testing/test-folder';
import { found } from '../core/testing/find-problems';
import { companyEdited, type Files } from '../core/testing/tiny-company';
import { committed, objectsIn, type DistObject } from './testing/dist-objects';
import { REPOSITORY, strata } from './testing/repository';

jest.setTimeout(60_000);

const TAG = /-Ddubbo\.(provider|consumer)\.tag=(\S+)/g;

const definitions = ['catalog', 'environments'].flatMap((folder) =>
  Object.entries(readTree(join(REPOSITORY, folder))).map(([path, text]) => [`${folder}/${path}`, text]),
);

const company: Files = {
  ...(Object.fromEntries(definitions) as Files),
  CODEOWNERS: fs.readFileSync(join(REPOSITORY, 'CODEOWNERS'), 'utf8'),
};

function named(objects: readonly DistObject[], kind: string): readonly string[] {
  return objects.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name);
}

function aliasesIn(objects: readonly DistObject[]): Readonly<Record<string, string>> {
  const aliases = objects.filter(({ metadata }) => metadata.labels?.['strata/kind'] === 'alias');
  return Object.fromEntries(aliases.map((one) => [one.metadata.name, one['spec'].externalName]));
}

function tagsIn(path: string): readonly string[] {
  return [...(committed[path] ?? '').matchAll(TAG)].map(([, role, tag]) => `${role} ${tag}`);
}

function hostsIn(objects: readonly DistObject[]): readonly string[] {
  return objects
    .filter(({ kind }) => kind === 'IngressRoute')
    .flatMap((one) => one['spec'].routes.map(({ match }: { readonly match: string }) => match));
}

test.each([
  {
    environment: 'qa/coupon',
    namespace: 'mg-qa-p-coupon',
    deployments: ['bff-mobile', 'item-core', 'trade-core'],
    aliases: ['note-core', 'pay-core', 'search-api', 'user-core'],
    host: 'bff-mobile-coupon.qa.mangrove.test',
  },
  {
    environment: 'daily/richnote',
    namespace: 'mg-daily-p-richnote',
    deployments: ['bff-mobile', 'md2html', 'note-core', 'storefront-web'],
    aliases: ['item-core', 'search-api', 'trade-core', 'user-core'],
    host: 'storefront-web-richnote.daily.mangrove.test',
  },
  {
    environment: 'qa/richnote',
    namespace: 'mg-qa-p-richnote',
    deployments: ['bff-mobile', 'md2html', 'note-core', 'storefront-web'],
    aliases: ['item-core', 'search-api', 'trade-core', 'user-core'],
    host: 'storefront-web-richnote.qa.mangrove.test',
  },
  {
    environment: 'qa/cd-md2html-142',
    namespace: 'mg-qa-d-cd-md2html-142',
    deployments: ['md2html'],
    aliases: [],
    host: 'md2html-cd-md2html-142.qa.mangrove.test',
  },
])('$environment runs what it changes and carries, and borrows the rest', (expected) => {
  const folder = expected.namespace.includes('-d-') ? 'delivery' : 'projects';
  const objects = objectsIn(`${folder}/${expected.environment}`);
  const baseline = expected.namespace.replace(/-[pd]-.*/, '');
  expect(named(objects, 'Deployment').toSorted()).toEqual(expected.deployments);
  expect(aliasesIn(objects)).toEqual(
    Object.fromEntries(expected.aliases.map((app) => [app, `${app}.${baseline}.svc.cluster.local`])),
  );
  expect(hostsIn(objects)).toEqual([`Host(\`${expected.host}\`)`]);
  const places = objects.map(({ kind, metadata }) =>
    kind === 'Namespace' ? metadata.name : metadata.namespace,
  );
  expect(new Set(places)).toEqual(new Set([expected.namespace]));
});

describe('search-rank, whose calls find what it changes by a header', () => {
  const own = objectsIn('projects/qa/search-rank');
  const lane = objectsIn('lanes/qa').filter(
    ({ metadata }) => metadata.labels?.['strata/lane'] === 'search-rank',
  );

  test('runs two apps, borrows one, and lets routes of qa in to the two', () => {
    expect(named(own, 'Deployment').toSorted()).toEqual(['item-core', 'search-api']);
    expect(aliasesIn(own)).toEqual({ recommend: 'recommend.mg-qa.svc.cluster.local' });
    const grants = own.filter(({ kind }) => kind === 'ReferenceGrant');
    expect(grants.map((one) => [one['spec'].from, one['spec'].to])).toEqual([
      [
        [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'mg-qa' }],
        ['item-core', 'search-api'].map((name) => ({ group: '', kind: 'Service', name })),
      ],
    ]);
    expect(hostsIn(own)).toEqual([]);
  });

  test('adds two routes, an entry and what stamps it to the namespace of qa', () => {
    expect(lane).toEqual(objectsIn('lanes/qa'));
    expect(lane.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
      'HTTPRoute mg-qa/item-core.search-rank',
      'HTTPRoute mg-qa/search-api.search-rank',
      'IngressRoute mg-qa/bff-mobile.search-rank',
      'Middleware mg-qa/lane.search-rank',
    ]);
    for (const route of lane.filter(({ kind }) => kind === 'HTTPRoute')) {
      const [rule] = route['spec'].rules;
      expect(rule.matches[0].headers).toEqual([{ type: 'Exact', name: 'x-mg-lane', value: 'search-rank' }]);
      expect(rule.backendRefs[0].namespace).toBe('mg-qa-p-search-rank');
    }
    expect(hostsIn(lane)).toEqual(['Host(`bff-mobile-search-rank.qa.mangrove.test`)']);
  });

  test('is told apart by Dubbo, on the one app that provides it', () => {
    expect(tagsIn('projects/qa/search-rank/item-core.k8s.yaml')).toEqual(['provider search-rank']);
    expect(tagsIn('projects/qa/search-rank/search-api.k8s.yaml')).toEqual([]);
  });

  test('says of each call that comes to it why it does', () => {
    const report = JSON.parse(committed['reports/qa/search-rank.json'] ?? '{}');
    expect(
      report.lane.steered.map((call: Readonly<Record<string, string>>) =>
        [call['from'], call['to'], call['protocol'], call['mechanism'], call['target']].join(' '),
      ),
    ).toEqual([
      'bff-mobile item-core http lane-route mg-qa-p-search-rank/item-core',
      'bff-mobile search-api http lane-route mg-qa-p-search-rank/search-api',
      'trade-core item-core dubbo dubbo-tag mg-qa-p-search-rank/item-core',
    ]);
  });

  test.each(['bff-mobile', 'trade-core', 'search-api'])('needs %s to pass the header on', (app) => {
    const text = (company[`catalog/apps/${app}.yaml`] ?? '').replace('propagates: true\n', '');
    const files = { ...company, [`catalog/apps/${app}.yaml`]: text };
    expect(text).not.toContain('propagates');
    expect(found(files).filter((one) => one.startsWith('lane/'))).toEqual([
      expect.stringContaining(`the lane qa/search-rank ends at '${app}'`),
    ]);
  });

  test.each(['storefront-web', 'admin-web', 'note-core'])('and not %s, which is not on its way', (app) => {
    const text = (company[`catalog/apps/${app}.yaml`] ?? '').replace('propagates: true', 'propagates: false');
    const told = found({ ...company, [`catalog/apps/${app}.yaml`]: text });
    expect(told.filter((one) => one.startsWith('lane/'))).toEqual([]);
  });
});

test('the Dubbo apps of coupon bear its tag, and those of the baseline none', () => {
  expect(tagsIn('projects/qa/coupon/trade-core.k8s.yaml')).toEqual(['provider coupon', 'consumer coupon']);
  expect(tagsIn('projects/qa/coupon/item-core.k8s.yaml')).toEqual(['provider coupon']);
  expect(tagsIn('projects/qa/coupon/bff-mobile.k8s.yaml')).toEqual([]);
  const stable = Object.keys(committed).filter((path) => path.startsWith('stable/'));
  expect(stable.flatMap(tagsIn)).toEqual([]);
});

test('a carrier runs the image of its baseline', () => {
  const imageIn = (folder: string): unknown =>
    objectsIn(folder).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'bff-mobile')?.[
      'spec'
    ].template.spec.containers[0].image;
  expect(imageIn('projects/qa/coupon')).toBe(imageIn('stable/qa'));
});

test('the delivery runs in debug mode: nothing restarts it, and its container outlives its process', () => {
  const deployment = objectsIn('delivery/qa/cd-md2html-142').find(({ kind }) => kind === 'Deployment');
  const { metadata, spec } = deployment?.['spec'].template ?? {};
  expect(metadata.labels['strata/debug']).toBe('true');
  const [container] = spec.containers;
  expect(container.image).toContain('/md2html:f-fix-table-align-1a2b3c4@sha256:');
  expect(container.command.slice(-5)).toEqual(['bundle', 'exec', 'puma', '-C', 'config/puma.rb']);
  expect(Object.keys(container).filter((key) => key.endsWith('Probe'))).toEqual(['readinessProbe']);
  const namespace = objectsIn('delivery/qa/cd-md2html-142').find(({ kind }) => kind === 'Namespace');
  expect(namespace?.metadata.labels).toMatchObject({
    'strata/change': 'md2html-142',
    'strata/expires': '2026-11-22',
    'strata/kind': 'delivery',
  });
});

test('only owners may open a shell, and only in project and delivery environments', () => {
  expect(
    objectsIn('delivery/qa/cd-md2html-142').filter(({ metadata }) => metadata.name === 'shell'),
  ).toHaveLength(2);
  const shells = objectsIn('projects/qa/coupon').filter(({ metadata }) => metadata.name === 'shell');
  expect(shells.map(({ kind }) => kind)).toEqual(['Role', 'RoleBinding']);
  expect(shells[1]?.['subjects']).toEqual([
    { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'mangrove:trade' },
  ]);
  const stable = Object.entries(committed).filter(([path]) => path.startsWith('stable/'));
  expect(stable.filter(([, text]) => text.includes('pods/exec'))).toEqual([]);
});

describe('what is refused', () => {
  test('coupon without its word that search may show old prices', () => {
    const line = 'acceptBaselinePath: [search-api] # search shows prices without coupons\n';
    const files = companyEdited('environments/projects/coupon.yaml', line, '', company);
    expect(found(files)).toEqual([
      "route/sandwich environments/projects/coupon.yaml:9: a call leaves qa/coupon and meets the unchanged 'item-core' of qa: bff-mobile (qa/coupon) → search-api (qa) → item-core (qa); write `carriers: [bff-mobile, search-api]`; or accept it: `acceptBaselinePath: [search-api]` (catalog/apps/bff-mobile.yaml:14: 'bff-mobile' calls 'search-api') (catalog/apps/search-api.yaml:10: 'search-api' calls 'item-core')",
    ]);
  });

  test('coupon without its carrier', () => {
    const line = 'carriers: [bff-mobile] # unchanged, but phones come in through it\n';
    const files = companyEdited('environments/projects/coupon.yaml', line, '', company);
    expect(found(files).filter((one) => one.startsWith('route/unreachable'))).toEqual([
      "route/unreachable environments/projects/coupon.yaml:8: no call from the entry of qa/coupon reaches the changed 'trade-core': bff-mobile (qa) → trade-core (qa); write `carriers: [bff-mobile]` (catalog/apps/bff-mobile.yaml:11: 'bff-mobile' calls 'trade-core')",
      "route/unreachable environments/projects/coupon.yaml:9: no call from the entry of qa/coupon reaches the changed 'item-core': bff-mobile (qa) → item-core (qa); write `carriers: [bff-mobile]` (catalog/apps/bff-mobile.yaml:10: 'bff-mobile' calls 'item-core')",
    ]);
  });

  test('richnote without its carrier, on both of its baselines', () => {
    const line = 'carriers: [bff-mobile] # or storefront-web would meet the notes of the baseline\n';
    const files = companyEdited('environments/projects/richnote.yaml', line, '', company);
    const told = found(files).filter((one) => one.includes('projects/richnote.yaml'));
    const leak = 'storefront-web (daily/richnote) → bff-mobile (daily) → note-core (daily)';
    expect(told.filter((one) => one.includes('daily/richnote'))).toEqual([
      `route/sandwich environments/projects/richnote.yaml:9: a call leaves daily/richnote and meets the unchanged 'note-core' of daily: ${leak}; write \`carriers: [bff-mobile]\`; or accept it: \`acceptBaselinePath: [bff-mobile]\` (catalog/apps/storefront-web.yaml:8: 'storefront-web' calls 'bff-mobile') (catalog/apps/bff-mobile.yaml:13: 'bff-mobile' calls 'note-core')`,
      `route/unreachable environments/projects/richnote.yaml:9: no call from the entry of daily/richnote reaches the changed 'note-core': ${leak}; write \`carriers: [bff-mobile]\` (catalog/apps/storefront-web.yaml:8: 'storefront-web' calls 'bff-mobile') (catalog/apps/bff-mobile.yaml:13: 'bff-mobile' calls 'note-core')`,
      expect.stringContaining(
        `reaches the changed 'md2html': ${leak} → md2html (daily); write \`carriers: [bff-mobile]\``,
      ),
    ]);
    expect(told.filter((one) => one.includes('qa/richnote'))).toHaveLength(3);
  });
});

test.each([
  { argv: ['report', 'qa/coupon'], says: 'bff-mobile-coupon.qa.mangrove.test' },
  { argv: ['graph', 'qa/coupon'], says: 'item-core<br>changed<br>f-coupon-6d99c11, 1 instance' },
  {
    argv: ['graph', 'qa/search-rank'],
    says: 'n_baseline_bff_mobile -->|"http 8080, lane-route"| n_app_item_core',
  },
  { argv: ['explain', 'qa/coupon', 'trade-core'], says: 'version: f-coupon-694d505' },
])('$argv knows a project environment', ({ argv, says }) => {
  const { status, stdout } = strata(REPOSITORY, ...argv);
  expect(status).toBe(0);
  expect(stdout).toContain(says);
});

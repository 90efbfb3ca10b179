// Every call of every overlay, followed hop by hop through the emitted manifests alone.
import { readTree } from '../cli/testing/test-folder';
import { loadCompany } from '../core/load-company';
import type { Company } from '../core/company';
import { overlaysOf } from '../core/overlay/overlay';
import { planOverlay } from '../core/overlay/plan-overlay';
import { join } from 'node:path';
import {
  clusterOf,
  readCluster,
  type Cluster,
  type ClusterObject,
} from '../stacks/testing/simulator/cluster-objects';
import { strayCalls, type Meant } from '../stacks/testing/simulator/expected-calls';
import { followHost, hostsIn } from '../stacks/testing/simulator/follow-calls';
import { committed } from './testing/dist-objects';
import { REPOSITORY } from './testing/repository';

jest.setTimeout(60_000);

const sources = ['catalog', 'environments'].flatMap((folder) =>
  Object.entries(readTree(join(REPOSITORY, folder))).map(([path, text]) => ({
    path: `${folder}/${path}`,
    text,
  })),
);
const company = companyOf(sources);
const cluster = readCluster(
  Object.entries(committed).map(([path, text]) => ({ path: path.replace(/^dist\//, ''), text: text ?? '' })),
);

function companyOf(files: readonly { readonly path: string; readonly text: string }[]): Company {
  const { company: found } = loadCompany(files);
  if (found === undefined) throw new Error('that is no company');
  return found;
}

/** The overlays of a company, as they were meant, with the hosts that lead into them. */
function overlaysIn(
  of: Company,
  emitted: Cluster,
): readonly (Meant & { readonly name: string; readonly hosts: readonly string[] })[] {
  const { prefix } = of.definition.value;
  return overlaysOf(of).map((overlay) => {
    const { name, baseline, project } = overlay;
    const baselineNamespace = `${prefix}-${baseline.value.name}`;
    const namespace = [...emitted.namespaces].find(
      ([, labels]) =>
        labels['strata/environment'] === project.value.name &&
        labels['strata/baseline'] === baseline.value.name,
    )?.[0];
    if (namespace === undefined) throw new Error(`${name} has no namespace`);
    return {
      name,
      namespace,
      baselineNamespace,
      changed: Object.keys(project.value.apps),
      carriers: planOverlay(of, overlay).carriers,
      accepted: project.value.acceptBaselinePath ?? [],
      routing: project.value.routing ?? 'dns',
      hosts: [...hostsIn(emitted, namespace), ...hostsIn(emitted, baselineNamespace)].filter((host) =>
        (host.split('.')[0] ?? '').endsWith(`-${project.value.name}`),
      ),
    };
  });
}

const overlays = overlaysIn(company, cluster);

test('the example has overlays of both kinds, each with a host', () => {
  expect(new Set(overlays.map(({ routing }) => routing))).toEqual(new Set(['dns', 'lane']));
  expect(overlays.filter(({ hosts }) => hosts.length === 0)).toEqual([]);
});

describe.each(overlays)('$name', (overlay) => {
  test('every call that a request to its hosts leads to comes to where it should', () => {
    for (const host of overlay.hosts) {
      const calls = followHost(cluster, company, host);
      expect(strayCalls(overlay, calls)).toEqual([]);
      expect(calls.length).toBeGreaterThan(0);
    }
  });

  test('a request meets every app that it changes', () => {
    const met = new Set(
      overlay.hosts
        .flatMap((host) => followHost(cluster, company, host))
        .flatMap(({ reached }) => (reached?.namespace === overlay.namespace ? [reached.app] : [])),
    );
    expect(overlay.changed.filter((app) => !met.has(app))).toEqual([]);
  });

  test('a request with the lane of another leads to nothing else', () => {
    for (const host of overlay.hosts) {
      expect(followHost(cluster, company, host, { 'x-mg-lane': 'search-rank', 'x-mg-shop': '7' })).toEqual(
        followHost(cluster, company, host),
      );
    }
  });
});

test('requests to stable hosts meet no overlay, whatever they are marked with', () => {
  const hosts = ['mg-daily', 'mg-qa', 'mg-pre', 'mg-prod']
    .flatMap((namespace) => hostsIn(cluster, namespace).map((host) => ({ namespace, host })))
    .filter(({ host }) => !overlays.some((overlay) => overlay.hosts.includes(host)));
  expect(hosts.length).toBeGreaterThan(8);
  for (const { namespace, host } of hosts) {
    for (const headers of [{}, { 'x-mg-lane': 'search-rank' }, { 'x-mg-lane': 'coupon' }]) {
      const calls = followHost(cluster, company, host, headers);
      expect(calls.filter(({ reached }) => reached?.namespace !== namespace)).toEqual([]);
    }
  }
});

describe('what is broken on purpose is seen', () => {
  const find = (name: string) => {
    const overlay = overlays.find((one) => one.name === name);
    if (overlay === undefined) throw new Error(`there is no ${name}`);
    return overlay;
  };

  function strayAfter(
    name: string,
    change: (object: ClusterObject) => readonly ClusterObject[],
  ): readonly string[] {
    const overlay = find(name);
    const broken = clusterOf(cluster.objects.flatMap(change));
    return overlay.hosts.flatMap((host) => strayCalls(overlay, followHost(broken, company, host)));
  }

  const without =
    (kind: string, name: string, namespace: string) =>
    (object: ClusterObject): readonly ClusterObject[] =>
      object.kind === kind && object.metadata.name === name && object.metadata.namespace === namespace
        ? []
        : [object];

  test.each([
    {
      name: 'an alias that is gone',
      overlay: 'qa/coupon',
      change: without('Service', 'pay-core', 'mg-qa-p-coupon'),
      // Dubbo finds providers in its registry and needs no name.
      says: [],
    },
    {
      name: 'an alias of an http app that is gone',
      overlay: 'qa/coupon',
      change: without('Service', 'note-core', 'mg-qa-p-coupon'),
      says: ['bff-mobile@mg-qa-p-coupon → note-core: note-core is NXDOMAIN in mg-qa-p-coupon'],
    },
    {
      name: 'an app that is told another port',
      overlay: 'qa/coupon',
      change: (object: ClusterObject) =>
        object.kind === 'ConfigMap' && object.metadata.name.startsWith('bff-mobile-config')
          ? [{ ...object, data: { ...object.data, NOTE_CORE_URL: 'http://note-core:8081' } }]
          : [object],
      says: ['bff-mobile@mg-qa-p-coupon → note-core: no pod is there'],
    },
    {
      name: 'an app that is told of another namespace',
      overlay: 'qa/coupon',
      change: (object: ClusterObject) =>
        object.kind === 'ConfigMap' && object.metadata.name.startsWith('bff-mobile-config')
          ? [{ ...object, data: { ...object.data, ITEM_CORE_URL: 'http://item-core.mg-qa:8080' } }]
          : [object],
      says: ['bff-mobile@mg-qa-p-coupon → item-core: '],
    },
    {
      name: 'a lane that nobody stamps',
      overlay: 'qa/search-rank',
      change: (object: ClusterObject) =>
        object.metadata.name === 'lane.search-rank' ? [{ ...object, spec: {} }] : [object],
      says: [
        'bff-mobile@mg-qa → item-core: it met the unchanged version',
        'bff-mobile@mg-qa → search-api: it met the unchanged version',
        'bff-mobile@mg-qa → trade-core@mg-qa → item-core: it met the unchanged version',
      ],
    },
    {
      name: 'a lane without the grant of the project',
      overlay: 'qa/search-rank',
      change: (object: ClusterObject) => (object.kind === 'ReferenceGrant' ? [] : [object]),
      says: ['mg-qa-p-search-rank grants no route of mg-qa to item-core'],
    },
    {
      name: 'a policy that lets nothing of the baseline in',
      overlay: 'qa/search-rank',
      change: without('NetworkPolicy', 'search-api', 'mg-qa-p-search-rank'),
      says: ['ingress of search-api in mg-qa-p-search-rank'],
    },
    {
      name: 'a lane route that takes everything',
      overlay: 'qa/coupon',
      change: (object: ClusterObject) =>
        object.metadata.name === 'search-api.search-rank' && object.kind === 'HTTPRoute'
          ? [
              {
                ...object,
                spec: { ...object.spec, rules: [{ ...object.spec?.['rules'][0], matches: [{}] }] },
              },
            ]
          : [object],
      says: ['two routes of mg-qa/search-api match alike'],
    },
    {
      name: 'a provider of Dubbo without its tag',
      overlay: 'qa/coupon',
      change: (object: ClusterObject) =>
        object.kind === 'ConfigMap' && object.metadata.namespace === 'mg-qa-p-coupon'
          ? [{ ...object, data: { ...object.data, JAVA_TOOL_OPTIONS: '' } }]
          : [object],
      says: ['trade-core@mg-qa-p-coupon → item-core: two targets'],
    },
  ])('$name', ({ overlay, change, says }) => {
    const stray = strayAfter(overlay, change);
    expect(stray.length > 0).toBe(says.length > 0);
    for (const word of says) expect(stray.join('\n')).toContain(word);
  });
});

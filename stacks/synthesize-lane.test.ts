import type { Company } from '../core/company';
import { load } from '../core/testing/find-problems';
import { laneCompany, laneWith, rebateLane } from '../core/testing/lane-company';
import { companyEdited, companyPlus, companyWith, type Files } from '../core/testing/tiny-company';
import { changedFiles, objectIn, objectsIn } from './testing/manifests';
import {
  clusterOf,
  readCluster,
  type Cluster,
  type ClusterObject,
} from './testing/simulator/cluster-objects';
import { followHost } from './testing/simulator/follow-calls';
import type { Headers } from './testing/simulator/mesh-routes';
import { synthesizeFiles } from './testing/synthesize-files';

const FILE = 'environments/projects/rebate.yaml';
const LANE = 'lanes/qa/rebate.k8s.yaml';
const OWN = 'projects/qa/rebate/environment.k8s.yaml';

function made(files: Files): Files {
  const synthesis = synthesizeFiles(files);
  expect(synthesis.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return synthesis.files;
}

describe('the baseline does not notice a lane', () => {
  test('that comes: all files of it bear its name', () => {
    const before = made(companyWith({ [FILE]: null }, laneCompany));
    expect(changedFiles(before, made(laneCompany))).toEqual([
      `+${LANE}`,
      '+projects/qa/rebate/cart.k8s.yaml',
      `+${OWN}`,
      '+reports/qa/rebate.json',
    ]);
  });

  test('nor that there are two for one app, of which one goes', () => {
    const both = companyWith(
      { 'environments/projects/other.yaml': rebateLane.replace('name: rebate', 'name: other') },
      laneCompany,
    );
    expect(changedFiles(made(laneCompany), made(both))).toEqual([
      '+lanes/qa/other.k8s.yaml',
      '+projects/qa/other/cart.k8s.yaml',
      '+projects/qa/other/environment.k8s.yaml',
      '+reports/qa/other.json',
    ]);
    const matches = ['other', 'rebate'].map((name) =>
      JSON.stringify(objectIn(made(both), `lanes/qa/${name}.k8s.yaml`, `HTTPRoute/cart.${name}`)['spec']),
    );
    expect(matches[0]).toContain('"value":"other"');
    expect(matches[1]).toContain('"value":"rebate"');
  });
});

test('a Service with routes of lanes has one for all other calls, whatever lanes there are', () => {
  for (const files of [companyWith({ [FILE]: null }, laneCompany), laneCompany]) {
    expect(Object.keys(objectsIn(made(files)['stable/qa/cart.k8s.yaml']))).toContain('HTTPRoute/cart');
  }
});

test('a headless Service has no routes: its pods are called by their own addresses', () => {
  const files = made(companyPlus('catalog/apps/help.yaml', 'headless: true\n', laneCompany));
  const objects = objectsIn(files['stable/qa/help.k8s.yaml']);
  expect(objects['Service/help']?.['spec']).toMatchObject({ clusterIP: 'None' });
  expect(Object.keys(objects)).not.toContain('HTTPRoute/help');
});

test('a lane in its grace is sent nothing, and after that nothing of it is left', () => {
  const asleep = synthesizeFiles(laneCompany, { asOf: '2027-01-03' }).files;
  expect(asleep[LANE]).toBeUndefined();
  expect(asleep[OWN]).not.toContain('ReferenceGrant');
  const gone = synthesizeFiles(laneCompany, { asOf: '2027-01-04' }).files;
  expect(Object.keys(gone).filter((path) => path.includes('rebate'))).toEqual([]);
});

test('a lane can be made alone', () => {
  const { files } = synthesizeFiles(laneCompany, { environments: ['qa/rebate'] });
  expect(Object.keys(files)).toEqual([
    LANE,
    'projects/qa/rebate/cart.k8s.yaml',
    OWN,
    'reports/qa/rebate.json',
  ]);
});

test('an entry that is changed is reached at home, and stamps what it is sent', () => {
  const files = made(laneWith('entry: [web]', 'entry: [cart, web]'));
  expect(files[OWN]).toContain('\n      x-ty-lane: rebate\n');
  expect(files['projects/qa/rebate/cart.k8s.yaml']).toContain(
    '        - name: strip-routing-headers\n        - name: lane.rebate\n',
  );
  expect(Object.keys(objectsIn(files[LANE]))).toEqual([
    'HTTPRoute/cart.rebate',
    'IngressRoute/web.rebate',
    'Middleware/lane.rebate',
  ]);
});

test('the host of an entry belongs to it alone', () => {
  const taken = 'help: { version: 5.0.0, exposure: { zone: internal, host: web-rebate } }';
  const files = companyEdited('environments/stable/qa.yaml', 'help: { version: 5.0.0 }', taken, laneCompany);
  expect(synthesizeFiles(files).problems.map(({ code }) => code)).toEqual(['host/conflict']);
});

test('an entry needs a gateway that can set headers', () => {
  const files = companyEdited(
    'catalog/clusters/main.yaml',
    'gateways:\n',
    'gateways:\n  mine: { type: external, namespace: traefik }\n',
    companyEdited(
      'catalog/clusters/main.yaml',
      'internal: { gateway: edge,',
      'internal: { gateway: mine,',
      laneCompany,
    ),
  );
  expect(synthesizeFiles(files).problems.map(({ code }) => code)).toEqual(['gateway/cannot']);
});

describe('hop by hop', () => {
  const HEADER = 'x-ty-lane';
  const LANE_HOST = 'web-rebate.in.qa.tiny.test';
  const STABLE_HOST = 'web.qa.tiny.test';
  const company = companyOf(laneCompany);
  const cluster = clusterWith(laneCompany);

  /** Calls as `<who> → <whom>: <namespace that answered>`, or why nobody did; once, whoever was before them. */
  function hops(
    host: string,
    headers: Headers = {},
    inCluster: Cluster = cluster,
    of: Company = company,
  ): readonly string[] {
    const calls = followHost(inCluster, of, host, headers).map(
      ({ path, to, reached, refused }) =>
        `${path.at(-1) ?? host} → ${to}: ${reached?.namespace ?? refused ?? ''}`,
    );
    return [...new Set(calls)];
  }

  const inLane = [
    'web-rebate.in.qa.tiny.test → web: ty-qa',
    'web@ty-qa → shop: ty-qa',
    'web@ty-qa → help: ty-qa',
    'shop@ty-qa → cart: ty-qa-p-rebate',
    'help@ty-qa → cart: ty-qa-p-rebate',
    'cart@ty-qa-p-rebate → stock: ty-qa',
  ];

  test('a request of the lane meets the changed app wherever it is called from', () => {
    expect(hops(LANE_HOST)).toEqual(inLane);
  });

  test.each([
    { name: 'without the header', headers: {} },
    { name: 'with a forged one', headers: { [HEADER]: 'rebate' } },
  ])('any other request meets the unchanged one: $name', ({ headers }) => {
    expect(hops(STABLE_HOST, headers)).toEqual([
      'web.qa.tiny.test → web: ty-qa',
      'web@ty-qa → shop: ty-qa',
      'web@ty-qa → help: ty-qa',
      'shop@ty-qa → cart: ty-qa',
      'help@ty-qa → cart: ty-qa',
      'cart@ty-qa → stock: ty-qa',
    ]);
  });

  test('a forged name of another lane is overwritten', () => {
    expect(hops(LANE_HOST, { [HEADER]: 'other' })).toEqual(inLane);
  });

  /** Nothing, in place of an object that is meant. */
  const without =
    (isMeant: (object: ClusterObject) => boolean) =>
    (object: ClusterObject): readonly ClusterObject[] =>
      isMeant(object) ? [] : [object];

  test.each([
    {
      name: 'without the route for all other calls, others are refused',
      change: without(({ kind, metadata }) => kind === 'HTTPRoute' && metadata.name === 'cart'),
      host: STABLE_HOST,
      shows: 'shop@ty-qa → cart: no route of ty-qa/cart matches',
    },
    {
      name: 'without the grant, the lane is refused',
      change: without(({ kind }) => kind === 'ReferenceGrant'),
      host: LANE_HOST,
      shows: 'shop@ty-qa → cart: ty-qa-p-rebate grants no route of ty-qa to cart',
    },
    {
      name: 'without the route of the lane, the unchanged app answers',
      change: without(({ metadata }) => metadata.name === 'cart.rebate'),
      host: LANE_HOST,
      shows: 'shop@ty-qa → cart: ty-qa',
    },
    {
      name: 'without the policy of the changed app, its calls are refused',
      change: without(
        ({ kind, metadata }) =>
          kind === 'NetworkPolicy' && metadata.name === 'cart' && metadata.namespace === 'ty-qa-p-rebate',
      ),
      host: LANE_HOST,
      shows: 'shop@ty-qa → cart: ingress of cart in ty-qa-p-rebate',
    },
    {
      name: 'without the gateway in the policy of the entry, nobody comes in',
      change: (object: ClusterObject) =>
        object.kind === 'NetworkPolicy' && object.metadata.name === 'web'
          ? [{ ...object, spec: { ...object.spec, ingress: [{ from: [{ podSelector: {} }] }] } }]
          : [object],
      host: LANE_HOST,
      shows: 'web-rebate.in.qa.tiny.test → web: ingress of web in ty-qa',
    },
    {
      name: 'without its proxy, a caller knows no lanes',
      change: (object: ClusterObject) =>
        object.kind === 'Deployment' && object.metadata.name === 'shop' ? [withoutProxy(object)] : [object],
      host: LANE_HOST,
      shows: 'shop@ty-qa → cart: ty-qa',
    },
  ])('a lane that is broken on purpose fails: $name', ({ change, host, shows }) => {
    expect(hops(host)).not.toContain(shows);
    expect(hops(host, {}, clusterOf(cluster.objects.flatMap(change)))).toContain(shows);
  });

  test('one that drops the header ends it', () => {
    const forgetful = companyEdited('catalog/apps/shop.yaml', 'propagates: true\n', '', laneCompany);
    const seen = hops(LANE_HOST, {}, cluster, companyOf(forgetful));
    expect(seen).toContain('shop@ty-qa → cart: ty-qa');
    expect(seen).toContain('help@ty-qa → cart: ty-qa-p-rebate');
  });
});

function companyOf(files: Files): Company {
  const { company } = load(files);
  if (company === undefined) throw new Error('that is no company');
  return company;
}

function clusterWith(files: Files): Cluster {
  return readCluster(Object.entries(made(files)).map(([path, text]) => ({ path, text })));
}

function withoutProxy(deployment: ClusterObject): ClusterObject {
  const { template } = deployment.spec as { template: { metadata: { labels: Headers } } };
  const { 'sidecar.istio.io/inject': _, ...labels } = template.metadata.labels;
  const metadata = { ...template.metadata, labels };
  return { ...deployment, spec: { ...deployment.spec, template: { ...template, metadata } } };
}

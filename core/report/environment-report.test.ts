import { load } from '../testing/find-problems';
import { resolveIn } from '../testing/resolve-files';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';
import { environmentReport } from './environment-report';
import { flagsInUse } from './flags-in-use';

const SHOP = 'catalog/apps/shop.yaml';
const CART = 'catalog/apps/cart.yaml';
const QA = 'environments/stable/qa.yaml';

function flagsIn(files: Files): readonly string[] {
  const { company } = load(files);
  if (company === undefined) throw new Error('there is no company');
  return flagsInUse(company, resolveIn(files)).map(
    ({ flag, subject, reason }) => `${flag}: ${subject} (${reason})`,
  );
}

test('a report says what runs, what it asks for, whom it calls, and what it is configured with', () => {
  const environment = resolveIn(companyPlus(SHOP, 'exposure: { zone: public, host: www }\n'));
  const warning = { code: 'a/b', severity: 'warning', message: 'odd', fix: 'mend it' } as const;
  expect(environmentReport({ environment, flags: [], warnings: [warning] })).toEqual({
    environment: 'qa',
    cluster: 'main',
    namespace: 'ty-qa',
    apps: [
      {
        name: 'cart',
        version: '2.0.0',
        image: `reg.tiny.example/cart:2.0.0@sha256:${'3'.repeat(64)}`,
        replicas: 1,
        config: '17bcf47e',
        requested: { cpu: '500m', memory: '512Mi', pods: 1 },
        calls: [],
      },
      {
        name: 'shop',
        version: '1.0.0',
        image: `reg.tiny.example/shop:1.0.0@sha256:${'1'.repeat(64)}`,
        replicas: 1,
        requested: { cpu: '500m', memory: '512Mi', pods: 1 },
        config: '7f0fd1ee',
        exposed: 'public www.qa.tiny.test/',
        calls: [{ app: 'cart', ports: [8080] }],
      },
    ],
    quota: { cpu: '8', memory: '16Gi', pods: 20 },
    flags: [],
    warnings: [{ code: 'a/b', message: 'odd' }],
  });
});

test('an app outside the cluster is named by its host, and what is behind it by how it is reached', () => {
  const environment = resolveIn(companyPlus(CART, 'external: { host: cart.vm.tiny.test }\n'));
  expect(environmentReport({ environment, flags: [], warnings: [] })).toMatchObject({
    apps: [
      { name: 'cart', external: 'cart.vm.tiny.test', calls: [] },
      { name: 'shop', calls: [{ outside: 'cart', ports: [8080], by: 'port only' }] },
    ],
  });
});

describe('every exception is in the report, with its reason', () => {
  test('none without one', () => {
    expect(flagsIn(tinyCompany)).toEqual([]);
  });

  test.each([
    {
      name: 'a singleton',
      files: companyPlus(SHOP, 'singleton: pays out\nenvironments: { prod: { replicas: 1 } }\n'),
      flags: ['singleton: shop (pays out)'],
    },
    {
      name: 'a start of its own',
      files: companyPlus(
        SHOP,
        'standardStart: { waiver: two processes }\n',
        companyEdited(
          'catalog/images/node-20.yaml',
          'language: node',
          'language: node\nstandardStart: [node, main.js]',
          companyEdited(CART, 'command: [node, server.js]\n', ''),
        ),
      ),
      flags: ['standardStart: shop (two processes)'],
    },
    {
      name: 'an app that is switched off',
      files: companyPlus(SHOP, 'environments: { qa: { state: disabled } }\n'),
      flags: ['disabled: shop (state: disabled)'],
    },
    {
      name: 'a patch',
      files: companyPlus(
        SHOP,
        'patches: [{ target: { kind: Deployment }, reason: nobody knows, operations: [{ op: remove, path: /spec }] }]\n',
      ),
      flags: ['patch: shop Deployment (nobody knows)'],
    },
    {
      name: 'an extra',
      files: companyWith({
        'environments/extras/qa/a.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: ty-qa }\n',
      }),
      flags: ['extra: ConfigMap a (written by hand in environments/extras/qa/a.yaml)'],
    },
    {
      name: 'calls that no address bounds',
      files: companyPlus(CART, 'external: { host: cart.vm.tiny.test }\n'),
      flags: ['egress by port only: shop → cart:8080 (the addresses are not known to the catalog)'],
    },
    {
      name: 'another version than the lock',
      files: companyWith({
        'environments/baseline.lock.yaml': 'versions: { shop: 1.0.0, cart: 2.0.0 }\n',
        [QA]: `name: qa
order: 1
cluster: main
followsBaselineLock: true
domains: { public: qa.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20 }
apps:
  shop: { version: 1.1.0, reason: joint test, until: '2026-12-01' }
`,
      }),
      flags: ['version override: shop 1.1.0 until 2026-12-01 (joint test)'],
    },
  ])('$name', ({ files, flags }) => {
    expect(flagsIn(files)).toEqual(flags);
  });
});

import { found } from '../testing/find-problems';
import { resolveAppIn } from '../testing/resolve-files';
import { companyEdited, companyPlus, tinyCompany, type Files } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const MAIN = 'catalog/clusters/main.yaml';
const QA = 'environments/stable/qa.yaml';
const PROD = 'environments/stable/prod.yaml';

/** The cluster has a second zone. */
const twoZones = companyEdited(MAIN, 'zones:\n', 'zones:\n  internal: { gateway: edge, entryPoint: web }\n');
const shop = (lines: string, company: Files = tinyCompany): Files => companyPlus(SHOP, lines, company);

test.each([
  {
    name: 'the name of the app',
    lines: 'exposure: { zone: public }\n',
    host: 'shop.qa.tiny.test',
    path: '/',
  },
  {
    name: 'a host of its own',
    lines: 'exposure: { zone: public, host: www }\n',
    host: 'www.qa.tiny.test',
    path: '/',
  },
  {
    name: 'a path of a host',
    lines: 'exposure: { zone: public, host: www, path: /shop }\n',
    host: 'www.qa.tiny.test',
    path: '/shop',
  },
])('an app is exposed by $name in the domain of the environment', ({ lines, host, path }) => {
  expect(resolveAppIn(shop(lines)).route).toEqual({
    gateway: { type: 'traefik', version: '3.7.5', namespace: 'traefik' },
    zone: 'public',
    entryPoint: 'websecure',
    host,
    path,
    port: 8080,
  });
});

test('only an app that says so is exposed', () => {
  expect(resolveAppIn(tinyCompany).route).toBeUndefined();
});

test('an environment may take an exposure back, or change a part of it', () => {
  const files = shop('exposure: { zone: public, host: www }\nenvironments: { qa: { exposure: null } }\n');
  expect(resolveAppIn(files, 'qa').route).toBeUndefined();
  expect(resolveAppIn(files, 'prod').route?.host).toBe('www.tiny.example');
});

test('a disabled app is reached by nobody', () => {
  const files = shop('exposure: { zone: public }\nenvironments: { qa: { state: disabled } }\n');
  expect(resolveAppIn(files, 'qa')).toMatchObject({ enabled: false, workload: { replicas: 0 } });
  expect(resolveAppIn(files, 'qa').route).toBeUndefined();
  expect(resolveAppIn(files, 'prod').route).toBeDefined();
});

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'a zone that the cluster does not have',
    wrong: shop('exposure: { zone: pubic }\n'),
    problems: [
      `reference/unknown ${SHOP}:5: there is no zone 'pubic' in cluster 'main'; did you mean 'public'?`,
    ],
    right: shop('exposure: { zone: public }\n'),
  },
  {
    name: 'a zone that an environment has no domain for',
    wrong: shop(
      'exposure: { zone: internal }\n',
      companyEdited(
        PROD,
        '{ public: tiny.example }',
        '{ public: tiny.example, internal: in.tiny.example }',
        twoZones,
      ),
    ),
    problems: [
      `exposure/no-domain ${SHOP}:5: 'shop' is exposed in zone 'internal', for which qa has no domain; add \`internal: <domain>\` to domains of qa (${QA}:4: domains of the environment)`,
    ],
    right: shop(
      'exposure: { zone: internal }\nenvironments: { qa: { exposure: { zone: public } } }\n',
      companyEdited(
        PROD,
        '{ public: tiny.example }',
        '{ public: tiny.example, internal: in.tiny.example }',
        twoZones,
      ),
    ),
  },
  {
    name: 'an app outside the cluster',
    wrong: shop('external: { host: shop.vm.tiny.test }\nexposure: { zone: public }\n'),
    problems: [
      `exposure/external ${SHOP}:6: 'shop' runs outside the cluster, so its route would lead nowhere (in prod, qa); write \`exposure: null\` beside \`external\``,
    ],
    right: shop(
      'exposure: { zone: public }\nenvironments: { qa: { external: { host: shop.vm.tiny.test }, exposure: null } }\n',
    ),
  },
  {
    name: 'an app that speaks neither http nor gRPC',
    wrong: shop('provides: { dubbo: 20880 }\nexposure: { zone: public }\n'),
    problems: [
      `exposure/no-port ${SHOP}:6: 'shop' is exposed, but provides neither http nor grpc; add \`http: 8080\` to provides, or remove \`exposure\``,
    ],
    right: shop('provides: { dubbo: 20880, grpc: 9090 }\nexposure: { zone: public }\n'),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

import { found } from '../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const CART = 'catalog/apps/cart.yaml';
const TENANTS = 'catalog/tenants.yaml';
const LOCK = 'catalog/images.lock.yaml';

/** shop of tenant web calls cart of tenant retail. */
const twoTenants = (exports: string): Files =>
  companyPlus(
    SHOP,
    'tenant: web\n',
    companyPlus(
      CART,
      'tenant: retail\n',
      companyWith({ [TENANTS]: `tenants:\n  web: {}\n  retail: { exports: ${exports} }\n` }),
    ),
  );
const resources = companyWith({
  'catalog/resources.yaml': 'resources:\n  shop-db: { kind: mysql, host: db.tiny.test, port: 3306 }\n',
});
const dubboCart = companyPlus(CART, 'provides: { dubbo: 20880, http: 8080 }\n');
const templates = (version: string): Files =>
  companyWith({ 'catalog/templates/web.yaml': `name: web\nversion: '${version}'\n` });

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'an app that does not exist, with the nearest that does',
    wrong: companyEdited(SHOP, '[cart]', '[card]'),
    problems: [`reference/unknown ${SHOP}:4: there is no app 'card'; did you mean 'cart'?`],
    right: tinyCompany,
  },
  {
    name: 'an app that resembles none',
    wrong: companyEdited(SHOP, '[cart]', '[warehouse]'),
    problems: [
      `reference/unknown ${SHOP}:4: there is no app 'warehouse'; define it in catalog/apps/, or correct the name`,
    ],
    right: tinyCompany,
  },
  {
    name: 'a runtime image that does not exist',
    wrong: companyEdited(SHOP, 'node-20', 'node-22'),
    problems: [`reference/unknown ${SHOP}:2: there is no runtime image 'node-22'; did you mean 'node-20'?`],
    right: tinyCompany,
  },
  {
    name: 'a resource that does not exist',
    wrong: companyEdited(SHOP, '[cart]', '[{ resource: shop-dp }]', resources),
    problems: [`reference/unknown ${SHOP}:4: there is no resource 'shop-dp'; did you mean 'shop-db'?`],
    right: companyEdited(SHOP, '[cart]', '[{ resource: shop-db }]', resources),
  },
  {
    name: 'a tenant that does not exist',
    wrong: companyEdited(SHOP, 'tenant: web', 'tenant: wep', twoTenants('[]')),
    problems: [`reference/unknown ${SHOP}:5: there is no tenant 'wep'; did you mean 'web'?`],
    right: twoTenants('[cart]'),
  },
  {
    name: 'a template that does not exist',
    wrong: companyPlus(SHOP, 'extends: wep@1\n', templates('1')),
    problems: [`reference/unknown ${SHOP}:5: there is no template 'wep'; did you mean 'web'?`],
    right: companyPlus(SHOP, 'extends: web@1\n', templates('1')),
  },
  {
    name: 'a version of a template that is gone',
    wrong: companyPlus(SHOP, 'extends: web@1\n', templates('2')),
    problems: [`reference/unknown ${SHOP}:5: there is no template 'web@1'; did you mean 'web@2'?`],
    right: companyPlus(SHOP, 'extends: web@2\n', templates('2')),
  },
  {
    name: 'an environment that does not exist, in the blocks of an app',
    wrong: companyPlus(SHOP, 'environments: { pro: { replicas: 3 } }\n'),
    problems: [`reference/unknown ${SHOP}:5: there is no environment 'pro'; did you mean 'prod'?`],
    right: companyPlus(SHOP, 'environments: { prod: { replicas: 3 } }\n'),
  },
  {
    name: 'an environment that does not exist, in a variable',
    wrong: companyPlus(SHOP, 'config:\n  LOG_LEVEL: { default: info, pro: debug }\n'),
    problems: [`reference/unknown ${SHOP}:6: there is no environment 'pro'; did you mean 'prod'?`],
    right: companyPlus(SHOP, 'config:\n  LOG_LEVEL: { default: info, prod: debug }\n'),
  },
  {
    name: 'an app of another tenant that does not export it',
    wrong: twoTenants('[]'),
    problems: [
      `tenant/boundary ${SHOP}:4: 'shop' of tenant 'web' depends on 'cart', which tenant 'retail' does not export; ask the owner of 'retail' to add 'cart' to its exports, or depend on something it exports (${TENANTS}:3: exports of tenant 'retail')`,
    ],
    right: twoTenants('[cart]'),
  },
  {
    name: 'an app that depends on itself',
    wrong: companyEdited(SHOP, '[cart]', '[shop]'),
    problems: [
      `dependency/self ${SHOP}:4: 'shop' depends on itself; remove the line: an app always reaches its own instances`,
    ],
    right: companyEdited(SHOP, '[cart]', '[]'),
  },
  {
    name: 'a protocol that the app does not provide',
    wrong: companyEdited(SHOP, '[cart]', '[{ app: cart, via: grpc }]', dubboCart),
    problems: [
      `dependency/protocol ${SHOP}:4: 'cart' does not provide grpc; it provides http, dubbo; write \`via: http\`, or add grpc to provides of 'cart' (${CART}:4: what it provides)`,
    ],
    right: companyEdited(SHOP, '[cart]', '[{ app: cart, via: dubbo }]', dubboCart),
  },
  {
    name: 'an app that provides nothing',
    wrong: companyPlus(CART, 'provides: {}\n'),
    problems: [
      `dependency/protocol ${SHOP}:4: 'cart' provides no port, so nothing can call it; remove the dependency, or add \`provides: {http: 8080}\` to 'cart' (${CART}:1: the app that is called)`,
    ],
    right: companyPlus(CART, 'provides: { http: 80 }\n'),
  },
  {
    name: 'a version in the lock of an app that does not exist',
    wrong: companyEdited(LOCK, 'images:\n', 'images:\n  shopp: {}\n'),
    problems: [`reference/unknown ${LOCK}:2: there is no app 'shopp'; did you mean 'shop'?`],
    right: tinyCompany,
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

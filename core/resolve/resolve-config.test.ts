import { found } from '../testing/find-problems';
import { resolveWorkloadIn } from '../testing/resolve-files';
import { companyEdited, companyPlus, companyWith, type Files, tinySize } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const CART = 'catalog/apps/cart.yaml';

const calling = (dependsOn: string, provides: string): Files =>
  companyEdited(
    SHOP,
    '[cart]',
    dependsOn,
    companyPlus(
      CART,
      `provides: ${provides}\n`,
      companyWith({
        'catalog/resources.yaml': 'resources:\n  shop-db: { kind: mysql, host: db.tiny.test, port: 3306 }\n',
      }),
    ),
  );

test.each([
  { dependsOn: '[cart]', provides: '{ http: 8080 }', config: { CART_URL: 'http://cart:8080' } },
  { dependsOn: '[cart]', provides: '{ dubbo: 20880, http: 80 }', config: { CART_URL: 'http://cart:80' } },
  {
    dependsOn: '[{ app: cart, via: dubbo }]',
    provides: '{ dubbo: 20880, http: 80 }',
    config: { CART_DUBBO: 'cart:20880' },
  },
  { dependsOn: '[cart]', provides: '{ grpc: 9090 }', config: { CART_GRPC: 'cart:9090' } },
  { dependsOn: '[cart]', provides: '{ tcp: 5000 }', config: { CART_ADDRESS: 'cart:5000' } },
  {
    dependsOn: '[{ resource: shop-db }]',
    provides: '{ http: 80 }',
    config: { SHOP_DB_ADDRESS: 'shop-db:3306' },
  },
])('an app is told by name what it calls: $dependsOn of $provides', ({ dependsOn, provides, config }) => {
  const files = calling(dependsOn, provides);
  expect(resolveWorkloadIn(files, 'qa').config).toEqual({ ...tinySize, ...config });
  expect(resolveWorkloadIn(files, 'prod').config).toEqual({ ...tinySize, ...config });
});

test("the app's own word beats the name that it would be told", () => {
  const files = companyPlus(SHOP, 'config: { CART_URL: http://cart:8080/v2 }\n');
  expect(resolveWorkloadIn(files).config).toEqual({ ...tinySize, CART_URL: 'http://cart:8080/v2' });
});

test('values are texts, in the order of their names', () => {
  const files = companyPlus(SHOP, 'config: { B: 1.5, A: true, _: x, C: "" }\n');
  expect(Object.entries(resolveWorkloadIn(files).config)).toEqual([
    ['A', 'true'],
    ['B', '1.5'],
    ['C', ''],
    ['CART_URL', 'http://cart:8080'],
    ['NODE_OPTIONS', '--max-old-space-size=384'],
    ['NUM_CPUS', '1'],
    ['_', 'x'],
  ]);
});

test('secrets lie below the name of the environment', () => {
  const files = companyPlus(SHOP, 'secrets: { DB_PASSWORD: shop-db/password, API: shop/api.key }\n');
  expect(resolveWorkloadIn(files, 'qa').secrets).toEqual([
    { variable: 'API', key: 'qa/shop', property: 'api.key' },
    { variable: 'DB_PASSWORD', key: 'qa/shop-db', property: 'password' },
  ]);
  expect(resolveWorkloadIn(files, 'prod').secrets[0]?.key).toBe('prod/shop');
});

describe('variables that an environment gives no value', () => {
  const lacking = (shop: string, cart: string): Files =>
    companyPlus(SHOP, `config: ${shop}\n`, companyPlus(CART, `config: ${cart}\n`));

  test('are told once from three on, with all places', () => {
    expect(found(lacking('{ MODE: { qa: a }, LEVEL: { qa: b } }', '{ MODE: { qa: c } }'))).toEqual([
      `config/missing ${CART}:4: variables that are written by environment have no value in prod; it concerns MODE of 'cart', MODE of 'shop', LEVEL of 'shop'; add \`prod: <value>\` to each, or a default (${SHOP}:5: and here) (${SHOP}:5: and here)`,
    ]);
  });

  test('are told each where they lie when they are two, or of two environments', () => {
    const codes = (files: Files) => found(files).map((line) => line.split(': ', 1)[0]);
    expect(codes(lacking('{ MODE: { qa: a } }', '{ MODE: { qa: c } }'))).toEqual([
      `config/missing ${CART}:4`,
      `config/missing ${SHOP}:5`,
    ]);
    expect(codes(lacking('{ MODE: { qa: a }, LEVEL: { prod: b } }', '{ MODE: { prod: c } }'))).toHaveLength(
      3,
    );
  });
});

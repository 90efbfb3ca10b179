import { found } from '../testing/find-problems';
import { companyEdited, companyPlus, type Files } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const CART = 'catalog/apps/cart.yaml';
const PROD = 'environments/stable/prod.yaml';

function exposed(shop: string, cart: string): Files {
  return companyPlus(SHOP, `exposure: { ${shop} }\n`, companyPlus(CART, `exposure: { ${cart} }\n`));
}

describe('one host and path of a zone leads to one app', () => {
  test.each([
    ['two hosts', 'zone: public, host: www', 'zone: public, host: cart'],
    ['two paths of one host', 'zone: public, host: www', 'zone: public, host: www, path: /cart'],
    ['the names of the apps', 'zone: public', 'zone: public'],
  ])('%s', (_, shop, cart) => {
    expect(found(exposed(shop, cart))).toEqual([]);
  });

  test('fails on two apps of an environment with one host', () => {
    const conflict = (environment: string, host: string): string =>
      `host/conflict ${SHOP}:5: 'shop' in ${environment} and 'cart' in ${environment} are both exposed as ${host}/ in zone 'public'; give one of them another \`host\` or \`path\` (${CART}:4: the other)`;
    expect(found(exposed('zone: public, host: www', 'zone: public, host: www, path: /'))).toEqual([
      conflict('prod', 'www.tiny.example'),
      conflict('qa', 'www.qa.tiny.test'),
    ]);
  });

  test('fails on two environments with one domain', () => {
    const files = companyEdited(
      PROD,
      'tiny.example',
      'qa.tiny.test',
      companyPlus(SHOP, 'exposure: { zone: public }\n'),
    );
    expect(found(files)).toEqual([
      `host/conflict ${SHOP}:5: 'shop' in qa and 'shop' in prod are both exposed as shop.qa.tiny.test/ in zone 'public'; give the two environments different \`domains\`, or the app another \`host\` in one of them (${SHOP}:5: the other)`,
    ]);
  });
});

import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus, type Files } from '../../testing/tiny-company';

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
    expect(found(exposed('zone: public, host: www', 'zone: public, host: www, path: /'))).toEqual([
      `host/conflict ${SHOP}:5: 'shop' in prod and 'cart' in prod are both exposed as www.tiny.example/ in zone 'public'; for the same reason 1 more host meets; give one of them another \`host\` or \`path\` (${CART}:4: the other)`,
    ]);
  });

  test('fails on two environments with one domain', () => {
    const files = companyEdited(
      PROD,
      'tiny.example',
      'qa.tiny.test',
      exposed('zone: public', 'zone: public'),
    );
    expect(found(files)).toEqual([
      `host/conflict ${CART}:4: 'cart' in qa and 'cart' in prod are both exposed as cart.qa.tiny.test/ in zone 'public'; for the same reason 1 more host meets; give the two environments different \`domains\`, or the app another \`host\` in one of them (${CART}:4: the other)`,
    ]);
  });
});

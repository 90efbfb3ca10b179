import { found } from '../../testing/find-problems';
import { overlayCompany } from '../../testing/overlay-company';
import { companyEdited, companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const FILE = 'environments/projects/rebate.yaml';
const CART = 'cart: { version: f-rebate }';

function rebateWith(words: string, company: Files = overlayCompany): Files {
  return companyEdited(FILE, CART, `cart: { version: f-rebate, ${words} }`, company);
}

describe('consumers of a changed app', () => {
  test('are no group of their own where the app takes no messages', () => {
    expect(found(rebateWith('consumers: group'))).toEqual([
      `consumers/unused ${FILE}:7: 'cart' is to take messages in a group of its own, and says of no resource that it takes messages; remove \`consumers\`; or name the group in dependsOn of catalog/apps/cart.yaml: \`{ resource: <name>, consumes: <group> }\` (catalog/apps/cart.yaml:1: the app)`,
    ]);
  });

  test('may be, where it does', () => {
    const queue = 'resources: { orders: { kind: rocketmq, port: 9876, host: orders.mq.tiny.example } }\n';
    const taking = companyEdited(
      'catalog/apps/cart.yaml',
      '[stock]',
      '[stock, { resource: orders, consumes: cart }]',
      companyWith({ 'catalog/resources.yaml': queue }, overlayCompany),
    );
    expect(found(rebateWith('consumers: group', taking))).toEqual([]);
  });

  test('that stay off need nothing', () => {
    expect(found(rebateWith('consumers: "off"'))).toEqual([]);
  });
});

describe('the version that a change was made from', () => {
  test.each([
    ["'2.0.1'", 'write one of 2.0.0, f-rebate, or remove `baseVersion`'],
    ['f-rebait', "did you mean 'f-rebate'?"],
  ])('was recorded, or has been in production: %s was not', (base, fix) => {
    const named = base.replaceAll("'", '');
    expect(found(rebateWith(`baseVersion: ${base}`))).toEqual([
      `version/unknown ${FILE}:7: 'cart' is said to be based on ${named}, a version that is neither recorded in catalog/images.lock.yaml nor has it been in production; ${fix}`,
    ]);
  });

  test('may be one that only the release history knows', () => {
    const history = {
      'environments/release-history.yaml': 'releases: { shop: [1.0.0], cart: [2.0.0, 2.0.1] }\n',
    };
    expect(found(rebateWith("baseVersion: '2.0.1'", companyWith(history, overlayCompany)))).toEqual([]);
  });

  test('is not judged while the lock cannot be read', () => {
    const broken = companyPlus('catalog/images.lock.yaml', '  x: {\n', overlayCompany);
    const codes = found(rebateWith("baseVersion: '2.0.1'", broken)).map((one) => one.split(' ')[0]);
    expect(codes).toEqual(['yaml/syntax']);
  });
});

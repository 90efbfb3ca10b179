import { found } from '../../testing/find-problems';
import { isolate } from '../../testing/isolating-company';
import { companyEdited, companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const CART = 'catalog/apps/cart.yaml';
const SHOP = 'catalog/apps/shop.yaml';
const RESOURCES = 'catalog/resources.yaml';
const PROD = 'environments/stable/prod.yaml';
const COMMAND = '{ command: [node, migrate.js] }';

function migrating(app: string, resource: string, how: string, files: Files): Files {
  const text = files[app] ?? '';
  const lines = text.split('\n').filter((line) => !line.startsWith('dependsOn:'));
  const depends = `dependsOn: [{ resource: ${resource}, migrates: ${how} }]`;
  return companyWith({ [app]: [...lines.filter((line) => line !== ''), depends, ''].join('\n') }, files);
}

const PROJECT = 'environments/projects/rebate.yaml';
const cart = migrating(CART, 'ledger', COMMAND, companyWith({ [PROJECT]: null }, isolate));
const both = migrating(SHOP, 'ledger', COMMAND, cart);

test.each([COMMAND, 'at-start'])('fails on two apps that change one schema, the second by %s', (how) => {
  expect(found(migrating(SHOP, 'ledger', how, cart))).toEqual([
    "migration/two-owners catalog/apps/shop.yaml:4: 'cart' and 'shop' both change the schema of 'ledger', at the same time, in prod, qa; let one of them do it, and take `migrates` from the other; or, where each has a schema of its own, define a resource for each in catalog/resources.yaml, with one host (catalog/apps/cart.yaml:4: 'cart' migrates it too)",
  ]);
});

test('each app may change a schema of its own in a database that they share', () => {
  const orders =
    '  orders:\n    kind: mysql\n    port: 3306\n    host: ledger.qa.tiny.test\n    cidrs: [10.9.0.0/24]\n';
  expect(found(migrating(SHOP, 'orders', COMMAND, companyPlus(RESOURCES, orders, cart)))).toEqual([]);
});

test('only the environments are named in which both run', () => {
  const inStable = companyEdited(PROD, /^ {2}shop: .*\n/m.exec(both[PROD] ?? '')?.[0] ?? '', '', both);
  expect(found(inStable).filter((one) => one.startsWith('migration/'))).toEqual([
    expect.stringContaining("the schema of 'ledger', at the same time, in qa;"),
  ]);
});

test('an app that is switched off changes no schema', () => {
  const inProd = companyPlus(CART, 'environments: { qa: { state: disabled } }\n', both);
  const nowhere = companyPlus(CART, 'state: disabled\n', both);
  const told = [inProd, nowhere].map((files) => found(files).filter((one) => one.startsWith('migration/')));
  expect(told).toEqual([[expect.stringContaining("the schema of 'ledger', at the same time, in prod;")], []]);
});

test('fails on two apps of a project environment that change one instance of its own', () => {
  const own = migrating(SHOP, 'basket', COMMAND, migrating(CART, 'basket', COMMAND, isolate));
  const shared = companyEdited(PROJECT, 'isolate: [basket]\n', '', own);
  const told = [own, shared].flatMap((files) => found(files).filter((one) => one.startsWith('migration/')));
  expect(told).toEqual([
    expect.stringContaining("the schema of 'basket', at the same time, in prod, qa, qa/rebate;"),
    expect.stringContaining("the schema of 'basket', at the same time, in prod, qa;"),
  ]);
});

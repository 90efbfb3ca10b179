import { findProblems, load, summarize, tell } from './testing/find-problems';
import { companyPlus, companyWith, tinyCompany } from './testing/tiny-company';

/** A company with a file of every kind, in which everything lies on something. */
const company = companyWith({
  'catalog/tenants.yaml': 'tenants:\n  retail: { exports: [cart] }\n',
  'catalog/resources.yaml': 'resources:\n  shop-db: { kind: mysql, host: db.tiny.test, port: 3306 }\n',
  'catalog/agents.yaml': `agents:
  skynet: { image: skynet, version: 2.1.0, digest: 'sha256:${'d'.repeat(64)}', size: { cpu: 0.1 } }
`,
  'catalog/templates/web.yaml': "name: web\nversion: '1'\nruntime: node-20\n",
  'environments/baseline.lock.yaml': 'versions: { shop: 1.0.0, cart: 2.0.0 }\n',
  'catalog/apps/shop.yaml': `name: shop
extends: web@1
tenant: retail
command: [node, server.js]
dependsOn: [cart, { resource: shop-db }]
agents: [{ name: skynet }]
exposure: { zone: public }
`,
  'catalog/apps/cart.yaml': `name: cart
extends: web@1
tenant: retail
command: [node, server.js]
`,
  'environments/stable/qa.yaml': `name: qa
order: 1
cluster: main
followsBaselineLock: true
domains: { public: qa.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20, claims: 2 }
apps:
  shop: { replicas: 2 }
`,
});

test('the company is sound', () => {
  expect(tell(company, findProblems(company))).toEqual([]);
});

describe('one mistake is one problem, whatever lies on the file', () => {
  const files = Object.keys(company);

  test.each(files)('an unknown key in %s', (file) => {
    const broken = companyPlus(file, 'colour: red\n', company);
    expect(summarize(broken, findProblems(broken))).toEqual([
      expect.stringContaining(`shape/unknown-key ${file}:`),
    ]);
  });

  test.each(files)('%s is empty', (file) => {
    const broken = companyWith({ [file]: '' }, company);
    expect(summarize(broken, findProblems(broken))).toEqual([`yaml/empty ${file}:1`]);
  });

  test.each(files)('%s is no YAML', (file) => {
    const broken = companyWith({ [file]: 'name: [a\nb: c\n' }, company);
    expect(summarize(broken, findProblems(broken))).toEqual([`yaml/syntax ${file}:1`]);
  });

  test.each(files)('%s is a list', (file) => {
    const broken = companyWith({ [file]: '- a\n' }, company);
    const code = file.startsWith('catalog/images/') ? 'image/kind-unknown' : 'shape/wrong-type';
    expect(summarize(broken, findProblems(broken))).toEqual([`${code} ${file}:1`]);
  });
});

test('mistakes in several files come together, sorted by file and line', () => {
  const broken = companyPlus(
    'environments/stable/qa.yaml',
    'slotz: true\n',
    companyPlus('catalog/apps/shop.yaml', 'colour: red\nsize: { cpus: 2 }\n', company),
  );
  expect(summarize(broken, findProblems(broken))).toEqual([
    'shape/unknown-key catalog/apps/shop.yaml:8',
    'shape/unknown-key catalog/apps/shop.yaml:9',
    'shape/unknown-key environments/stable/qa.yaml:9',
  ]);
});

test('without a company definition there is no company, and nothing is said of what lies on it', () => {
  const broken = companyWith({ 'catalog/company.yaml': 'name: 7\n' });
  expect(load(broken).company).toBeUndefined();
  expect(new Set(load(broken).problems.map(({ code }) => code))).toEqual(
    new Set(['shape/missing-key', 'shape/wrong-type']),
  );
});

test('definitions come in the order of their names, whatever the order of the files', () => {
  const reversed = Object.fromEntries(Object.entries(tinyCompany).toReversed());
  expect([...(load(reversed).company?.apps.keys() ?? [])]).toEqual(['cart', 'shop']);
});

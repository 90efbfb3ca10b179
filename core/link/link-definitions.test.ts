import { loadCompany } from '../load-company';
import { found, tell } from '../testing/find-problems';
import { companyPlus, companyWith, tinyCompany } from '../testing/tiny-company';

test.each([
  {
    what: 'app',
    second: 'catalog/apps/team/shop.yaml',
    text: tinyCompany['catalog/apps/shop.yaml'] ?? '',
    line: 1,
    problem: "app 'shop' is defined twice",
    first: 'catalog/apps/shop.yaml:1',
  },
  {
    what: 'stable environment',
    second: 'environments/stable/qa2.yaml',
    text: tinyCompany['environments/stable/qa.yaml'] ?? '',
    line: 1,
    problem: "stable environment 'qa' is defined twice",
    first: 'environments/stable/qa.yaml:1',
  },
  {
    what: 'cluster',
    second: 'catalog/clusters/test.yaml',
    text: tinyCompany['catalog/clusters/main.yaml'] ?? '',
    line: 1,
    problem: "cluster 'main' is defined twice",
    first: 'catalog/clusters/main.yaml:1',
  },
  {
    what: 'runtime image',
    second: 'catalog/images/node.yaml',
    text: tinyCompany['catalog/images/node-20.yaml'] ?? '',
    line: 2,
    problem: "runtime image 'node-20' is defined twice",
    first: 'catalog/images/node-20.yaml:2',
  },
])('fails on two of one name in two files, and names both places: $what', (row) => {
  const files = companyWith({ [row.second]: row.text });
  expect(found(files)).toEqual([
    `name/duplicate ${row.second}:${row.line}: ${row.problem}; remove one of the two, or give it another name (${row.first}: the other definition)`,
  ]);
});

test('of two the first in the order of files holds', () => {
  const files = companyWith({
    'catalog/apps/a-shop.yaml': 'name: shop\nruntime: node-20\ncommand: [other]\n',
  });
  const { company } = loadCompany(Object.entries(files).map(([path, text]) => ({ path, text })));
  expect(company?.apps.get('shop')?.value.command).toEqual(['other']);
});

test('fails on YAML and TypeScript that define the same', () => {
  const files = companyWith({
    'catalog/tenants.yaml': '# Who owns what\ntenants: {}\n',
    'catalog/tenants.ts': 'export default {\n  tenants: {},\n};\n',
  });
  const module = { value: { tenants: {} }, positions: { offset: 15 } };
  const sources = Object.entries(files).map(([path, text]) =>
    path.endsWith('.ts') ? { path, text, module } : { path, text },
  );
  expect(tell(files, loadCompany(sources).problems)).toEqual([
    'name/duplicate catalog/tenants.yaml:2: catalog/tenants.yaml defines again what catalog/tenants.ts defines; move everything into one of the two files, and delete the other (catalog/tenants.ts:1: the other definition)',
  ]);
});

test('fails on a name twice in one file, as on any other key', () => {
  const files = companyPlus('environments/stable/qa.yaml', '  shop: { version: 1.1.0 }\n');
  expect(found(files)).toEqual([
    expect.stringContaining('yaml/duplicate-key environments/stable/qa.yaml:9: '),
  ]);
});

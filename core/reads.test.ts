import { problemsOf } from './reads';
import { load, summarize } from './testing/find-problems';
import { overlayCompany, rebate } from './testing/overlay-company';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from './testing/tiny-company';

/** Only prod runs stock, which has a template, a runtime image and a stack image of its own. */
const company = companyWith({
  'catalog/images/alpine-3.yaml':
    tinyCompany['catalog/images/debian-12.yaml']?.replace('debian-12', 'alpine-3') ?? '',
  'catalog/images/go-1.yaml':
    tinyCompany['catalog/images/node-20.yaml']
      ?.replace('node-20', 'go-1')
      .replace('language: node', 'language: go')
      .replace('debian-12@', 'alpine-3@') ?? '',
  'catalog/templates/base.yaml': "name: base\nversion: '1'\nruntime: go-1\ncommand: [serve]\n",
  'catalog/templates/web.yaml': "name: web\nversion: '1'\nextends: base@1\n",
  'catalog/apps/stock.yaml': 'name: stock\nextends: web@1\n',
  'environments/stable/prod.yaml': `${tinyCompany['environments/stable/prod.yaml'] ?? ''}  stock: { version: 1.0.0 }\n`,
  'environments/release-history.yaml': 'releases: { shop: [1.0.0], stock: [1.0.0] }\n',
  'environments/extras/prod/quota.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: quota }\n',
});

function concerning(files: Files, environment: string): readonly string[] {
  return summarize(files, problemsOf(load(files), [environment]));
}

test('a sound company holds nobody up', () => {
  expect(concerning(company, 'qa')).toEqual([]);
  expect(concerning(company, 'prod')).toEqual([]);
});

test.each([
  'catalog/apps/stock.yaml',
  'catalog/templates/web.yaml',
  'catalog/templates/base.yaml',
  'catalog/images/go-1.yaml',
  'catalog/images/alpine-3.yaml',
  'environments/stable/prod.yaml',
  'environments/release-history.yaml',
])('a mistake in %s holds up prod, not qa', (file) => {
  const files = companyPlus(file, 'colour: red\n', company);
  expect(concerning(files, 'prod')).toEqual([expect.stringContaining(`shape/unknown-key ${file}:`)]);
  expect(concerning(files, 'qa')).toEqual([]);
});

test('an extra holds up its own environment only', () => {
  const files = companyWith({ 'environments/extras/prod/quota.yaml': 'kind: ConfigMap\n' }, company);
  expect(concerning(files, 'prod')).toEqual(['extra/not-an-object environments/extras/prod/quota.yaml:1']);
  expect(concerning(files, 'qa')).toEqual([]);
});

test.each([
  'catalog/images.lock.yaml',
  'catalog/clusters/main.yaml',
  'catalog/apps/cart.yaml',
  'catalog/images/node-20.yaml',
])('a mistake in %s holds up every environment, for all read it', (file) => {
  const files = companyPlus(file, 'colour: red\n', company);
  const found = [expect.stringContaining(`shape/unknown-key ${file}:`)];
  expect(concerning(files, 'prod')).toEqual(found);
  expect(concerning(files, 'qa')).toEqual(found);
});

test('a file that fits no environment holds up all of them: nobody knows what it was meant for', () => {
  const files = companyWith({ 'catalog/appz/shop.yaml': 'name: shop\n' }, company);
  expect(concerning(files, 'qa')).toEqual(['file/unknown-place catalog/appz/shop.yaml:1']);
});

test('without a company definition every problem concerns everybody', () => {
  const files = companyEdited('catalog/company.yaml', 'name: tiny', 'name: 7', company);
  expect(concerning(files, 'qa')).toEqual(['shape/wrong-type catalog/company.yaml:1']);
});

test('a mistake in a project environment holds up neither its baseline nor another project environment', () => {
  const other = rebate.replace('name: rebate', 'name: other');
  const files = companyWith({ 'environments/projects/other.yaml': other }, overlayCompany);
  const broken = companyEdited('environments/projects/rebate.yaml', 'cart:', 'crat:', files);
  expect(concerning(broken, 'qa')).toEqual([]);
  expect(concerning(broken, 'qa/other')).toEqual([]);
  expect(concerning(broken, 'qa/rebate')).toEqual(['reference/unknown environments/projects/rebate.yaml:7']);
});

test('a mistake in its baseline holds up a project environment', () => {
  const files = companyEdited(
    'environments/stable/qa.yaml',
    'cluster: main',
    'cluster: mian',
    overlayCompany,
  );
  expect(concerning(files, 'qa/rebate')).toEqual(['reference/unknown environments/stable/qa.yaml:3']);
});

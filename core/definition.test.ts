import { locatedEntries, originOf } from './definition';
import { fileKindOf } from './definition-kinds';
import { parseYaml } from './parse/parse-yaml';
import { placeAt } from './source-text';

const text = `apps:
  shop:
    replicas: 2
    ports: [80, 443]
`;
const [document] = parseYaml({ path: 'a.yaml', text }).documents;
if (document === undefined) throw new Error('the text must be a document');
const located = { value: document.value, parsed: { file: 'a.yaml', ...document }, path: [] };

function placeOf(origin: { file: string; offset: number }): string {
  const { line, column } = placeAt(text, origin.offset);
  return `${origin.file}:${line}:${column}`;
}

test.each([
  { path: ['apps', 'shop', 'replicas'], value: 'a.yaml:3:15', key: 'a.yaml:3:5' },
  { path: ['apps', 'shop', 'ports', 1], value: 'a.yaml:4:17', key: 'a.yaml:4:17' },
  { path: ['apps', 'shop'], value: 'a.yaml:3:5', key: 'a.yaml:2:3' },
  { path: [], value: 'a.yaml:1:1', key: 'a.yaml:1:1' },
  { path: ['apps', 'shop', 'size', 'cpu'], value: 'a.yaml:3:5', key: 'a.yaml:2:3' },
])('the place of $path is that of what was written, or of what it would stand in', ({ path, value, key }) => {
  expect(placeOf(originOf(located, path))).toBe(value);
  expect(placeOf(originOf(located, path, 'key'))).toBe(key);
});

test('an entry of a map keeps its place', () => {
  const [[name, shop] = []] = locatedEntries(located, ['apps'], { shop: { replicas: 2 } });
  expect(name).toBe('shop');
  expect(shop === undefined ? '' : placeOf(originOf(shop, ['replicas']))).toBe('a.yaml:3:15');
});

test.each([
  ['catalog/company.yaml', 'company'],
  ['catalog/company.ts', 'company'],
  ['catalog/apps/shop.yaml', 'app'],
  ['catalog/apps/team/deep/shop.yaml', 'app'],
  ['catalog/images/debian-12.yaml', 'image'],
  ['catalog/images.lock.yaml', 'images-lock'],
  ['environments/stable/qa.yaml', 'stable-environment'],
  ['environments/baseline.lock.yaml', 'baseline-lock'],
  ['environments/extras/qa/quota.yaml', 'extra'],
])('%s defines: %s', (path, kind) => {
  expect(fileKindOf(path)).toBe(kind);
});

test.each([
  'company.yaml',
  'catalog/company.yml',
  'catalog/images.lock.ts',
  'catalog/clusters/eu/test.yaml',
  'environments/qa.yaml',
  'environments/extras/quota.yaml',
  'environments/extras/qa/deep/quota.yaml',
  'x/catalog/apps/shop.yaml',
])('%s defines nothing', (path) => {
  expect(fileKindOf(path)).toBeUndefined();
});

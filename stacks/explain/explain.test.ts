import { load } from '../../core/testing/find-problems';
import { placeAt } from '../../core/source-text';
import { companyPlus, companyWith, tinyCompany, type Files } from '../../core/testing/tiny-company';
import { synthesize } from '../synthesize';
import { explain, type ExplainedField } from './explain';

function fieldsOf(
  files: Files,
  environment: string,
  object: string,
  field?: string,
): readonly ExplainedField[] {
  const { company } = load(files);
  if (company === undefined) throw new Error('the company of the test must hold');
  const result = explain(company, { environment, object, ...(field === undefined ? {} : { field }) });
  if (!result.ok) throw new Error(result.message);
  return result.explanation.fields;
}

/** `setting: value file:line` of every cause, and in brackets `layer value`, with an arrow at the one that decides. */
function causesOf(files: Files, field: ExplainedField | undefined): readonly string[] {
  return (field?.causes ?? []).map(({ setting, value, at, pile }) => {
    const layers = pile.map((one) => `${one.decides ? '→' : ''}${one.layer} ${JSON.stringify(one.value)}`);
    const where = `${at.file}:${placeAt(files[at.file] ?? '', at.offset).line}`;
    return `${setting}: ${JSON.stringify(value)} ${where}${layers.length === 0 ? '' : ` [${layers.join(', ')}]`}`;
  });
}

test('a setting: all layers that speak of it', () => {
  const files = companyPlus('catalog/apps/shop.yaml', 'replicas: 3\n');
  expect(causesOf(files, fieldsOf(files, 'prod', 'shop', 'spec.replicas')[0])).toEqual([
    'replicas: 2 environments/stable/prod.yaml:7 [framework 1, app 3, →environment 2]',
  ]);
});

test('an item of a list that merges is told by its key', () => {
  const scratch = 'scratch:\n  - { path: /var/index, size: 2Gi }\n';
  const files = companyWith({
    'catalog/company.yaml': `${tinyCompany['catalog/company.yaml']}defaults:\n  scratch: [{ path: /tmp, size: 128Mi }]\n`,
    'catalog/apps/shop.yaml': `${tinyCompany['catalog/apps/shop.yaml']}${scratch}`,
  });
  const sizes = fieldsOf(files, 'qa', 'shop', 'spec.template.spec.volumes').filter(({ field }) =>
    field.endsWith('sizeLimit'),
  );
  expect(sizes.map((field) => causesOf(files, field)[0])).toEqual([
    'scratch[/tmp].size: "128Mi" catalog/company.yaml:9 [framework "64Mi", →company "128Mi"]',
    'scratch[/var/index].size: "2Gi" catalog/apps/shop.yaml:6 [→app "2Gi"]',
  ]);
});

test('what an app is has a place, and no layers', () => {
  const files = tinyCompany;
  const fields = fieldsOf(files, 'qa', 'NetworkPolicy/shop', 'spec.egress');
  const called = fields.find(({ value }) => value === 'cart');
  expect(causesOf(files, called)[0]).toBe('dependsOn[0]: "cart" catalog/apps/shop.yaml:4');
});

test('a field that nobody decides is a default of the framework', () => {
  const [kind] = fieldsOf(tinyCompany, 'qa', 'shop', 'kind');
  expect(kind).toMatchObject({ field: 'kind', value: 'Deployment', causes: [] });
});

test('every line is the one that holds the field in dist/', () => {
  const { company } = load(tinyCompany);
  if (company === undefined) throw new Error('the company of the test must hold');
  const file = synthesize(company).files.find(({ path }) => path === 'stable/qa/shop.k8s.yaml');
  const lines = (file?.text ?? '').split('\n');
  const fields = fieldsOf(tinyCompany, 'qa', 'shop');
  expect(fields.length).toBeGreaterThan(20);
  for (const { value, line } of fields) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    expect(lines[line - 1]).toContain(text);
  }
});

test.each([
  { object: 'shp', field: undefined, message: "qa has no object 'shp'", nearest: 'Deployment/shop' },
  {
    object: 'Service/crt',
    field: undefined,
    message: "qa has no object 'Service/crt'",
    nearest: 'Service/cart',
  },
  {
    object: 'shop',
    field: 'spec.replica',
    message: "the object has no field 'spec.replica'",
    nearest: 'spec.replicas',
  },
])('fails on $object $field, and knows what was meant', ({ object, field, message, nearest }) => {
  const { company } = load(tinyCompany);
  if (company === undefined) throw new Error('the company of the test must hold');
  const request = { environment: 'qa', object, ...(field === undefined ? {} : { field }) };
  expect(explain(company, request)).toEqual({ ok: false, message, nearest });
});

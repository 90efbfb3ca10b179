import type { Company } from '../company';
import type { JsonObject } from '../json';
import { load } from '../testing/find-problems';
import { companyWith, tinyCompany } from '../testing/tiny-company';
import { mergeHelmValues, resolveHelmReleases } from './resolve-helm-releases';
import { resolveTerraformBackend } from './resolve-terraform-backend';

const second = (tinyCompany['catalog/clusters/main.yaml'] ?? '').replace('name: main', 'name: second');

function companyOf(files: Readonly<Record<string, string>>): Company {
  const { company, problems } = load(companyWith({ 'catalog/clusters/second.yaml': second, ...files }));
  if (company === undefined) throw new Error(`no company: ${JSON.stringify(problems)}`);
  return company;
}

const minimal = `name: redis
owner: argocd
chart: redis
repository: oci://reg.tiny.example/charts
version: 21.0.3
namespace: cache
clusters: { main: {} }
`;

test('a release of five lines is resolved with all defaults', () => {
  const company = companyOf({ 'catalog/releases/redis.yaml': minimal });
  expect(resolveHelmReleases(company)).toEqual([
    {
      cluster: 'main',
      name: 'redis',
      namespace: 'cache',
      createNamespace: false,
      owner: 'argocd',
      chart: 'redis',
      repository: 'oci://reg.tiny.example/charts',
      version: '21.0.3',
      values: {},
      dependsOn: [],
      timeout: 600,
      skipCrds: false,
      wave: 0,
      sources: ['catalog/clusters/main.yaml', 'catalog/releases/redis.yaml'],
      origin: { file: 'catalog/releases/redis.yaml', offset: minimal.indexOf('main: {}') },
    },
  ]);
});

test('each cluster has the common values and version, with its own over them, in key order', () => {
  const company = companyOf({
    'catalog/releases/redis.yaml': `name: redis
owner: terraform
chart: redis
repository: https://charts.example.com
version: 21.0.3
namespace: cache
timeout: 5m
clusters:
  second: { version: 21.1.0, values: { b: { x: 9 }, a: [3] } }
  main: {}
values: { b: { z: 1, x: 2 }, a: [1, 2] }
`,
  });
  const resolved = resolveHelmReleases(company);
  expect(resolved.map(({ cluster, version, timeout }) => [cluster, version, timeout])).toEqual([
    ['main', '21.0.3', 300],
    ['second', '21.1.0', 300],
  ]);
  expect(resolved.map(({ values }) => JSON.stringify(values))).toEqual([
    '{"a":[1,2],"b":{"x":2,"z":1}}',
    '{"a":[3],"b":{"x":9,"z":1}}',
  ]);
});

test('waves follow from what a release depends on, unless one is written', () => {
  const release = (name: string, lines: string) =>
    minimal.replace('name: redis', `name: ${name}`).concat(`${lines}\n`);
  const company = companyOf({
    'catalog/releases/a.yaml': release('a', 'dependsOn: [b]'),
    'catalog/releases/b.yaml': release('b', 'dependsOn: [c, d]'),
    'catalog/releases/c.yaml': release('c', 'wave: 5'),
    'catalog/releases/d.yaml': release('d', ''),
  });
  expect(resolveHelmReleases(company).map(({ name, wave }) => `${name} ${wave}`)).toEqual([
    'a 7',
    'b 6',
    'c 5',
    'd 0',
  ]);
});

test('what has no version, or no known cluster, is left out; a circle ends', () => {
  const company = companyOf({
    'catalog/releases/a.yaml': minimal.replace('version: 21.0.3\n', ''),
    'catalog/releases/b.yaml': minimal.replace('main', 'mian'),
    'catalog/releases/c.yaml': `${minimal.replace('name: redis', 'name: c')}dependsOn: [c]\n`,
  });
  expect(resolveHelmReleases(company).map(({ name }) => name)).toEqual(['c']);
});

test.each<{ name: string; lower: JsonObject; higher: JsonObject; merged: JsonObject }>([
  { name: 'maps merge', lower: { a: { x: 1 } }, higher: { a: { y: 2 } }, merged: { a: { x: 1, y: 2 } } },
  { name: 'scalars replace', lower: { a: 1 }, higher: { a: 0 }, merged: { a: 0 } },
  { name: 'lists replace', lower: { a: [1, 2] }, higher: { a: [] }, merged: { a: [] } },
  { name: 'a map replaces a scalar', lower: { a: 1 }, higher: { a: { x: 1 } }, merged: { a: { x: 1 } } },
  {
    name: 'an empty map changes nothing',
    lower: { a: { x: 1 } },
    higher: { a: {} },
    merged: { a: { x: 1 } },
  },
  { name: 'null removes a lower value', lower: { a: { x: 1 } }, higher: { a: null }, merged: {} },
  { name: 'null over nothing goes on to Helm', lower: {}, higher: { a: null }, merged: { a: null } },
  { name: 'null over null stays', lower: { a: null }, higher: { a: null }, merged: { a: null } },
  { name: 'a value replaces null', lower: { a: null }, higher: { a: 1 }, merged: { a: 1 } },
  { name: 'names of Object are keys', lower: {}, higher: { toString: null }, merged: { toString: null } },
])('values: $name', ({ lower, higher, merged }) => {
  const before = structuredClone(lower);
  expect(mergeHelmValues(lower, higher)).toEqual(merged);
  expect(lower).toEqual(before);
});

describe('the backend', () => {
  const companyYaml = tinyCompany['catalog/company.yaml'] ?? '';

  test('is the cluster itself by default', () => {
    expect(resolveTerraformBackend(companyOf({}), 'main')).toEqual({
      type: 'kubernetes',
      settings: { config_context: 'main', namespace: 'kube-system', secret_suffix: 'main-helm' },
    });
  });

  test('of type kubernetes keeps what is not said', () => {
    const text = `${companyYaml}terraform: { backend: { type: kubernetes, settings: { namespace: state } } }\n`;
    expect(resolveTerraformBackend(companyOf({ 'catalog/company.yaml': text }), 'main').settings).toEqual({
      config_context: 'main',
      namespace: 'state',
      secret_suffix: 'main-helm',
    });
  });

  test('of another type has its own settings only, with the cluster filled in', () => {
    const text = `${companyYaml}terraform:
  backend: { type: s3, settings: { bucket: state, key: 'helm/{cluster}/{cluster}.tfstate', encrypt: true } }
`;
    expect(resolveTerraformBackend(companyOf({ 'catalog/company.yaml': text }), 'main')).toEqual({
      type: 's3',
      settings: { bucket: 'state', encrypt: true, key: 'helm/main/main.tfstate' },
    });
  });
});

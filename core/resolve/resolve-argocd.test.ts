import { load } from '../testing/find-problems';
import { companyPlus, tinyCompany, type Files } from '../testing/tiny-company';
import { resolveArgocd } from './resolve-argocd';

function resolve(files: Files) {
  const { company } = load(files);
  if (company === undefined) throw new Error('no company');
  return resolveArgocd(company);
}

const withArgocd = companyPlus(
  'catalog/company.yaml',
  "argocd: { version: '3.2', repository: 'https://git.tiny.example/platform.git' }\n",
);

test('a company without Argo CD has none', () => {
  expect(resolve(tinyCompany)).toBeUndefined();
});

test('what is not said', () => {
  expect(resolve(withArgocd)).toMatchObject({
    namespace: 'argocd',
    revision: 'refs/heads/main',
    path: 'dist',
    source: 'catalog/company.yaml',
    allow: {},
  });
});

test('a cluster has the namespaces of its platform and of its gateways', () => {
  const files = companyPlus(
    'catalog/clusters/main.yaml',
    'namespaces: { monitoring: { podSecurity: baseline, reason: of its exporters }, logging: { podSecurity: restricted } }\n',
    withArgocd,
  );
  expect(resolve(files)?.clusters.get('main')).toEqual({
    name: 'main',
    destination: { name: 'main' },
    namespaces: ['logging', 'monitoring', 'traefik'],
    sources: ['catalog/clusters/main.yaml', 'catalog/company.yaml'],
  });
});

test('an environment is synced without a person, production is not', () => {
  const environments = resolve(withArgocd)?.environments;
  expect(environments?.get('qa')).toEqual({
    name: 'qa',
    namespace: 'ty-qa',
    cluster: 'main',
    acceptsOverlays: false,
    automated: true,
    windows: [],
    sources: ['environments/stable/qa.yaml', 'catalog/clusters/main.yaml', 'catalog/company.yaml'],
  });
  expect(environments?.get('prod')?.automated).toBe(false);
});

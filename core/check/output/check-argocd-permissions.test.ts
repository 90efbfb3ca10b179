import type { JsonObject } from '../../json';
import { resolveArgocd } from '../../resolve/resolve-argocd';
import { load, tell } from '../../testing/find-problems';
import { companyEdited, companyPlus, type Files } from '../../testing/tiny-company';
import { checkArgocdPermissions } from './check-argocd-permissions';

const files = companyPlus(
  'environments/stable/qa.yaml',
  'acceptsOverlays: true\n',
  companyPlus(
    'catalog/clusters/main.yaml',
    'namespaces:\n  logging: { podSecurity: privileged, reason: it reads log files }\n',
    companyPlus(
      'catalog/company.yaml',
      `argocd:
  version: '3.2'
  repository: https://git.tiny.example/platform.git
  allow:
    stable: [keda.sh/ScaledObject]
    clusters: [storage.k8s.io/StorageClass]
`,
    ),
  ),
);

interface Emitted {
  readonly file: string;
  readonly apiVersion?: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
}

function problemsOf(emitted: Emitted, company: Files = files): readonly string[] {
  const loaded = load(company).company;
  const argocd = loaded === undefined ? undefined : resolveArgocd(loaded);
  if (loaded === undefined || argocd === undefined) throw new Error('no Argo CD');
  const { file, apiVersion = 'v1', kind, namespace, name = 'shop' } = emitted;
  const object: JsonObject = {
    apiVersion,
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  };
  const at = { file: 'catalog/apps/shop.yaml', offset: 0 };
  return tell(company, checkArgocdPermissions(loaded, argocd, [{ object, file, at }]));
}

test.each<Emitted & { name: string }>([
  { name: 'of an app', file: 'stable/qa/shop.k8s.yaml', kind: 'Service', namespace: 'ty-qa' },
  { name: 'ty-qa', file: 'stable/qa/environment.k8s.yaml', kind: 'Namespace' },
  {
    name: 'that the company allows',
    file: 'stable/qa/shop.k8s.yaml',
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    namespace: 'ty-qa',
  },
  {
    name: 'of a project',
    file: 'projects/qa/coupon/shop.k8s.yaml',
    kind: 'Service',
    namespace: 'ty-qa-p-coupon',
  },
  { name: 'ty-qa-p-coupon', file: 'projects/qa/coupon/environment.k8s.yaml', kind: 'Namespace' },
  { name: 'of a delivery', file: 'delivery/qa/fix/shop.k8s.yaml', kind: 'Service', namespace: 'ty-qa-d-fix' },
  {
    name: 'of a lane',
    file: 'lanes/qa/coupon.k8s.yaml',
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    namespace: 'ty-qa',
  },
  { name: 'logging', file: 'clusters/main/platform.k8s.yaml', kind: 'Namespace' },
  {
    name: 'of a gateway',
    file: 'clusters/main/platform.k8s.yaml',
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    namespace: 'traefik',
  },
  {
    name: 'that the company allows for clusters',
    file: 'clusters/main/platform.k8s.yaml',
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
  },
  {
    name: 'that Argo CD does not read',
    file: 'rollback/qa/shop.k8s.yaml',
    kind: 'Secret',
    namespace: 'elsewhere',
  },
])('an object $name passes', (emitted) => {
  expect(problemsOf(emitted)).toEqual([]);
});

test.each<Emitted & { problem: string }>([
  {
    file: 'stable/qa/shop.k8s.yaml',
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    namespace: 'ty-qa',
    problem:
      "argocd/not-permitted catalog/apps/shop.yaml:1: the project 'stable-qa' of Argo CD refuses Ingress ty-qa/shop in stable/qa/shop.k8s.yaml: networking.k8s.io/Ingress is not among its kinds; add `networking.k8s.io/Ingress` to `argocd.allow.stable` in catalog/company.yaml, or take the object out (catalog/company.yaml:12: what the project is made from)",
  },
  {
    file: 'stable/prod/shop.k8s.yaml',
    kind: 'Service',
    namespace: 'ty-qa',
    problem:
      "argocd/not-permitted catalog/apps/shop.yaml:1: the project 'stable-prod' of Argo CD refuses Service ty-qa/shop in stable/prod/shop.k8s.yaml: the namespace 'ty-qa' of the cluster main is not among its destinations; write `namespace: ty-prod` (catalog/company.yaml:12: what the project is made from)",
  },
  {
    file: 'stable/qa/shop.k8s.yaml',
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    problem:
      "argocd/not-permitted catalog/apps/shop.yaml:1: the project 'stable-qa' of Argo CD refuses ClusterRoleBinding shop in stable/qa/shop.k8s.yaml: rbac.authorization.k8s.io/ClusterRoleBinding is not among its cluster-wide kinds; take it out, or emit it for the cluster: `forClusters` in stacks/main.ts (catalog/company.yaml:12: what the project is made from)",
  },
  {
    file: 'stable/qa/environment.k8s.yaml',
    kind: 'Namespace',
    name: 'kube-system',
    problem:
      "argocd/not-permitted catalog/apps/shop.yaml:1: the project 'stable-qa' of Argo CD refuses Namespace kube-system in stable/qa/environment.k8s.yaml: of the kind Namespace it has 'ty-qa' only; name it ty-qa (catalog/company.yaml:12: what the project is made from)",
  },
  {
    file: 'projects/qa/coupon/shop.k8s.yaml',
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    namespace: 'ty-qa-p-coupon',
    problem:
      "argocd/not-permitted catalog/apps/shop.yaml:1: the project 'projects-qa' of Argo CD refuses Application ty-qa-p-coupon/shop in projects/qa/coupon/shop.k8s.yaml: argoproj.io/Application is not among its kinds; take it out: only strata writes what commands Argo CD (catalog/company.yaml:12: what the project is made from)",
  },
  {
    file: 'projects/qa/coupon/shop.k8s.yaml',
    kind: 'Service',
    namespace: 'ty-qa',
    problem:
      "argocd/not-permitted catalog/apps/shop.yaml:1: the project 'projects-qa' of Argo CD refuses Service ty-qa/shop in projects/qa/coupon/shop.k8s.yaml: the namespace 'ty-qa' of the cluster main is not among its destinations; write `namespace: ty-qa-p-*` (catalog/company.yaml:12: what the project is made from)",
  },
  {
    file: 'lanes/qa/coupon.k8s.yaml',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'ty-qa',
    problem:
      "argocd/not-permitted catalog/apps/shop.yaml:1: the project 'lanes-qa' of Argo CD refuses Deployment ty-qa/shop in lanes/qa/coupon.k8s.yaml: apps/Deployment is not among its kinds; add `apps/Deployment` to `argocd.allow.lanes` in catalog/company.yaml, or take the object out (catalog/company.yaml:12: what the project is made from)",
  },
  {
    file: 'clusters/main/platform.k8s.yaml',
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    namespace: 'ty-prod',
    problem:
      "argocd/not-permitted catalog/apps/shop.yaml:1: the project 'cluster-main' of Argo CD refuses Middleware ty-prod/shop in clusters/main/platform.k8s.yaml: the namespace 'ty-prod' of the cluster main is not among its destinations; write `namespace: logging or traefik` (catalog/company.yaml:13: what the project is made from)",
  },
])('fails on $kind in $file', ({ problem, ...emitted }) => {
  expect(problemsOf(emitted)).toEqual([problem]);
});

test('names of Namespaces are held also where Argo CD does not know them yet', () => {
  const emitted = { file: 'projects/qa/coupon/environment.k8s.yaml', kind: 'Namespace', name: 'ty-prod' };
  const newer = companyEdited('catalog/company.yaml', "'3.2'", "'3.3'", files);
  expect(problemsOf(emitted)).toHaveLength(1);
  expect(problemsOf(emitted, newer)).toEqual(problemsOf(emitted));
});

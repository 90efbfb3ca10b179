import { hasErrors } from '../core/problem';
import { load, tell } from '../core/testing/find-problems';
import { companyEdited, companyPlus, companyWith, type Files } from '../core/testing/tiny-company';
import { argocdFiles, type ArgocdInput } from './argocd-files';
import type { ArgocdRelease } from './argocd/release-objects';

const ARGOCD = `argocd:
  version: '3.2'
  repository: https://git.tiny.example/platform.git
`;

/** qa takes overlays, prod is synced by hand and in a window; Argo CD knows the cluster by its address. */
const company: Files = [
  ['catalog/company.yaml', ARGOCD],
  ['catalog/clusters/main.yaml', 'server: https://kube.tiny.example\n'],
  ['environments/stable/qa.yaml', 'acceptsOverlays: true\n'],
  [
    'environments/stable/prod.yaml',
    "sync:\n  windows:\n    - { cron: '0 10 * * 1-4', duration: 6h, timeZone: Asia/Shanghai }\n",
  ],
].reduce<Files>((files, [file = '', lines = '']) => companyPlus(file, lines, files), companyWith());

const apps = { qa: ['cart', 'shop'], prod: ['cart', 'shop'] };

function inputOf(byEnvironment: Readonly<Record<string, readonly string[]>>): ArgocdInput {
  const environments = Object.entries(byEnvironment).map(([name, names]) => ({
    name,
    apps: names.map((app) => ({ name: app })),
  }));
  const paths = environments.flatMap(({ name, apps: those }) =>
    ['environment', ...those.map((app) => app.name)].map((file) => `stable/${name}/${file}.k8s.yaml`),
  );
  return { environments, paths: [...paths, 'clusters/main/platform.k8s.yaml'] };
}

function run(
  files: Files,
  more: Partial<ArgocdInput> = {},
  environments: Parameters<typeof inputOf>[0] = apps,
) {
  const loaded = load(files);
  if (loaded.company === undefined || hasErrors(loaded.problems)) {
    throw new Error(tell(files, loaded.problems).join('\n'));
  }
  const result = argocdFiles(loaded.company, { ...inputOf(environments), ...more });
  return {
    files: Object.fromEntries(result.files.map(({ path, text }) => [path, text])),
    problems: tell(files, result.problems),
  };
}

const release: ArgocdRelease = {
  cluster: 'main',
  name: 'cache',
  namespace: 'cache',
  createNamespace: false,
  chart: 'redis',
  repository: 'https://charts.tiny.example',
  version: '21.0.0',
  values: { auth: { enabled: false } },
  skipCrds: false,
  wave: 0,
  sources: ['catalog/clusters/main.yaml', 'catalog/releases/cache.yaml'],
  origin: { file: 'catalog/clusters/main.yaml', offset: 0 },
};

test('a company without Argo CD gets nothing', () => {
  expect(run(companyWith())).toEqual({ files: {}, problems: [] });
});

test('only the Application of an app that scales leaves its number of instances alone', () => {
  const environments = [{ name: 'qa', apps: [{ name: 'cart' }, { name: 'shop', autoscaled: 'shop-a' }] }];
  const { files } = run(company, { environments });
  const ignoring = Object.keys(files).filter((path) => /ignoreDifferences/.test(files[path] ?? ''));
  expect(ignoring).toEqual(['argocd/applications/qa/shop.k8s.yaml', 'argocd/root.k8s.yaml']);
  expect(files['argocd/applications/qa/shop.k8s.yaml']).toContain(`  ignoreDifferences:
    - group: apps
      kind: Deployment
      name: shop-a
      jsonPointers:
        - /spec/replicas
`);
  expect(files['argocd/applications/qa/shop.k8s.yaml']).toContain('- RespectIgnoreDifferences=true\n');
});

test('every file has a name of its own', () => {
  const { files, problems } = run(company, { releases: [release] });
  expect(problems).toEqual([]);
  expect(Object.keys(files)).toEqual([
    'argocd/applications/prod/cart.k8s.yaml',
    'argocd/applications/prod/environment.k8s.yaml',
    'argocd/applications/prod/shop.k8s.yaml',
    'argocd/applications/qa/cart.k8s.yaml',
    'argocd/applications/qa/environment.k8s.yaml',
    'argocd/applications/qa/shop.k8s.yaml',
    'argocd/applicationsets/delivery-qa.k8s.yaml',
    'argocd/applicationsets/lanes-qa.k8s.yaml',
    'argocd/applicationsets/projects-qa.k8s.yaml',
    'argocd/clusters/main.k8s.yaml',
    'argocd/projects/cluster-main.k8s.yaml',
    'argocd/projects/delivery-qa.k8s.yaml',
    'argocd/projects/lanes-qa.k8s.yaml',
    'argocd/projects/projects-qa.k8s.yaml',
    'argocd/projects/stable-prod.k8s.yaml',
    'argocd/projects/stable-qa.k8s.yaml',
    'argocd/releases/main/cache.yaml',
    'argocd/root.k8s.yaml',
  ]);
});

test('an app more is a file more, and no other byte', () => {
  const before = run(company).files;
  const after = run(company, {}, { ...apps, qa: ['cart', 'search', 'shop'] }).files;
  const { 'argocd/applications/qa/search.k8s.yaml': added, ...others } = after;
  expect(added).toBeDefined();
  expect(others).toEqual(before);
});

test('a project, a delivery and a lane change nothing', () => {
  const { paths } = inputOf(apps);
  const overlays = [
    'projects/qa/coupon/environment.k8s.yaml',
    'delivery/qa/fix/shop.k8s.yaml',
    'lanes/qa/coupon.k8s.yaml',
  ];
  expect(run(company, { paths: [...paths, ...overlays] }).files).toEqual(run(company).files);
});

test('an app in an environment', () => {
  expect(run(company).files['argocd/applications/qa/shop.k8s.yaml']).toBe(`\
# Generated by strata from environments/stable/qa.yaml, catalog/clusters/main.yaml, catalog/company.yaml. Edit those and run strata synth.
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: qa-shop
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
    strata/environment: qa
    strata/kind: stable
  annotations:
    argocd.argoproj.io/manifest-generate-paths: shop.k8s.yaml
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
spec:
  project: stable-qa
  source:
    repoURL: https://git.tiny.example/platform.git
    targetRevision: refs/heads/main
    path: dist/stable/qa
    directory:
      include: shop.k8s.yaml
  destination:
    server: https://kube.tiny.example
    namespace: ty-qa
  syncPolicy:
    automated: {}
    syncOptions:
      - ApplyOutOfSyncOnly=true
      - FailOnSharedResource=true
      - PruneLast=true
      - RespectIgnoreDifferences=true
      - ServerSideApply=true
    retry:
      limit: -1
      refresh: true
      backoff:
        duration: 10s
        factor: 2
        maxDuration: 5m
`);
});

test.each([
  { name: 'production waits for a person', sync: '', environment: 'prod', isAutomated: false },
  { name: 'any environment may', sync: 'sync: { manual: true }\n', environment: 'qa', isAutomated: false },
  {
    name: 'production may be told not to',
    sync: 'sync: { manual: false }\n',
    environment: 'prod',
    isAutomated: true,
  },
  { name: 'others do not wait', sync: '', environment: 'qa', isAutomated: true },
])('$name', ({ sync, environment, isAutomated }) => {
  const files = companyPlus(
    `environments/stable/${environment}.yaml`,
    sync,
    companyPlus('catalog/company.yaml', ARGOCD),
  );
  const { files: made } = run(files);
  for (const file of ['environment', 'shop']) {
    const text = made[`argocd/applications/${environment}/${file}.k8s.yaml`] ?? '';
    expect(text).toContain(`  name: ${environment}-${file}\n`);
    expect(text.includes('automated:')).toBe(isAutomated);
    expect(text.includes('retry:')).toBe(isAutomated);
    expect(text).not.toContain('finalizers');
  }
});

test('the project of a stable environment', () => {
  expect(run(company).files['argocd/projects/stable-prod.k8s.yaml']).toBe(`\
# Generated by strata from environments/stable/prod.yaml, catalog/clusters/main.yaml, catalog/company.yaml. Edit those and run strata synth.
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: stable-prod
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
    strata/environment: prod
    strata/kind: stable
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    argocd.argoproj.io/sync-wave: '-1'
spec:
  description: The stable environment prod
  sourceRepos:
    - https://git.tiny.example/platform.git
  destinations:
    - server: https://kube.tiny.example
      namespace: ty-prod
  clusterResourceWhitelist:
    - group: ''
      kind: Namespace
  namespaceResourceWhitelist:
    - group: ''
      kind: ConfigMap
    - group: ''
      kind: LimitRange
    - group: ''
      kind: PersistentVolumeClaim
    - group: ''
      kind: ResourceQuota
    - group: ''
      kind: Service
    - group: ''
      kind: ServiceAccount
    - group: apps
      kind: Deployment
    - group: autoscaling
      kind: HorizontalPodAutoscaler
    - group: batch
      kind: CronJob
    - group: batch
      kind: Job
    - group: external-secrets.io
      kind: ExternalSecret
    - group: gateway.networking.k8s.io
      kind: GRPCRoute
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
    - group: monitoring.coreos.com
      kind: PodMonitor
    - group: networking.k8s.io
      kind: NetworkPolicy
    - group: policy
      kind: PodDisruptionBudget
    - group: rbac.authorization.k8s.io
      kind: Role
    - group: rbac.authorization.k8s.io
      kind: RoleBinding
    - group: traefik.io
      kind: IngressRoute
    - group: traefik.io
      kind: Middleware
  syncWindows:
    - kind: allow
      schedule: 0 10 * * 1-4
      duration: 6h
      timeZone: Asia/Shanghai
      applications:
        - '*'
      manualSync: false
`);
});

test.each([
  { version: '3.2', names: '' },
  { version: '3.3', names: '      name: ty-qa-p-*\n' },
])('Argo CD $version: the project of all project environments on a baseline', ({ version, names }) => {
  const { files } = run(companyEdited('catalog/company.yaml', "'3.2'", `'${version}'`, company));
  expect(files['argocd/projects/projects-qa.k8s.yaml']).toContain(`
spec:
  description: Project environments on the baseline qa
  sourceRepos:
    - https://git.tiny.example/platform.git
  destinations:
    - server: https://kube.tiny.example
      namespace: ty-qa-p-*
  clusterResourceWhitelist:
    - group: ''
      kind: Namespace
${names}  namespaceResourceWhitelist:
`);
});

test('the project of all lanes on a baseline: routes in its namespace, and no Namespace', () => {
  expect(run(company).files['argocd/projects/lanes-qa.k8s.yaml']).toContain(`
spec:
  description: What lanes add to the namespace of the baseline qa
  sourceRepos:
    - https://git.tiny.example/platform.git
  destinations:
    - server: https://kube.tiny.example
      namespace: ty-qa
  clusterResourceWhitelist: []
  namespaceResourceWhitelist:
    - group: gateway.networking.k8s.io
      kind: GRPCRoute
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
    - group: traefik.io
      kind: IngressRoute
    - group: traefik.io
      kind: Middleware
`);
});

test('the Applications of all project environments on a baseline', () => {
  expect(run(company).files['argocd/applicationsets/projects-qa.k8s.yaml']).toBe(`\
# Generated by strata from environments/stable/qa.yaml, catalog/clusters/main.yaml, catalog/company.yaml. Edit those and run strata synth.
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: projects-qa
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
    strata/baseline: qa
    strata/kind: project
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
spec:
  goTemplate: true
  goTemplateOptions:
    - missingkey=error
  generators:
    - git:
        repoURL: https://git.tiny.example/platform.git
        revision: refs/heads/main
        directories:
          - path: dist/projects/qa/*
        requeueAfterSeconds: 180
  template:
    metadata:
      name: qa-p-{{ .path.basename }}
      labels:
        app.kubernetes.io/managed-by: strata
        strata/baseline: qa
        strata/environment: '{{ .path.basename }}'
        strata/kind: project
      annotations:
        argocd.argoproj.io/manifest-generate-paths: '.'
      finalizers:
        - resources-finalizer.argocd.argoproj.io
    spec:
      project: projects-qa
      source:
        repoURL: https://git.tiny.example/platform.git
        targetRevision: refs/heads/main
        path: '{{ .path.path }}'
        directory:
          include: '*.k8s.yaml'
      destination:
        server: https://kube.tiny.example
        namespace: ty-qa-p-{{ .path.basename }}
      syncPolicy:
        automated:
          prune: true
          selfHeal: true
        syncOptions:
          - ApplyOutOfSyncOnly=true
          - FailOnSharedResource=true
          - PruneLast=true
          - RespectIgnoreDifferences=true
          - ServerSideApply=true
        retry:
          limit: -1
          refresh: true
          backoff:
            duration: 10s
            factor: 2
            maxDuration: 5m
`);
});

test('the Applications of all lanes on a baseline: one a file, in the namespace of the baseline', () => {
  const text = run(company).files['argocd/applicationsets/lanes-qa.k8s.yaml'] ?? '';
  expect(text).toContain(`
        files:
          - path: dist/lanes/qa/*.k8s.yaml
`);
  expect(text).toContain(`
    metadata:
      name: qa-l-{{ trimSuffix ".k8s.yaml" .path.filename }}
`);
  expect(text).toContain(`
        argocd.argoproj.io/manifest-generate-paths: '{{ .path.filename }}'
`);
  expect(text).toContain(`
        path: dist/lanes/qa
        directory:
          include: '{{ .path.filename }}'
      destination:
        server: https://kube.tiny.example
        namespace: ty-qa
`);
});

test('an environment without overlays has no ApplicationSet', () => {
  const { files } = run(companyPlus('catalog/company.yaml', ARGOCD));
  expect(Object.keys(files).filter((path) => path.includes('applicationsets'))).toEqual([]);
});

test('what the platform needs on a cluster', () => {
  const { files } = run(company);
  expect(files['argocd/clusters/main.k8s.yaml']).toContain(`
  name: cluster-main
`);
  expect(files['argocd/clusters/main.k8s.yaml']).toContain(`
spec:
  project: cluster-main
  source:
    repoURL: https://git.tiny.example/platform.git
    targetRevision: refs/heads/main
    path: dist/clusters/main
    directory:
      recurse: true
  destination:
    server: https://kube.tiny.example
    namespace: traefik
`);
  expect(files['argocd/clusters/main.k8s.yaml']).toContain('      - SkipDryRunOnMissingResource=true\n');
  expect(files['argocd/projects/cluster-main.k8s.yaml']).toContain(`
  destinations:
    - server: https://kube.tiny.example
      namespace: traefik
  clusterResourceWhitelist:
    - group: ''
      kind: Namespace
    - group: external-secrets.io
      kind: ClusterSecretStore
    - group: scheduling.k8s.io
      kind: PriorityClass
`);
});

test('a cluster without files has no Application', () => {
  const { files } = run(company, {
    paths: inputOf(apps).paths.filter((path) => !path.startsWith('clusters/')),
  });
  expect(Object.keys(files).filter((path) => path.includes('cluster'))).toEqual([]);
});

test('a cluster whose address is not said is known by its name', () => {
  const { files } = run(companyPlus('catalog/company.yaml', ARGOCD));
  for (const path of ['projects/stable-qa', 'applications/qa/shop', 'clusters/main'])
    expect(files[`argocd/${path}.k8s.yaml`]).toMatch(/^ +(- )?name: main$/m);
});

test('the root syncs all of it, itself included', () => {
  expect(run(company).files['argocd/root.k8s.yaml']).toBe(`\
# Generated by strata from catalog/company.yaml. Edit those and run strata synth.
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: root
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    argocd.argoproj.io/sync-wave: '-1'
spec:
  description: Projects, Applications and ApplicationSets of Argo CD itself
  sourceRepos:
    - https://git.tiny.example/platform.git
  destinations:
    - server: https://kubernetes.default.svc
      namespace: argocd
  clusterResourceWhitelist: []
  namespaceResourceWhitelist:
    - group: argoproj.io
      kind: AppProject
    - group: argoproj.io
      kind: Application
    - group: argoproj.io
      kind: ApplicationSet
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: root
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
  annotations:
    argocd.argoproj.io/manifest-generate-paths: '.'
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
spec:
  project: root
  source:
    repoURL: https://git.tiny.example/platform.git
    targetRevision: refs/heads/main
    path: dist/argocd
    directory:
      recurse: true
  destination:
    server: https://kubernetes.default.svc
    namespace: argocd
  ignoreDifferences:
    - group: argoproj.io
      kind: ApplicationSet
      jsonPointers:
        - /spec/generators/0/git/template
  syncPolicy:
    automated:
      prune: true
    syncOptions:
      - ApplyOutOfSyncOnly=true
      - FailOnSharedResource=true
      - PruneLast=true
      - RespectIgnoreDifferences=true
      - ServerSideApply=true
    retry:
      limit: -1
      refresh: true
      backoff:
        duration: 10s
        factor: 2
        maxDuration: 5m
`);
});

test('names, branch and folder of the company are used', () => {
  const { files } = run(
    companyPlus(
      'catalog/company.yaml',
      '  namespace: cd\n  revision: refs/heads/live\n  path: infra/dist\n',
      company,
    ),
  );
  expect(files['argocd/applications/qa/shop.k8s.yaml']).toContain(`
    targetRevision: refs/heads/live
    path: infra/dist/stable/qa
`);
  expect(files['argocd/applicationsets/projects-qa.k8s.yaml']).toContain(`
          - path: infra/dist/projects/qa/*
`);
  expect(Object.values(files).every((text) => text.includes('\n  namespace: cd\n'))).toBe(true);
});

test('a Helm release has a project of its own', () => {
  expect(run(company, { releases: [release] }).files['argocd/releases/main/cache.yaml']).toBe(`\
# Generated by strata from catalog/company.yaml, catalog/clusters/main.yaml, catalog/releases/cache.yaml. Edit those and run strata synth.
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: release-main-cache
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    argocd.argoproj.io/sync-wave: '-1'
spec:
  description: The Helm release cache on the cluster main
  sourceRepos:
    - https://charts.tiny.example
  destinations:
    - server: https://kube.tiny.example
      namespace: cache
  clusterResourceWhitelist: []
  namespaceResourceBlacklist:
    - group: argoproj.io
      kind: AppProject
    - group: argoproj.io
      kind: Application
    - group: argoproj.io
      kind: ApplicationSet
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: release-main-cache
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
spec:
  project: release-main-cache
  source:
    repoURL: https://charts.tiny.example
    chart: redis
    targetRevision: 21.0.0
    helm:
      releaseName: cache
      valuesObject:
        auth:
          enabled: false
  destination:
    server: https://kube.tiny.example
    namespace: cache
  syncPolicy:
    automated: {}
    syncOptions:
      - ApplyOutOfSyncOnly=true
      - FailOnSharedResource=true
      - PruneLast=true
      - RespectIgnoreDifferences=true
      - ServerSideApply=true
    retry:
      limit: -1
      refresh: true
      backoff:
        duration: 10s
        factor: 2
        maxDuration: 5m
`);
});

test('a Helm release in the namespace of an overlay goes with its file, and its project after it', () => {
  const inOverlay = { ...release, namespace: 'ty-qa-p-coupon', wave: 2 };
  const text = run(company, { releases: [inOverlay] }).files['argocd/releases/main/cache.yaml'] ?? '';
  expect(text).not.toContain('Prune=false');
  expect(text.match(/- resources-finalizer\.argocd\.argoproj\.io/g)).toHaveLength(2);
  expect(text).toContain(`
    automated:
      prune: true
      selfHeal: true
`);
  expect(text).toContain(`
    argocd.argoproj.io/sync-wave: '2'
`);
});

test('a Helm release writes outside its namespace only what the company allows', () => {
  const files = companyPlus(
    'catalog/company.yaml',
    '  allow: { releases: [rbac.authorization.k8s.io/ClusterRole] }\n',
    company,
  );
  const platform = {
    ...release,
    namespace: 'cache',
    createNamespace: true,
    repository: 'oci://reg.tiny.example/charts',
  };
  const { files: made } = run(files, {
    releases: [platform, { ...platform, name: 'other', namespace: 'ty-qa-p-coupon', createNamespace: false }],
  });
  expect(made['argocd/releases/main/cache.yaml']).toContain(`
  sourceRepos:
    - reg.tiny.example/charts
  destinations:
    - server: https://kube.tiny.example
      namespace: cache
  clusterResourceWhitelist:
    - group: ''
      kind: Namespace
    - group: rbac.authorization.k8s.io
      kind: ClusterRole
`);
  expect(made['argocd/releases/main/other.yaml']).toContain('  clusterResourceWhitelist: []\n');
});

test('fails on an app whose file is not written', () => {
  const { paths } = inputOf(apps);
  const { problems } = run(company, { paths: paths.filter((path) => path !== 'stable/prod/shop.k8s.yaml') });
  expect(problems).toEqual([
    "argocd/no-directory environments/stable/prod.yaml:9: the Application 'prod-shop' reads dist/stable/prod/shop.k8s.yaml, which strata does not write; let it read a folder or a file of dist/ that is written, or remove it",
  ]);
});

test('fails on a name that is too long, and on none a character shorter', () => {
  const app = 'a'.repeat(50);
  const names = { ...apps, qa: ['cart', app] };
  expect(run(company, {}, names).problems).toEqual([]);
  expect(run(company, {}, { ...apps, qa: ['cart', `${app}a`] }).problems).toEqual([
    `argocd/name-too-long environments/stable/qa.yaml:6: the Application 'qa-${app}a' has a name of 54 characters; at most 53 fit; shorten a name that it is made of: of the environment or the app, of the cluster or the release`,
  ]);
});

test('fails on one name for two Applications', () => {
  const qaCart = (company['environments/stable/prod.yaml'] ?? '')
    .replace('name: prod', 'name: qa-cart')
    .replace('production: true\n', '')
    .replace('tiny.example }', 'cart.tiny.example }');
  const three = companyEdited('environments/stable/prod.yaml', 'order: 2', 'order: 3', company);
  const files = companyWith({ 'environments/stable/qa-cart.yaml': qaCart }, three);
  const names = { ...apps, qa: ['cart', 'shop', 'cart-shop'], 'qa-cart': ['shop'] };
  expect(run(files, {}, names).problems).toEqual([
    "argocd/name-conflict environments/stable/qa-cart.yaml:8: argocd/applications/qa/cart-shop.k8s.yaml and argocd/applications/qa-cart/shop.k8s.yaml both have or make an Application 'qa-cart-shop'; give the app or the environment another name (environments/stable/qa.yaml:6: where the other comes from)",
  ]);
});

test('fails on an app that takes the name of a project environment to come', () => {
  expect(run(company, {}, { ...apps, qa: ['cart', 'p-coupon'] }).problems).toEqual([
    "argocd/name-conflict environments/stable/qa.yaml:6: argocd/applicationsets/projects-qa.k8s.yaml and argocd/applications/qa/p-coupon.k8s.yaml both have or make an Application 'qa-p-coupon'; give the app or the environment another name (environments/stable/qa.yaml:1: where the other comes from)",
  ]);
});

test('an app of that name in an environment without overlays is nobody else’s', () => {
  expect(run(company, {}, { ...apps, prod: ['cart', 'p-coupon'] }).problems).toEqual([]);
});

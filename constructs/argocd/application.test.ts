import { App, Chart } from 'cdk8s';
import { renderYaml } from '../../core/render/render-yaml';
import { Application } from './application';
import type { ApplicationProps } from './application';

const source = {
  repository: 'https://git.example.com/platform.git',
  revision: 'refs/heads/main',
  path: 'dist/stable/qa',
};

const least: ApplicationProps = {
  name: 'shop-qa',
  project: 'shop-qa',
  source,
  destination: { server: 'https://kube.example.com', namespace: 'shop-qa' },
};

function render(props: Partial<ApplicationProps> = {}): string {
  const chart = new Chart(new App(), 'chart', { namespace: 'argocd' });
  return renderYaml([new Application(chart, 'application', { ...least, ...props }).toJson()]);
}

test('a folder that a person syncs', () => {
  expect(render()).toBe(`\
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop-qa
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
  annotations:
    argocd.argoproj.io/manifest-generate-paths: '.'
spec:
  project: shop-qa
  source:
    repoURL: https://git.example.com/platform.git
    targetRevision: refs/heads/main
    path: dist/stable/qa
  destination:
    server: https://kube.example.com
    namespace: shop-qa
  syncPolicy:
    syncOptions:
      - ApplyOutOfSyncOnly=true
      - FailOnSharedResource=true
      - PruneLast=true
      - RespectIgnoreDifferences=true
      - ServerSideApply=true
`);
});

test('one file that is kept as Git has it, replicas aside', () => {
  expect(
    render({
      source: { ...source, include: 'shop.k8s.yaml' },
      automated: { prune: true, selfHeal: true },
      cascade: true,
      ignoredFields: [{ group: 'apps', kind: 'Deployment', name: 'shop', fields: ['/spec/replicas'] }],
      labels: { team: 'shop' },
      annotations: { note: 'temporary' },
    }),
  ).toBe(`\
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop-qa
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
    team: shop
  annotations:
    argocd.argoproj.io/manifest-generate-paths: shop.k8s.yaml
    note: temporary
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  project: shop-qa
  source:
    repoURL: https://git.example.com/platform.git
    targetRevision: refs/heads/main
    path: dist/stable/qa
    directory:
      include: shop.k8s.yaml
  destination:
    server: https://kube.example.com
    namespace: shop-qa
  ignoreDifferences:
    - group: apps
      kind: Deployment
      name: shop
      jsonPointers:
        - /spec/replicas
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

test('a Helm chart of a registry, in a namespace of its own', () => {
  const chart = render({
    source: {
      repository: 'oci://reg.example.com/charts',
      chart: 'redis',
      version: '21.0.0',
      release: 'cache',
      values: { auth: { enabled: false }, replica: null },
      skipCrds: true,
    },
    destination: { name: 'qa', namespace: 'cache' },
    automated: {},
    createNamespace: true,
    toleratesMissingKinds: true,
  });
  expect(chart).toContain(`\
  source:
    repoURL: reg.example.com/charts
    chart: redis
    targetRevision: 21.0.0
    helm:
      releaseName: cache
      skipCrds: true
      valuesObject:
        auth:
          enabled: false
        replica: null
  destination:
    name: qa
    namespace: cache
  syncPolicy:
    automated: {}
    syncOptions:
      - ApplyOutOfSyncOnly=true
      - CreateNamespace=true
      - FailOnSharedResource=true
      - PruneLast=true
      - RespectIgnoreDifferences=true
      - ServerSideApply=true
      - SkipDryRunOnMissingResource=true
`);
  expect(chart).not.toContain('manifest-generate-paths');
});

test.each([
  {
    name: 'a pattern is watched by its folder',
    include: '*.k8s.yaml',
    watchedPaths: undefined,
    watched: "'.'",
  },
  {
    name: 'a file is watched alone',
    include: 'shop.k8s.yaml',
    watchedPaths: undefined,
    watched: 'shop.k8s.yaml',
  },
  { name: 'what is said holds', include: 'shop.k8s.yaml', watchedPaths: '.;../all', watched: '.;../all' },
])('$name', ({ include, watchedPaths, watched }) => {
  const text = render({
    source: { ...source, include },
    ...(watchedPaths === undefined ? {} : { watchedPaths }),
  });
  expect(text).toContain(`manifest-generate-paths: ${watched}\n`);
});

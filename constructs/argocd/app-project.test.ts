import { App, Chart } from 'cdk8s';
import { renderYaml } from '../../core/render/render-yaml';
import { AppProject } from './app-project';
import type { AppProjectProps } from './app-project';

const least: AppProjectProps = {
  name: 'shop-qa',
  description: 'The shop in qa',
  argocdVersion: '3.2',
  sourceRepos: ['https://git.example.com/platform.git'],
  destinations: [{ server: 'https://kube.example.com', namespace: 'shop-qa' }],
};

function render(props: Partial<AppProjectProps> = {}): string {
  const chart = new Chart(new App(), 'chart', { namespace: 'argocd' });
  return renderYaml([new AppProject(chart, 'project', { ...least, ...props }).toJson()]);
}

test('a project permits what it names, and nothing outside namespaces unless it says so', () => {
  expect(render({ namespacedKinds: [{ group: 'apps', kind: 'Deployment' }] })).toBe(`\
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: shop-qa
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
  annotations:
    argocd.argoproj.io/sync-wave: '-1'
spec:
  description: The shop in qa
  sourceRepos:
    - https://git.example.com/platform.git
  destinations:
    - server: https://kube.example.com
      namespace: shop-qa
  clusterResourceWhitelist: []
  namespaceResourceWhitelist:
    - group: apps
      kind: Deployment
`);
});

test('all that a project can say', () => {
  const window = { schedule: '0 10 * * 1-4', duration: '6h', timeZone: 'Asia/Shanghai' };
  expect(
    render({
      namespace: 'cd',
      argocdVersion: '3.5',
      destinations: [{ name: 'qa', namespace: 'shop-qa-*' }],
      clusterKinds: [
        { group: '', kind: 'Namespace', name: 'shop-qa-*' },
        { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
      ],
      refusedKinds: [{ group: 'argoproj.io', kind: 'Application' }],
      windows: [window],
      waitsForApplications: true,
      labels: { team: 'shop' },
      annotations: { note: 'temporary' },
    }),
  ).toBe(`\
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: shop-qa
  namespace: cd
  labels:
    app.kubernetes.io/managed-by: strata
    team: shop
  annotations:
    argocd.argoproj.io/sync-wave: '-1'
    note: temporary
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  description: The shop in qa
  sourceRepos:
    - https://git.example.com/platform.git
  destinations:
    - name: qa
      namespace: shop-qa-*
  clusterResourceWhitelist:
    - group: ''
      kind: Namespace
      name: shop-qa-*
    - group: scheduling.k8s.io
      kind: PriorityClass
  namespaceResourceBlacklist:
    - group: argoproj.io
      kind: Application
  syncWindows:
    - kind: allow
      schedule: 0 10 * * 1-4
      duration: 6h
      timeZone: Asia/Shanghai
      applications:
        - '*'
      manualSync: false
      syncOverrun: true
`);
});

test('a version before 3.3 gets neither names nor what is the same without them', () => {
  const clusterKinds = ['traefik', 'logging'].map((name) => ({ group: '', kind: 'Namespace', name }));
  expect(render({ argocdVersion: '3.2', clusterKinds })).toContain(`\
  clusterResourceWhitelist:
    - group: ''
      kind: Namespace
`);
  expect(render({ argocdVersion: '3.2', clusterKinds }).match(/Namespace/g)).toHaveLength(1);
  expect(render({ argocdVersion: '3.3', clusterKinds }).match(/Namespace/g)).toHaveLength(2);
});

test('a version before 3.5 knows no overrun of windows', () => {
  const windows = [{ schedule: '0 10 * * 1-4', duration: '6h', timeZone: 'UTC' }];
  expect(render({ argocdVersion: '3.4', windows })).not.toContain('syncOverrun');
});

test('an empty list of kinds lets none through, whatever becomes of the list', () => {
  expect(render({ namespacedKinds: [] })).toContain(`
  namespaceResourceWhitelist: []
  namespaceResourceBlacklist:
    - group: '*'
      kind: '*'
`);
});

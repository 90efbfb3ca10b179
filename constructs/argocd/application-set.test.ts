import { App, Chart } from 'cdk8s';
import { renderYaml } from '../../core/render/render-yaml';
import { ApplicationSet } from './application-set';
import type { ApplicationSetProps } from './application-set';

const repository = 'https://git.example.com/platform.git';
const revision = 'refs/heads/main';

const least: ApplicationSetProps = {
  name: 'previews',
  generator: { repository, revision, find: { folders: 'dist/previews/*' } },
  template: {
    name: 'preview-{{ .path.basename }}',
    project: 'previews',
    source: { repository, revision, path: '{{ .path.path }}' },
    destination: { server: 'https://kube.example.com', namespace: 'preview-{{ .path.basename }}' },
    automated: { prune: true, selfHeal: true },
    cascade: true,
  },
};

function render(props: Partial<ApplicationSetProps> = {}): string {
  const chart = new Chart(new App(), 'chart', { namespace: 'argocd' });
  return renderYaml([new ApplicationSet(chart, 'set', { ...least, ...props }).toJson()]);
}

test('an Application for each folder, which goes with it', () => {
  expect(render()).toBe(`\
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: previews
  namespace: argocd
  labels:
    app.kubernetes.io/managed-by: strata
spec:
  goTemplate: true
  goTemplateOptions:
    - missingkey=error
  generators:
    - git:
        repoURL: https://git.example.com/platform.git
        revision: refs/heads/main
        directories:
          - path: dist/previews/*
        requeueAfterSeconds: 180
  template:
    metadata:
      name: preview-{{ .path.basename }}
      labels:
        app.kubernetes.io/managed-by: strata
      annotations:
        argocd.argoproj.io/manifest-generate-paths: '.'
      finalizers:
        - resources-finalizer.argocd.argoproj.io
    spec:
      project: previews
      source:
        repoURL: https://git.example.com/platform.git
        targetRevision: refs/heads/main
        path: '{{ .path.path }}'
      destination:
        server: https://kube.example.com
        namespace: preview-{{ .path.basename }}
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

test('files instead of folders, looked at every minute, whose objects stay', () => {
  const { cascade: _, ...template } = least.template;
  const text = render({
    generator: { repository, revision, find: { files: 'dist/lanes/*.k8s.yaml' } },
    template,
    requeueAfterSeconds: 60,
  });
  expect(text).toContain(`
        files:
          - path: dist/lanes/*.k8s.yaml
        requeueAfterSeconds: 60
  syncPolicy:
    preserveResourcesOnDeletion: true
`);
  expect(text).not.toContain('finalizers');
});

test('fails on a project that comes out of a template', () => {
  const template = { ...least.template, project: '{{ .path.basename }}' };
  expect(() => render({ template })).toThrow(
    "the project of an application set must be written out, got '{{ .path.basename }}'",
  );
});

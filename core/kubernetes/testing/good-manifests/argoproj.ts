import type { JsonObject } from '../../../json';
import { labels, metadata, name } from './metadata';

export const argoproj = {
  Application: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { ...metadata, finalizers: ['resources-finalizer.argocd.argoproj.io'] },
    spec: {
      project: 'stable-qa',
      destination: { name: 'test', namespace: 'qa' },
      source: {
        repoURL: 'https://git.example.com/platform.git',
        targetRevision: 'refs/heads/main',
        path: 'dist/stable/qa',
        directory: { include: 'web.k8s.yaml' },
      },
      syncPolicy: { automated: { prune: true }, syncOptions: ['ApplyOutOfSyncOnly=true'] },
      ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }],
    },
  },
  ApplicationSet: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata,
    spec: {
      goTemplate: true,
      generators: [
        { git: { repoURL: 'u', revision: 'main', directories: [{ path: 'dist/projects/qa/*' }] } },
      ],
      template: {
        metadata: { name: '{{ .path.basename }}' },
        spec: {
          project: 'p',
          destination: { name: 'test' },
          source: { repoURL: 'u', path: '{{ .path.path }}' },
        },
      },
    },
  },
  AppProject: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata,
    spec: {
      sourceRepos: ['https://git.example.com/platform.git'],
      destinations: [{ name: 'test', namespace: 'mg-qa' }],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    },
  },
  Rollout: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata,
    spec: {
      selector: { matchLabels: name },
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: { duration: '10m' } }] } },
      template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'a:1' }] } },
    },
  },
} satisfies Readonly<Record<string, JsonObject>>;

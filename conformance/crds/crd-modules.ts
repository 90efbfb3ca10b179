/** Where the CRDs of a Go module lie in it. The versions are those of go.mod in this folder. */
export interface CrdModule {
  readonly module: string;
  readonly folder: string;
  /** Names of the files, where not all YAML files of the folder are meant. */
  readonly files?: RegExp;
}

export const crdModules: readonly CrdModule[] = [
  { module: 'github.com/argoproj/argo-cd/v3', folder: 'manifests/crds', files: /-crd\.yaml$/ },
  { module: 'github.com/cert-manager/cert-manager', folder: 'deploy/crds' },
  { module: 'github.com/external-secrets/external-secrets', folder: 'config/crds/bases' },
  { module: 'github.com/kedacore/keda/v2', folder: 'config/crd/bases' },
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    folder: 'example/prometheus-operator-crd',
  },
  {
    module: 'github.com/traefik/traefik/v3',
    folder: 'docs/content/reference/dynamic-configuration',
    files: /^traefik\.io_.*\.yaml$/,
  },
  { module: 'istio.io/api', folder: 'kubernetes', files: /^customresourcedefinitions.*\.yaml$/ },
  { module: 'sigs.k8s.io/gateway-api', folder: 'config/crd/standard' },
];

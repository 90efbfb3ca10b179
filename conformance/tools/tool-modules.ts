/** A Go module of ours that pins one version of a program, in `conformance/tools/<name>/`. */
export interface ToolModule {
  readonly name: string;
  /** The Go module whose version is the version of the programs. */
  readonly module: string;
  readonly programs: readonly ToolProgram[];
  /** Import path of the package that is told its version when linking. */
  readonly versionPackage?: string;
  /** Files of the Go module that are kept beside the programs, by their paths in it. */
  readonly files?: readonly string[];
}

export interface ToolProgram {
  readonly name: string;
  /** Go package, one of the `tool` lines of go.mod. */
  readonly package: string;
}

/** In the order of building: what takes longest comes first. */
export const toolModules: readonly ToolModule[] = [
  {
    name: 'kubernetes',
    module: 'k8s.io/kubernetes',
    programs: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map((name) => ({
      name,
      package: `k8s.io/kubernetes/cmd/${name}`,
    })),
    // Without it the server calls itself v0.0.0-master+$Format, which clients cannot parse.
    versionPackage: 'k8s.io/component-base/version',
  },
  {
    name: 'etcd',
    module: 'go.etcd.io/etcd/server/v3',
    programs: [{ name: 'etcd', package: 'go.etcd.io/etcd/server/v3' }],
  },
  {
    name: 'kwok',
    module: 'sigs.k8s.io/kwok',
    programs: [{ name: 'kwok', package: 'sigs.k8s.io/kwok/cmd/kwok' }],
    files: [
      'kustomize/stage/node/fast/node-initialize.yaml',
      'kustomize/stage/node/heartbeat-with-lease/node-heartbeat-with-lease.yaml',
      'kustomize/stage/pod/general/pod-create.yaml',
      'kustomize/stage/pod/general/pod-init-container-running.yaml',
      'kustomize/stage/pod/general/pod-init-container-completed.yaml',
      'kustomize/stage/pod/general/pod-ready.yaml',
      'kustomize/stage/pod/general/pod-complete.yaml',
      'kustomize/stage/pod/general/pod-delete.yaml',
    ],
  },
];

/** The version that a go.mod requires of a module, as v1.36.3. */
export function requiredVersion(goMod: string, module: string): string {
  for (const line of goMod.split('\n')) {
    const [name, version] = line
      .replace(/^require\s+/, '')
      .trim()
      .split(/\s+/);
    if (name === module && version?.startsWith('v') === true) return version;
  }
  throw new Error(`go.mod does not require ${module}`);
}

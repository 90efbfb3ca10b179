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
  /** Our own Go files beside go.mod: another text is another build. */
  readonly sources?: readonly string[];
  /**
   * What needs it beyond the first tier, as in `argocd`: nobody waits for a program that was not asked for.
   *
   * @default - every run needs it
   */
  readonly tier?: string;
}

export interface ToolProgram {
  readonly name: string;
  /** Go package, one of the `tool` lines of go.mod or a folder of ours. */
  readonly package: string;
}

/** In the order of building: what takes longest comes first. */
const toolModules: readonly ToolModule[] = [
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
  {
    name: 'argocd',
    tier: 'argocd',
    module: 'github.com/argoproj/argo-cd/v3',
    programs: [
      { name: 'argocd', package: 'github.com/argoproj/argo-cd/v3/cmd' },
      { name: 'redis-server', package: './redis-server' },
    ],
    files: ['manifests/install.yaml'],
    sources: ['redis-server/main.go'],
  },
  {
    name: 'coredns',
    tier: 'dns',
    module: 'github.com/coredns/coredns',
    programs: [{ name: 'coredns', package: 'github.com/coredns/coredns' }],
  },
  {
    name: 'traefik',
    tier: 'routes',
    module: 'github.com/traefik/traefik/v3',
    programs: [{ name: 'traefik', package: 'github.com/traefik/traefik/v3/cmd/traefik' }],
  },
  {
    name: 'helm',
    tier: 'helm',
    module: 'helm.sh/helm/v4',
    programs: [{ name: 'helm', package: 'helm.sh/helm/v4/cmd/helm' }],
  },
  {
    name: 'promtool',
    tier: 'rules',
    module: 'github.com/prometheus/prometheus',
    programs: [{ name: 'promtool', package: 'github.com/prometheus/prometheus/cmd/promtool' }],
  },
  {
    name: 'buildx',
    tier: 'bake',
    module: 'github.com/docker/buildx',
    programs: [
      { name: 'buildx', package: 'github.com/docker/buildx/cmd/buildx' },
      { name: 'dockerfile-judge', package: './dockerfile-judge' },
    ],
    sources: ['dockerfile-judge/main.go'],
  },
  {
    name: 'argo-rollouts',
    tier: 'rollouts',
    module: 'github.com/argoproj/argo-rollouts',
    programs: [
      {
        name: 'rollouts-controller',
        package: 'github.com/argoproj/argo-rollouts/cmd/rollouts-controller',
      },
    ],
  },
];

export function tierNames(): readonly string[] {
  return [...new Set(toolModules.flatMap(({ tier }) => tier ?? []))];
}

/** The modules of the first tier and of others by their names. */
export function modulesOf(tiers: readonly string[]): readonly ToolModule[] {
  const unknown = tiers.find((name) => !toolModules.some(({ tier }) => tier === name));
  if (unknown !== undefined) throw new Error(`no program belongs to a tier '${unknown}'`);
  return toolModules.filter(({ tier }) => tier === undefined || tiers.includes(tier));
}

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

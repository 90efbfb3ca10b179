/** Modules that have CRDs of groups that `dist/` does not use yet, by their API group; for the message only. */
const OTHER_MODULES: Readonly<Record<string, string>> = {
  'bitnami.com': 'github.com/bitnami-labs/sealed-secrets (helm/sealed-secrets/crds)',
  'gateway.envoyproxy.io': 'github.com/envoyproxy/gateway (charts/gateway-helm/charts/crds/crds/generated)',
};

/** Kinds of Argo that are not Argo CD's. */
const ROLLOUTS = new Set([
  'Rollout',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'AnalysisRun',
  'Experiment',
]);

/** Where the CRD of a kind is to be had, as far as that is known. */
export function moduleWithCrd(group: string, kind: string): string {
  if (group === 'argoproj.io' && ROLLOUTS.has(kind)) {
    return 'github.com/argoproj/argo-rollouts (manifests/crds)';
  }
  return OTHER_MODULES[group] ?? `the module of ${group}`;
}

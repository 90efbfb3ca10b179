import { crdModules } from './crd-modules';

/** The modules of conformance/crds by the API groups of their CRDs, and of groups below these; for the message only. */
const PINNED_MODULES: Readonly<Record<string, string>> = {
  'argoproj.io': 'github.com/argoproj/argo-cd/v3',
  'cert-manager.io': 'github.com/cert-manager/cert-manager',
  'external-secrets.io': 'github.com/external-secrets/external-secrets',
  'gateway.networking.k8s.io': 'sigs.k8s.io/gateway-api',
  'istio.io': 'istio.io/api',
  'keda.sh': 'github.com/kedacore/keda/v2',
  'monitoring.coreos.com': 'github.com/prometheus-operator/prometheus-operator',
  'traefik.io': 'github.com/traefik/traefik/v3',
};

/** Modules that have CRDs of groups that `dist/` does not use yet. */
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

/** What to do when the CRD of a kind is missing, as far as that is known. */
export function adviceOnCrd(group: string, kind: string): string {
  if (group === 'argoproj.io' && ROLLOUTS.has(kind)) {
    return 'add github.com/argoproj/argo-rollouts (manifests/crds) to conformance/crds';
  }
  const pinned = tryPinned(group);
  if (pinned !== undefined) return `look for a version of ${pinned} that has it`;
  return `add ${OTHER_MODULES[group] ?? `the module of ${group}`} to conformance/crds`;
}

function tryPinned(group: string): string | undefined {
  const [, module] = Object.entries(PINNED_MODULES).find(([name]) => `.${group}`.endsWith(`.${name}`)) ?? [];
  const pinned = crdModules.find((each) => each.module === module);
  return pinned === undefined ? undefined : `${pinned.module} (${pinned.folder})`;
}

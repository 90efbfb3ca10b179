// What each kind of AppProject lets through, and nothing else. A construct that emits a new kind adds it here; a test
// holds these lists against everything that constructs emit, in both directions.

/** What an AppProject is made for: one for each stable environment, three for each baseline, one for each cluster. */
export type ProjectKind = 'stable' | 'projects' | 'delivery' | 'lanes' | 'clusters';

export interface AllowedKinds {
  /** Kinds that live outside namespaces, as `Namespace`. */
  readonly clusterWide: readonly string[];
  /** Kinds with their group, as `apps/Deployment`, in order. */
  readonly namespaced: readonly string[];
}

const inEveryEnvironment: readonly string[] = [
  'ConfigMap',
  'LimitRange',
  'PersistentVolumeClaim',
  'ResourceQuota',
  'Service',
  'ServiceAccount',
  'apps/Deployment',
  'batch/CronJob',
  'batch/Job', // migrations, and tests after a sync
  'external-secrets.io/ExternalSecret',
  'monitoring.coreos.com/PodMonitor',
  'networking.k8s.io/NetworkPolicy',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  'traefik.io/IngressRoute',
  'traefik.io/Middleware',
];

/** With what lets calls of a lane in. */
const inOverlays = [...inEveryEnvironment, 'gateway.networking.k8s.io/ReferenceGrant'].toSorted();

/** They say where calls to a Service go, whoever calls it. */
const routesOfMesh = ['gateway.networking.k8s.io/GRPCRoute', 'gateway.networking.k8s.io/HTTPRoute'];

export const kindsOfProject: Readonly<Record<ProjectKind, AllowedKinds>> = {
  stable: {
    clusterWide: ['Namespace'],
    namespaced: [
      ...inEveryEnvironment,
      ...routesOfMesh,
      'autoscaling/HorizontalPodAutoscaler',
      'policy/PodDisruptionBudget',
    ].toSorted(),
  },
  // Overlays do not scale, and run one instance of an app: a disruption budget would only stop nodes from being drained.
  projects: { clusterWide: ['Namespace'], namespaced: inOverlays },
  delivery: { clusterWide: ['Namespace'], namespaced: inOverlays },
  // They lie in the baseline's own namespace: routes and what routes name, never what runs there.
  lanes: {
    clusterWide: [],
    namespaced: [...routesOfMesh, 'traefik.io/IngressRoute', 'traefik.io/Middleware'],
  },
  clusters: {
    clusterWide: ['Namespace', 'external-secrets.io/ClusterSecretStore', 'scheduling.k8s.io/PriorityClass'],
    // Claims, quota, account and policies are for the namespace where images are built.
    namespaced: [
      'PersistentVolumeClaim',
      'ResourceQuota',
      'ServiceAccount',
      'external-secrets.io/ExternalSecret',
      'networking.k8s.io/NetworkPolicy',
      'traefik.io/Middleware',
      'traefik.io/TLSStore',
    ],
  },
};

/** Kinds that command Argo CD itself. Only the root writes them: whoever can, can write anything anywhere. */
export const argocdKinds: readonly string[] = [
  'argoproj.io/AppProject',
  'argoproj.io/Application',
  'argoproj.io/ApplicationSet',
];

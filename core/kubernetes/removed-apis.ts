// What was gone before the oldest version of the schema table. What goes later is in the table itself.
// https://kubernetes.io/docs/reference/using-api/deprecation-guide/

/** An API that no supported cluster serves, and what to use instead. */
export interface RemovedApi {
  readonly apiVersion: string;
  /** The kinds that it had; every kind when empty. */
  readonly kinds: readonly string[];
  /** What removed it: `Kubernetes 1.25`. */
  readonly removedBy: string;
  /** The apiVersion to write instead; absent when there is none. */
  readonly replacement?: string;
}

const workloads = ['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet'];
const roles = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];

/** Removed APIs; of two entries for one apiVersion the first that names the kind holds. */
const removedApis: readonly RemovedApi[] = [
  api('extensions/v1beta1', workloads, '1.16', 'apps/v1'),
  api('extensions/v1beta1', ['NetworkPolicy'], '1.16', 'networking.k8s.io/v1'),
  api('extensions/v1beta1', ['Ingress'], '1.22', 'networking.k8s.io/v1'),
  api('extensions/v1beta1', ['PodSecurityPolicy'], '1.16'),
  api('apps/v1beta1', workloads, '1.16', 'apps/v1'),
  api('apps/v1beta2', workloads, '1.16', 'apps/v1'),
  api('admissionregistration.k8s.io/v1beta1', webhooks(), '1.22', 'admissionregistration.k8s.io/v1'),
  api('apiextensions.k8s.io/v1beta1', ['CustomResourceDefinition'], '1.22', 'apiextensions.k8s.io/v1'),
  api('apiregistration.k8s.io/v1beta1', ['APIService'], '1.22', 'apiregistration.k8s.io/v1'),
  api('networking.k8s.io/v1beta1', ['Ingress', 'IngressClass'], '1.22', 'networking.k8s.io/v1'),
  api('rbac.authorization.k8s.io/v1alpha1', roles, '1.22', 'rbac.authorization.k8s.io/v1'),
  api('rbac.authorization.k8s.io/v1beta1', roles, '1.22', 'rbac.authorization.k8s.io/v1'),
  api('scheduling.k8s.io/v1beta1', ['PriorityClass'], '1.22', 'scheduling.k8s.io/v1'),
  api('storage.k8s.io/v1beta1', ['CSIDriver', 'StorageClass'], '1.22', 'storage.k8s.io/v1'),
  api('batch/v1beta1', ['CronJob'], '1.25', 'batch/v1'),
  api('discovery.k8s.io/v1beta1', ['EndpointSlice'], '1.25', 'discovery.k8s.io/v1'),
  api('node.k8s.io/v1beta1', ['RuntimeClass'], '1.25', 'node.k8s.io/v1'),
  api('policy/v1beta1', ['PodDisruptionBudget'], '1.25', 'policy/v1'),
  api('policy/v1beta1', ['PodSecurityPolicy'], '1.25'),
  api('autoscaling/v2beta1', ['HorizontalPodAutoscaler'], '1.25', 'autoscaling/v2'),
  api('autoscaling/v2beta2', ['HorizontalPodAutoscaler'], '1.26', 'autoscaling/v2'),
  api('flowcontrol.apiserver.k8s.io/v1beta1', [], '1.26', 'flowcontrol.apiserver.k8s.io/v1'),
  {
    apiVersion: 'traefik.containo.us/v1alpha1',
    kinds: [],
    removedBy: 'Traefik 3',
    replacement: 'traefik.io/v1alpha1',
  },
];

/** The removed API that an object asks for, if it is one. */
export function tryFindRemovedApi(apiVersion: string, kind: string): RemovedApi | undefined {
  return removedApis.find(
    (entry) => entry.apiVersion === apiVersion && (entry.kinds.length === 0 || entry.kinds.includes(kind)),
  );
}

function api(
  apiVersion: string,
  kinds: readonly string[],
  version: string,
  replacement?: string,
): RemovedApi {
  const removedBy = `Kubernetes ${version}`;
  return { apiVersion, kinds, removedBy, ...(replacement === undefined ? {} : { replacement }) };
}

function webhooks(): readonly string[] {
  return ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
}

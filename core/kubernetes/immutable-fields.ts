/**
 * Fields that Kubernetes does not let change while an object lives. Each line was tried with a real API server:
 * testing/immutable-cases.ts, `npm run conformance:changes`.
 */
import type { Json, JsonObject, Path } from '../json';
import {
  all,
  changeOf,
  fixed,
  fixedBut,
  valueAt,
  when,
  type ImmutableChange,
  type ImmutableRule,
} from './immutable-change';
import { identityOf, kindKeyOf } from './object-identity';
import { compareAmounts } from './same-field';

/** What changes from one state of an object to the next, and may not. */
export function findImmutable(before: JsonObject, after: JsonObject): readonly ImmutableChange[] {
  const { group, kind } = identityOf(after);
  return RULES.get(kindKeyOf(group, kind))?.(before, after) ?? [];
}

/** True for a kind that has such fields, whatever its group. */
export function hasImmutableFields(kind: string): boolean {
  return KINDS.has(kind);
}

// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates
const SELECTOR = fixed(['spec', 'selector']);

const BINDING = fixed(['roleRef']);

const IMMUTABLE_CONTENT = when(
  ({ immutable }) => immutable === true,
  all(fixed(['immutable']), fixed(['data']), fixed(['binaryData'])),
);

const RULES: ReadonlyMap<string, ImmutableRule> = new Map<string, ImmutableRule>([
  // https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
  ['Service', all(clusterIP, loadBalancerClass)],
  ['apps/Deployment', SELECTOR],
  ['apps/ReplicaSet', SELECTOR],
  ['apps/DaemonSet', SELECTOR],
  [
    'apps/StatefulSet',
    // https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#statefulsetspec-v1-apps
    all(
      fixed(['spec', 'podManagementPolicy'], 'OrderedReady'),
      fixedBut(
        ['spec'],
        [
          'minReadySeconds',
          'ordinals',
          'persistentVolumeClaimRetentionPolicy',
          'podManagementPolicy',
          'replicas',
          'revisionHistoryLimit',
          'template',
          'updateStrategy',
        ],
      ),
    ),
  ],
  // https://kubernetes.io/docs/concepts/workloads/controllers/job/
  [
    'batch/Job',
    all(
      completions,
      fixed(['spec', 'completionMode'], 'NonIndexed'),
      fixed(['spec', 'template']),
      fixed(['spec', 'selector']),
      fixed(['spec', 'backoffLimitPerIndex']),
      fixed(['spec', 'managedBy']),
      fixed(['spec', 'podFailurePolicy']),
      fixed(['spec', 'successPolicy']),
    ),
  ],
  // https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement
  [
    'Pod',
    all(
      exceptImages('containers'),
      exceptImages('initContainers'),
      fixedBut(
        ['spec'],
        [
          'activeDeadlineSeconds',
          'containers',
          'initContainers',
          'terminationGracePeriodSeconds',
          'tolerations',
        ],
      ),
    ),
  ],
  // https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
  [
    'PersistentVolumeClaim',
    all(
      shrinking,
      assigned(['spec', 'storageClassName']),
      assigned(['spec', 'volumeName']),
      fixedBut(['spec'], ['resources', 'storageClassName', 'volumeAttributesClassName', 'volumeName']),
    ),
  ],
  [
    'PersistentVolume',
    fixedBut(
      ['spec'],
      [
        'accessModes',
        'capacity',
        'claimRef',
        'mountOptions',
        'persistentVolumeReclaimPolicy',
        'storageClassName',
        'volumeAttributesClassName',
      ],
    ),
  ],
  // https://kubernetes.io/docs/reference/access-authn-authz/rbac/#clusterrolebinding-example
  ['rbac.authorization.k8s.io/RoleBinding', BINDING],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', BINDING],
  // https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
  ['ConfigMap', IMMUTABLE_CONTENT],
  // https://kubernetes.io/docs/concepts/configuration/secret/#secret-immutable
  ['Secret', all(IMMUTABLE_CONTENT, fixed(['type'], 'Opaque'))],
  // https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass
  [
    'scheduling.k8s.io/PriorityClass',
    all(fixed(['value'], 0), fixed(['preemptionPolicy'], 'PreemptLowerPriority')),
  ],
  // https://kubernetes.io/docs/concepts/storage/storage-classes/
  [
    'storage.k8s.io/StorageClass',
    all(
      fixed(['provisioner']),
      fixed(['parameters']),
      fixed(['reclaimPolicy'], 'Delete'),
      fixed(['volumeBindingMode'], 'Immediate'),
    ),
  ],
  // https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#address-types
  ['discovery.k8s.io/EndpointSlice', fixed(['addressType'])],
  // https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#ingressclassspec-v1-networking-k8s-io
  ['networking.k8s.io/IngressClass', fixed(['spec', 'controller'])],
  // https://gateway-api.sigs.k8s.io/reference/spec/#gatewayclassspec
  ['gateway.networking.k8s.io/GatewayClass', fixed(['spec', 'controllerName'])],
  // https://kubernetes.io/docs/concepts/containers/runtime-class/
  ['node.k8s.io/RuntimeClass', fixed(['handler'])],
  // https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
  ['ResourceQuota', fixed(['spec', 'scopes'])],
  // https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    all(fixed(['spec', 'scope']), fixed(['spec', 'names', 'kind'])),
  ],
]);

const KINDS: ReadonlySet<string> = new Set([...RULES.keys()].map((key) => key.slice(key.indexOf('/') + 1)));

const NONE = 'None';
const ASSIGNED = 'an assigned address';

/** An address that is not written is assigned: it may be the one that is written next, and stays when it no longer is. */
function clusterIP(before: JsonObject, after: JsonObject): readonly ImmutableChange[] {
  const path = ['spec', 'clusterIP'];
  const [from, to] = [addressOf(before), addressOf(after)];
  const isName = [before, after].some((service) => valueAt(service, ['spec', 'type']) === 'ExternalName');
  if (isName || from === to) return [];
  if (to === undefined) return from === NONE ? [{ path, before: from, absent: ASSIGNED, isKept: true }] : [];
  return from === undefined && to !== NONE ? [] : [{ ...changeOf(path, from, to), absent: ASSIGNED }];
}

function addressOf(service: JsonObject): Json | undefined {
  const list = valueAt(service, ['spec', 'clusterIPs']);
  return valueAt(service, ['spec', 'clusterIP']) ?? (Array.isArray(list) ? (list as Json[])[0] : undefined);
}

/** Of what is a load balancer and stays one. */
function loadBalancerClass(before: JsonObject, after: JsonObject): readonly ImmutableChange[] {
  const isBalancer = [before, after].every(
    (service) => valueAt(service, ['spec', 'type']) === 'LoadBalancer',
  );
  return isBalancer ? fixed(['spec', 'loadBalancerClass'])(before, after) : [];
}

/** What is not written is given by the cluster: what is written next may be just that. */
function assigned(path: Path): ImmutableRule {
  return when((before) => valueAt(before, path) !== undefined, fixed(path));
}

/** A Job that counts its pods may have more of them, all at once. */
function completions(before: JsonObject, after: JsonObject): readonly ImmutableChange[] {
  const isIndexed = valueAt(after, ['spec', 'completionMode']) === 'Indexed';
  const parallelism = valueAt(after, ['spec', 'parallelism']) ?? 1;
  const isElastic = isIndexed && valueAt(after, ['spec', 'completions']) === parallelism;
  return isElastic ? [] : fixed(['spec', 'completions'], 1)(before, after);
}

function exceptImages(field: string): ImmutableRule {
  const path = ['spec', field];
  return (before, after) => {
    const [from, to] = [withoutImages(valueAt(before, path)), withoutImages(valueAt(after, path))];
    return fixed([field])({ [field]: from }, { [field]: to }).map((change) => ({ ...change, path }));
  };
}

function withoutImages(containers: Json | undefined): Json {
  if (!Array.isArray(containers)) return null;
  return (containers as readonly JsonObject[]).map((container) => ({ ...container, image: '' }));
}

function shrinking(before: JsonObject, after: JsonObject): readonly ImmutableChange[] {
  const path = ['spec', 'resources', 'requests', 'storage'];
  const [from, to] = [valueAt(before, path), valueAt(after, path)];
  const isSmaller = compareAmounts(to, from) === -1;
  return isSmaller ? [changeOf(path, from, to)] : [];
}

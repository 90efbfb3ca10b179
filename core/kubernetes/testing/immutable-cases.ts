// Steps from one object to the next, and what Kubernetes makes of them. Each has been tried with a real API server:
// `npm run conformance:changes` tries them all again.
import { isJsonObject, type Json, type JsonObject } from '../../json';
import { identityOf } from '../object-identity';

/** An object as it was applied, and as it is applied next. */
export interface ImmutableCase {
  readonly name: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** `kept` is accepted, and the object stays as it was. */
  readonly server: 'refused' | 'kept' | 'applied';
  /** The fields that are to be told; none when all goes well. */
  readonly told: readonly string[];
}

interface Step {
  /** Laid over the object of the kind; null removes. */
  readonly from?: JsonObject;
  /** Laid over what `from` made. */
  readonly to: JsonObject;
  readonly told?: readonly string[];
  readonly server?: ImmutableCase['server'];
}

const selects = (name: string): JsonObject => ({
  selector: { matchLabels: { app: name } },
  template: {
    metadata: { labels: { app: name } },
    spec: { containers: [{ name: 'shop', image: 'shop:1' }] },
  },
});

/** Other values of what a pod template may hold. */
const withImage = (image: string): JsonObject => ({
  template: { spec: { containers: [{ name: 'shop', image }] } },
});

const workload = (kind: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'shop' },
  spec: { ...selects('shop'), ...spec },
});

const claimTemplate = (spec: JsonObject): JsonObject => ({
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
});

const SERVICE: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop' },
  spec: { selector: { app: 'shop' }, ports: [{ name: 'http', port: 80 }] },
};

const STATEFUL_SET = workload('StatefulSet', {
  serviceName: 'shop',
  volumeClaimTemplates: [claimTemplate({})],
});

const CLAIM: JsonObject = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'shop' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'growing',
    resources: { requests: { storage: '10Gi' } },
  },
};

const VOLUME: JsonObject = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'shop' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    capacity: { storage: '10Gi' },
    nfs: { server: 'files.example.com', path: '/shop' },
  },
};

const nodes = (zone: string): JsonObject => ({
  spec: {
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: [zone] }] },
        ],
      },
    },
  },
});

const JOB: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'shop' },
  spec: {
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'shop', image: 'shop:1' }] },
    },
  },
};

const POD: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'shop' },
  spec: { containers: [{ name: 'shop', image: 'shop:1' }] },
};

const roleBinding = (kind: string): JsonObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: 'shop' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'shop' }],
});

const content = (kind: string, value: string): JsonObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'shop' },
  data: { LEVEL: value },
});

const PRIORITY_CLASS: JsonObject = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'shop' },
  value: 100,
};

const STORAGE_CLASS: JsonObject = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'shop' },
  provisioner: 'disks.example.com',
  parameters: { tier: 'fast' },
};

const ENDPOINT_SLICE: JsonObject = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'shop' },
  addressType: 'IPv4',
  endpoints: [],
};

const INGRESS_CLASS: JsonObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'shop' },
  spec: { controller: 'example.com/one' },
};

const GATEWAY_CLASS: JsonObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  metadata: { name: 'shop' },
  spec: { controllerName: 'example.com/one' },
};

const RUNTIME_CLASS: JsonObject = {
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'shop' },
  handler: 'runc',
};

const QUOTA: JsonObject = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'shop' },
  spec: { hard: { pods: '10' }, scopes: ['BestEffort'] },
};

const CRD: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'shops.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Shop', plural: 'shops' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};

const STEPS: readonly (readonly [base: JsonObject, steps: Readonly<Record<string, Step>>])[] = [
  [
    SERVICE,
    {
      'becomes headless': { to: { spec: { clusterIP: 'None' } }, told: ['spec.clusterIP'] },
      'becomes headless by its list': {
        to: { spec: { clusterIPs: ['None'], clusterIP: 'None' } },
        told: ['spec.clusterIP'],
      },
      'is headless no more': {
        from: { spec: { clusterIP: 'None' } },
        to: { spec: { clusterIP: null } },
        server: 'kept',
        told: ['spec.clusterIP'],
      },
      'changes its address': {
        from: { spec: { clusterIP: '10.96.0.77' } },
        to: { spec: { clusterIP: '10.96.0.78' } },
        told: ['spec.clusterIP'],
      },
      'gets an address in place of None': {
        from: { spec: { clusterIP: 'None' } },
        to: { spec: { clusterIP: '10.96.0.79' } },
        told: ['spec.clusterIP'],
      },
      'does not name its address any more': {
        from: { spec: { clusterIP: '10.96.0.80' } },
        to: { spec: { clusterIP: null } },
        server: 'kept',
      },
      'stays headless with other ports': {
        from: { spec: { clusterIP: 'None' } },
        to: { spec: { ports: [{ name: 'http', port: 8080 }] } },
      },
      'becomes an alias': {
        to: { spec: { type: 'ExternalName', externalName: 'shop.example.com', ports: null, selector: null } },
      },
      'becomes an alias and was headless': {
        from: { spec: { clusterIP: 'None' } },
        to: { spec: { clusterIP: null, type: 'ExternalName', externalName: 'shop.example.com' } },
      },
      'was an alias': {
        from: { spec: { type: 'ExternalName', externalName: 'shop.example.com' } },
        to: { spec: { type: 'ClusterIP', externalName: null } },
      },
      'was an alias and becomes headless': {
        from: { spec: { type: 'ExternalName', externalName: 'shop.example.com' } },
        to: { spec: { type: 'ClusterIP', externalName: null, clusterIP: 'None' } },
      },
      'becomes reachable from nodes': { to: { spec: { type: 'NodePort' } } },
      'gets another load balancer': {
        from: { spec: { type: 'LoadBalancer', loadBalancerClass: 'example.com/one' } },
        to: { spec: { loadBalancerClass: 'example.com/two' } },
        told: ['spec.loadBalancerClass'],
      },
      'gets a class of load balancers': {
        from: { spec: { type: 'LoadBalancer' } },
        to: { spec: { loadBalancerClass: 'example.com/two' } },
        told: ['spec.loadBalancerClass'],
      },
      'gets a load balancer': {
        to: { spec: { type: 'LoadBalancer', loadBalancerClass: 'example.com/one' } },
      },
    },
  ],
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map(
    (kind) =>
      [
        workload(kind),
        {
          'selects other pods': { to: { spec: selects('other') }, told: ['spec.selector'] },
          'selects fewer pods': {
            to: {
              spec: {
                selector: { matchLabels: { slot: 'a' } },
                template: { metadata: { labels: { slot: 'a' } } },
              },
            },
            told: ['spec.selector'],
          },
          'has another image': { to: { spec: withImage('shop:2') } },
        },
      ] as const,
  ),
  [
    workload('Deployment', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } }),
    { 'changes its strategy': { to: { spec: { strategy: { type: 'Recreate', rollingUpdate: null } } } } },
  ],
  [
    STATEFUL_SET,
    {
      'has another Service': { to: { spec: { serviceName: 'other' } }, told: ['spec.serviceName'] },
      'has larger claims': {
        to: {
          spec: {
            volumeClaimTemplates: [claimTemplate({ resources: { requests: { storage: '2Gi' } } })],
          },
        },
        told: ['spec.volumeClaimTemplates'],
      },
      'writes the size of its claims in another way': {
        to: {
          spec: {
            volumeClaimTemplates: [claimTemplate({ resources: { requests: { storage: '1024Mi' } } })],
          },
        },
        server: 'kept',
      },
      'says what its claims are anyway': {
        to: { spec: { volumeClaimTemplates: [claimTemplate({ volumeMode: 'Filesystem' })] } },
        server: 'kept',
      },
      'has no claims any more': {
        to: { spec: { volumeClaimTemplates: null } },
        told: ['spec.volumeClaimTemplates'],
      },
      'starts all pods at once': {
        to: { spec: { podManagementPolicy: 'Parallel' } },
        told: ['spec.podManagementPolicy'],
      },
      'starts pods as it does anyway': {
        to: { spec: { podManagementPolicy: 'OrderedReady' } },
        server: 'kept',
      },
      'changes all that it may': {
        to: {
          spec: {
            replicas: 3,
            ...withImage('shop:2'),
            updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
            minReadySeconds: 5,
            ordinals: { start: 1 },
            revisionHistoryLimit: 3,
            persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
          },
        },
      },
    },
  ],
  [
    JOB,
    {
      'has another image': { to: { spec: withImage('shop:2') }, told: ['spec.template'] },
      'says what its pods are anyway': {
        to: {
          spec: {
            template: {
              spec: { containers: [{ name: 'shop', image: 'shop:1', imagePullPolicy: 'IfNotPresent' }] },
            },
          },
        },
        server: 'kept',
      },
      'completes more often': { to: { spec: { completions: 3 } }, told: ['spec.completions'] },
      'counts its pods': {
        to: { spec: { completionMode: 'Indexed' } },
        told: ['spec.completionMode'],
      },
      'grows with its completions': {
        from: { spec: { completionMode: 'Indexed', completions: 2, parallelism: 2 } },
        to: { spec: { completions: 3, parallelism: 3 } },
      },
      'completes more often than it runs at once': {
        from: { spec: { completionMode: 'Indexed', completions: 2, parallelism: 2 } },
        to: { spec: { completions: 3 } },
        told: ['spec.completions'],
      },
      'gets a policy for failures': {
        to: {
          spec: {
            podFailurePolicy: {
              rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [3] } }],
            },
          },
        },
        told: ['spec.podFailurePolicy'],
      },
      'counts failures by index': {
        from: { spec: { completionMode: 'Indexed', completions: 2 } },
        to: { spec: { backoffLimitPerIndex: 1 } },
        told: ['spec.backoffLimitPerIndex'],
      },
      'gets a policy for success': {
        from: { spec: { completionMode: 'Indexed', completions: 2 } },
        to: { spec: { successPolicy: { rules: [{ succeededIndexes: '0' }] } } },
        told: ['spec.successPolicy'],
      },
      'is managed by somebody else': {
        to: { spec: { managedBy: 'example.com/jobs' } },
        told: ['spec.managedBy'],
      },
      'changes its limits': {
        to: {
          spec: { parallelism: 2, backoffLimit: 2, activeDeadlineSeconds: 60, ttlSecondsAfterFinished: 9 },
        },
      },
      'replaces pods later': { to: { spec: { podReplacementPolicy: 'Failed' } } },
    },
  ],
  [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'shop' },
      spec: { schedule: '0 4 * * *', jobTemplate: { spec: JOB['spec'] ?? {} } },
    },
    { 'has another image': { to: { spec: { jobTemplate: { spec: withImage('shop:2') } } } } },
  ],
  [
    POD,
    {
      'has another image': { to: { spec: { containers: [{ name: 'shop', image: 'shop:2' }] } } },
      'has another command': {
        to: { spec: { containers: [{ name: 'shop', image: 'shop:1', command: ['sh'] }] } },
        told: ['spec.containers'],
      },
      'goes to other nodes': { to: { spec: { nodeSelector: { disk: 'ssd' } } }, told: ['spec.nodeSelector'] },
      'gets a deadline': { to: { spec: { activeDeadlineSeconds: 60 } } },
    },
  ],
  [
    CLAIM,
    {
      grows: { to: { spec: { resources: { requests: { storage: '20Gi' } } } } },
      shrinks: {
        to: { spec: { resources: { requests: { storage: '5Gi' } } } },
        told: ['spec.resources.requests.storage'],
      },
      'writes its size in another way': {
        to: { spec: { resources: { requests: { storage: '10240Mi' } } } },
        server: 'kept',
      },
      'moves to another storage class': {
        to: { spec: { storageClassName: 'other' } },
        told: ['spec.storageClassName'],
      },
      'names no storage class any more': {
        to: { spec: { storageClassName: null } },
        told: ['spec.storageClassName'],
      },
      'is for many nodes': { to: { spec: { accessModes: ['ReadWriteMany'] } }, told: ['spec.accessModes'] },
      'is a block device': { to: { spec: { volumeMode: 'Block' } }, told: ['spec.volumeMode'] },
      'is what it is anyway': { to: { spec: { volumeMode: 'Filesystem' } }, server: 'kept' },
      'names a storage class': {
        from: { spec: { storageClassName: null } },
        to: { spec: { storageClassName: 'growing' } },
      },
    },
  ],
  [
    VOLUME,
    {
      'is of other nodes': {
        from: nodes('a'),
        to: nodes('b'),
        told: ['spec.nodeAffinity'],
      },
      'lies elsewhere': { to: { spec: { nfs: { path: '/other' } } }, told: ['spec.nfs'] },
      'is of another kind': {
        to: { spec: { nfs: null, hostPath: { path: '/shop' } } },
        told: ['spec.hostPath', 'spec.nfs'],
      },
      'is a block device': { to: { spec: { volumeMode: 'Block' } }, told: ['spec.volumeMode'] },
      'is kept': { to: { spec: { persistentVolumeReclaimPolicy: 'Retain', capacity: { storage: '20Gi' } } } },
      'is of another class and other modes': {
        to: { spec: { storageClassName: 'other', accessModes: ['ReadWriteMany'], mountOptions: ['ro'] } },
      },
    },
  ],
  ...['RoleBinding', 'ClusterRoleBinding'].map(
    (kind) =>
      [
        roleBinding(kind),
        {
          'grants another role': { to: { roleRef: { name: 'edit' } }, told: ['roleRef'] },
          'grants to others': { to: { subjects: [] } },
        },
      ] as const,
  ),
  ...['ConfigMap', 'Secret'].map(
    (kind) =>
      [
        content(kind, 'YQ=='),
        {
          'has other data': { to: { data: { LEVEL: 'Yg==' } } },
          'has other data and is immutable': {
            from: { immutable: true },
            to: { data: { LEVEL: 'Yg==' } },
            told: ['data'],
          },
          'has a key more and is immutable': {
            from: { immutable: true },
            to: { data: { OTHER: 'Yg==' } },
            told: ['data'],
          },
          'has binary data more and is immutable': {
            from: { immutable: true },
            to: kind === 'ConfigMap' ? { binaryData: { OTHER: 'Yg==' } } : { data: { OTHER: 'Yg==' } },
            told: [kind === 'ConfigMap' ? 'binaryData' : 'data'],
          },
          'is immutable no more': {
            from: { immutable: true },
            to: { immutable: null },
            told: ['immutable'],
          },
          'becomes immutable': { to: { immutable: true, data: { LEVEL: 'Yg==' } } },
          'has other labels and is immutable': {
            from: { immutable: true },
            to: { metadata: { labels: { app: 'shop' } } },
          },
        },
      ] as const,
  ),
  [
    content('Secret', 'YQ=='),
    {
      'is of another type': { to: { type: 'example.com/token' }, told: ['type'] },
      'is of the type that it is anyway': { to: { type: 'Opaque' }, server: 'kept' },
    },
  ],
  [
    PRIORITY_CLASS,
    {
      'is worth more': { to: { value: 200 }, told: ['value'] },
      'does not preempt': { to: { preemptionPolicy: 'Never' }, told: ['preemptionPolicy'] },
      'preempts as it does anyway': { to: { preemptionPolicy: 'PreemptLowerPriority' }, server: 'kept' },
      'is described': { to: { description: 'shops', globalDefault: false } },
    },
  ],
  [
    STORAGE_CLASS,
    {
      'has another provisioner': { to: { provisioner: 'other.example.com' }, told: ['provisioner'] },
      'has other parameters': { to: { parameters: { tier: 'slow' } }, told: ['parameters'] },
      'keeps its volumes': { to: { reclaimPolicy: 'Retain' }, told: ['reclaimPolicy'] },
      'waits for pods': {
        to: { volumeBindingMode: 'WaitForFirstConsumer' },
        told: ['volumeBindingMode'],
      },
      'is what it is anyway': {
        to: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
        server: 'kept',
      },
      'lets volumes grow': { to: { allowVolumeExpansion: true, mountOptions: ['ro'] } },
      'is for other zones': {
        to: {
          allowedTopologies: [
            { matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['a'] }] },
          ],
        },
      },
    },
  ],
  [
    ENDPOINT_SLICE,
    {
      'has other addresses': { to: { endpoints: [{ addresses: ['192.0.2.7'] }] } },
      'has addresses of another type': { to: { addressType: 'IPv6' }, told: ['addressType'] },
    },
  ],
  [
    INGRESS_CLASS,
    {
      'is for another controller': {
        to: { spec: { controller: 'example.com/two' } },
        told: ['spec.controller'],
      },
      'gets parameters': { to: { spec: { parameters: { kind: 'Shop', name: 'shop' } } } },
    },
  ],
  [
    GATEWAY_CLASS,
    {
      'is for another controller': {
        to: { spec: { controllerName: 'example.com/two' } },
        told: ['spec.controllerName'],
      },
      'is described': { to: { spec: { description: 'shops' } } },
    },
  ],
  [
    RUNTIME_CLASS,
    {
      'is run by another handler': { to: { handler: 'gvisor' }, told: ['handler'] },
      'costs more': { to: { overhead: { podFixed: { cpu: '10m' } } } },
    },
  ],
  [
    QUOTA,
    {
      'has more room': { to: { spec: { hard: { pods: '20' } } } },
      'counts other pods': { to: { spec: { scopes: ['NotBestEffort'] } }, told: ['spec.scopes'] },
    },
  ],
  [
    CRD,
    {
      'is for the whole cluster': { to: { spec: { scope: 'Cluster' } }, told: ['spec.scope'] },
      'is of another kind': { to: { spec: { names: { kind: 'Store' } } }, told: ['spec.names.kind'] },
      'has short names': { to: { spec: { names: { shortNames: ['sh'] } } } },
    },
  ],
];

/** All steps, with names that say the kind. */
export const immutableCases: readonly ImmutableCase[] = STEPS.flatMap(([base, steps]) =>
  Object.entries(steps).map(([name, { from = {}, to, told = [], server }]) => {
    const before = laidOver(base, from);
    return {
      name: `${identityOf(base).kind} that ${name}`,
      before,
      after: laidOver(before, to),
      server: server ?? (told.length === 0 ? 'applied' : 'refused'),
      told,
    };
  }),
);

function laidOver(object: JsonObject, over: JsonObject): JsonObject {
  const entries = Object.entries(over).map(([key, value]): [string, Json] => {
    const below = object[key];
    return [key, isJsonObject(value) && isJsonObject(below) ? laidOver(below, value) : value];
  });
  const merged = { ...object, ...Object.fromEntries(entries) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

import type { JsonObject } from '../../json';

const name = { 'app.kubernetes.io/name': 'web' };
const labels = { ...name, 'app.kubernetes.io/part-of': 'shop', version: '5.4.0' };
const metadata = { name: 'web', namespace: 'qa', labels };

const container: JsonObject = {
  name: 'app',
  image:
    'registry.example.com/shop/web:5.4.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  imagePullPolicy: 'IfNotPresent',
  ports: [
    { name: 'http', containerPort: 8080 },
    { name: 'metrics', containerPort: 9090 },
  ],
  env: [
    { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    { name: 'JAVA_OPTS', value: '-Xmx384m' },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'web', key: 'password' } } },
    { name: 'EMPTY', value: '' },
  ],
  envFrom: [{ configMapRef: { name: 'web' } }, { secretRef: { name: 'web', optional: true }, prefix: 'S_' }],
  resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: 1, memory: '0.5Gi' } },
  livenessProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 10 },
  readinessProbe: { httpGet: { path: '/ready', port: 8080 }, successThreshold: 2 },
  startupProbe: { tcpSocket: { port: 'http' }, failureThreshold: 30 },
  lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
  securityContext: { allowPrivilegeEscalation: false, runAsUser: 1000, capabilities: { drop: ['ALL'] } },
  volumeMounts: [
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'config', mountPath: '/etc/app', subPath: 'conf', readOnly: true },
  ],
};

const podSpec: JsonObject = {
  serviceAccountName: 'web',
  terminationGracePeriodSeconds: 45,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container],
  initContainers: [
    { name: 'sidecar', image: 'a:1', restartPolicy: 'Always', readinessProbe: { grpc: { port: 9000 } } },
    { name: 'setup', image: 'b:1', command: ['true'] },
  ],
  volumes: [
    { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    { name: 'config', configMap: { name: 'web', items: [{ key: 'a', path: 'conf/a' }], defaultMode: 0o440 } },
    {
      name: 'token',
      projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }] },
    },
  ],
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [
    { key: 'pool', operator: 'Equal', value: 'shop', effect: 'NoSchedule' },
    { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
  ],
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: name },
    },
  ],
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 50,
          podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: name } },
        },
      ],
    },
  },
};

const template = {
  metadata: { labels, annotations: { 'strata.example.com/config': 'ab12' } },
  spec: podSpec,
};
const jobPod = { restartPolicy: 'Never', containers: [{ name: 'job', image: 'job:1' }] };

/** Objects as Strata and its users emit them, one of each kind, by kind. */
export const good = {
  Deployment: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: 3,
      selector: { matchLabels: name, matchExpressions: [{ key: 'version', operator: 'Exists' }] },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      minReadySeconds: 5,
      progressDeadlineSeconds: 300,
      template,
    },
  },
  StatefulSet: {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata,
    spec: {
      serviceName: 'web-headless',
      selector: { matchLabels: name },
      template: {
        metadata: { labels },
        spec: {
          containers: [{ name: 'app', image: 'a:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
        },
      ],
    },
  },
  DaemonSet: {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata,
    spec: {
      selector: { matchLabels: name },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      template: {
        metadata: { labels },
        spec: {
          hostNetwork: true,
          containers: [{ name: 'agent', image: 'a:1', ports: [{ containerPort: 9100, hostPort: 9100 }] }],
        },
      },
    },
  },
  Pod: { apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec },
  Job: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: { backoffLimit: 2, ttlSecondsAfterFinished: 600, template: { metadata: { labels }, spec: jobPod } },
  },
  CronJob: {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '*/15 3 * * MON-FRI',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      jobTemplate: { spec: { template: { spec: jobPod } } },
    },
  },
  Service: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      selector: name,
      ports: [
        { name: 'http', port: 80, targetPort: 'http', appProtocol: 'http' },
        { name: 'metrics', port: 9090, targetPort: 9090 },
      ],
    },
  },
  HeadlessService: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { clusterIP: 'None', selector: name, ports: [{ port: 80 }] },
  },
  NodePortService: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'NodePort',
      externalTrafficPolicy: 'Local',
      selector: name,
      ports: [{ port: 80, nodePort: 30080 }],
    },
  },
  AliasService: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { type: 'ExternalName', externalName: 'web.mg-qa.svc.cluster.local' },
  },
  ConfigMap: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    data: { 'app.yaml': 'a: 1\n', '.hidden': '' },
    binaryData: { logo: 'aGVsbG8=' },
  },
  Secret: {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata,
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': 'aGVsbG8=' },
    stringData: { 'tls.key': 'x' },
  },
  Namespace: {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'mg-qa', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  },
  ServiceAccount: {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
    automountServiceAccountToken: false,
    imagePullSecrets: [{ name: 'registry' }],
  },
  ResourceQuota: {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata,
    spec: { hard: { 'requests.cpu': '20', 'limits.memory': '64Gi', pods: 100 } },
  },
  LimitRange: {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata,
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: '100m' },
          default: { cpu: '1', memory: '1Gi' },
          max: { cpu: 4 },
        },
      ],
    },
  },
  PersistentVolumeClaim: {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata,
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      resources: { requests: { storage: '10Gi' } },
    },
  },
  NetworkPolicy: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      podSelector: { matchLabels: name },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchExpressions: [{ key: 'baseline', operator: 'In', values: ['qa'] }] },
            },
          ],
          ports: [{ port: 'http' }, { port: 9000, endPort: 9010, protocol: 'TCP' }],
        },
      ],
      egress: [
        {
          to: [
            { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
            { ipBlock: { cidr: 'fd00::/8' } },
          ],
        },
      ],
    },
  },
  Ingress: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['*.shop.example.com'], secretName: 'tls' }],
      rules: [
        {
          host: 'web.shop.example.com',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'web', port: { name: 'http' } } },
              },
              {
                path: '/api',
                pathType: 'Exact',
                backend: { service: { name: 'web', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  },
  PodDisruptionBudget: {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable: '50%', selector: { matchLabels: name } },
  },
  HorizontalPodAutoscaler: {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      minReplicas: 2,
      maxReplicas: 10,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
      behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
    },
  },
  Role: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'break:glass', namespace: 'qa' },
    rules: [{ apiGroups: ['', 'apps'], resources: ['services'], verbs: ['get', 'patch'] }],
  },
  RoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'break:glass' },
    subjects: [
      { kind: 'ServiceAccount', name: 'web' },
      { kind: 'Group', name: 'oidc:shop', apiGroup: 'rbac.authorization.k8s.io' },
    ],
  },
  ClusterRole: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'metrics' },
    rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
  },
  ClusterRoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'metrics' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'metrics' },
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'qa' }],
  },
  PriorityClass: {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'shop-high' },
    value: 100_000,
  },
  HTTPRoute: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata,
    spec: {
      parentRefs: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
      hostnames: ['web.shop.example.com', '*.shop.example.com'],
      rules: [
        {
          matches: [
            { path: { type: 'PathPrefix', value: '/api' }, headers: [{ name: 'x-gray', value: 'canary' }] },
          ],
          filters: [
            { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-a', value: 'b' }] } },
            {
              type: 'URLRewrite',
              urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } },
            },
          ],
          backendRefs: [
            { name: 'web', port: 80, weight: 90 },
            { name: 'web-canary', port: 80, weight: 10 },
          ],
          timeouts: { request: '10s', backendRequest: '500ms' },
        },
      ],
    },
  },
  Gateway: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata,
    spec: {
      gatewayClassName: 'traefik',
      listeners: [
        { name: 'http', port: 80, protocol: 'HTTP' },
        { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] } },
      ],
    },
  },
  IngressRoute: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    metadata,
    spec: {
      entryPoints: ['websecure'],
      routes: [
        {
          kind: 'Rule',
          match: 'Host(`web.shop.example.com`)',
          priority: 10,
          middlewares: [{ name: 'strip' }],
          services: [{ name: 'web', port: 'http', weight: 90 }],
        },
      ],
      tls: {},
    },
  },
  TraefikService: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'TraefikService',
    metadata,
    spec: {
      weighted: {
        services: [
          { name: 'web', port: 80, weight: 9 },
          { name: 'web-canary', port: 80, weight: 1 },
        ],
      },
    },
  },
  Middleware: {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    metadata,
    spec: { headers: { customRequestHeaders: { 'x-mg-lane': '' } } },
  },
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
  ExternalSecret: {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata,
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'web' },
      data: [{ secretKey: 'password', remoteRef: { key: 'shop/web', property: 'password' } }],
    },
  },
  ServiceMonitor: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata,
    spec: { selector: { matchLabels: name }, endpoints: [{ port: 'metrics', interval: '30s' }] },
  },
  PrometheusRule: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata,
    spec: {
      groups: [{ name: 'web', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m', labels: { a: 'b' } }] }],
    },
  },
  ScaledObject: {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata,
    spec: {
      scaleTargetRef: { name: 'web' },
      minReplicaCount: 1,
      maxReplicaCount: 5,
      triggers: [
        {
          type: 'cron',
          metadata: { timezone: 'Etc/UTC', start: '0 6 * * *', end: '0 20 * * *', desiredReplicas: '3' },
        },
      ],
    },
  },
  VirtualService: {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata,
    spec: {
      hosts: ['web'],
      http: [
        {
          match: [{ headers: { 'x-mg-lane': { exact: 'coupon' } } }],
          route: [
            {
              destination: { host: 'web.mg-qa-p-coupon.svc.cluster.local', port: { number: 80 } },
              weight: 100,
            },
          ],
        },
      ],
    },
  },
  Certificate: {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata,
    spec: {
      secretName: 'tls',
      dnsNames: ['*.shop.example.com'],
      issuerRef: { name: 'acme', kind: 'ClusterIssuer' },
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

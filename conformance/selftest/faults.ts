import type { Step } from '../run/finding';

/** A mistake put into one object of a copy of `dist/`. */
export interface Fault {
  readonly name: string;
  readonly step: Step;
  readonly file: string;
  /** As in `kind: Service`: the first document of the file with this line is changed. */
  readonly kind: string;
  readonly replace: RegExp;
  readonly by: string;
  /** Text of the line that the finding must name, in the changed document. */
  readonly line: string;
  readonly says: RegExp;
}

const DAILY = 'stable/daily';

/** Each in an object of its own, so that one run shows all of them. */
export const faults: readonly Fault[] = [
  {
    name: 'wrong type',
    step: 'create',
    file: `${DAILY}/note-core.k8s.yaml`,
    kind: 'Deployment',
    replace: /replicas: \d+/u,
    by: 'replicas: two',
    line: 'replicas: two',
    says: /replicas of type int32/u,
  },
  {
    name: 'unknown field',
    step: 'create',
    file: `${DAILY}/user-core.k8s.yaml`,
    kind: 'Deployment',
    replace: /enableServiceLinks: false/u,
    by: 'enableServiceLink: false',
    line: 'enableServiceLink: false',
    says: /unknown field "spec\.template\.spec\.enableServiceLink"/u,
  },
  {
    name: 'port out of range',
    step: 'create',
    file: `${DAILY}/pay-core.k8s.yaml`,
    kind: 'Service',
    replace: / port: \d+/u,
    by: ' port: 80800',
    line: 'port: 80800',
    says: /between 1 and 65535/u,
  },
  {
    name: 'bad label value',
    step: 'create',
    file: `${DAILY}/item-core.k8s.yaml`,
    kind: 'ConfigMap',
    replace: /app\.kubernetes\.io\/part-of: .*/u,
    by: 'app.kubernetes.io/part-of: not a label',
    line: 'labels:',
    says: /label/u,
  },
  {
    name: 'missing field of a CRD',
    step: 'create',
    file: `${DAILY}/trade-core.k8s.yaml`,
    kind: 'ExternalSecret',
    replace: /secretKey: \w+/u,
    by: 'remote: x',
    line: '- remote: x',
    says: /unknown field|Required value/u,
  },
  {
    name: 'selector that does not match the template',
    step: 'create',
    file: `${DAILY}/search-api.k8s.yaml`,
    kind: 'Deployment',
    replace: /(matchLabels:\n +app\.kubernetes\.io\/name: )[\w-]+/u,
    by: '$1other',
    line: '      labels:',
    says: /selector/u,
  },
  {
    name: 'invalid quantity',
    step: 'create',
    file: `${DAILY}/environment.k8s.yaml`,
    kind: 'LimitRange',
    replace: /cpu: 100m/u,
    by: 'cpu: 100 m',
    line: 'apiVersion:',
    says: /quantit/u,
  },
  {
    name: 'role without verbs',
    step: 'create',
    file: `${DAILY}/environment.k8s.yaml`,
    kind: 'Role',
    replace: /( +)verbs:\n(?: +- \w+\n)+/u,
    by: '$1verbs: []\n',
    line: 'verbs: []',
    says: /verbs/u,
  },
  {
    name: 'access mode that does not exist',
    step: 'create',
    file: `${DAILY}/recommend.k8s.yaml`,
    kind: 'PersistentVolumeClaim',
    replace: /- ReadWrite\w+/u,
    by: '- ReadWriteSome',
    line: 'accessModes:',
    says: /supported values/iu,
  },
  {
    name: 'privileged pod in a restricted namespace',
    step: 'create',
    file: `${DAILY}/md2html.k8s.yaml`,
    kind: 'Deployment',
    replace: /allowPrivilegeEscalation: false/u,
    by: 'privileged: true',
    line: 'apiVersion:',
    says: /PodSecurity/u,
  },
  {
    name: 'pod larger than the quota',
    step: 'roll out',
    file: `${DAILY}/bff-mobile.k8s.yaml`,
    kind: 'Deployment',
    replace: /(requests:\n +cpu: \S+\n +memory: )\S+(\n +limits:\n +cpu: \S+\n +memory: )\S+/u,
    by: '$1400Gi$2400Gi',
    line: 'replicas:',
    says: /exceeded quota/u,
  },
  {
    name: 'missing ConfigMap',
    step: 'references',
    file: `${DAILY}/admin-web.k8s.yaml`,
    kind: 'Deployment',
    replace: /(configMapRef:\n +name: )\S+/u,
    by: '$1nowhere',
    line: 'configMapRef:',
    says: /there is no ConfigMap 'nowhere'/u,
  },
  {
    name: 'Service whose selector matches nothing (the server accepts it)',
    step: 'endpoints',
    file: `${DAILY}/storefront-web.k8s.yaml`,
    kind: 'Service',
    replace: /(selector:\n +app\.kubernetes\.io\/name: )[\w-]+/u,
    by: '$1storefront',
    line: 'selector:',
    says: /no ready pod/u,
  },
];

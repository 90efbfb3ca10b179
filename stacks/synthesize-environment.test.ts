import { ApiObject } from 'cdk8s';
import { tell } from '../core/testing/find-problems';
import {
  companyEdited,
  companyPlus,
  companyWith,
  tinyCompany,
  type Files,
} from '../core/testing/tiny-company';
import { objectIn } from './testing/manifests';
import { synthesizeFiles } from './testing/synthesize-files';

const SHOP = 'catalog/apps/shop.yaml';
const CART = 'catalog/apps/cart.yaml';
const MAIN = 'catalog/clusters/main.yaml';
const QA = 'environments/stable/qa.yaml';
const RESOURCES = 'catalog/resources.yaml';
const EXTRA = 'environments/extras/qa/extra.yaml';

function found(company: Files): readonly string[] {
  return tell(company, synthesizeFiles(company).problems);
}

const extra = (text: string, company: Files = tinyCompany): Files => companyWith({ [EXTRA]: text }, company);
const configMap = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: ty-qa }\n`;
const secret =
  'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: ty-qa\n  annotations: { kubernetes.io/service-account.name: shop }\n';
const patch = (target: string, operation: string): string =>
  `patches:\n  - target: ${target}\n    reason: Strata cannot say it\n    operations: [${operation}]\n`;
const claim = (modes: string): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: a, namespace: ty-qa }
spec: { accessModes: ${modes}, resources: { requests: { storage: 1Gi } } }
`;
const agents = companyWith({
  'catalog/agents.yaml': `agents:
  skynet: { image: skynet, version: 2.1.0, digest: 'sha256:${'d'.repeat(64)}', size: { cpu: 0.1 } }
`,
});
const withAgent = (version: string): Files =>
  companyEdited(MAIN, "'1.34'", `'${version}'`, companyPlus(SHOP, 'agents: [{ name: skynet }]\n', agents));

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'an extra in the namespace of somebody else',
    wrong: extra('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: ty-prod }\n'),
    problems: [
      `manifest/foreign-namespace ${EXTRA}:1: ConfigMap a lies in the namespace 'ty-prod', but objects of qa lie in 'ty-qa'; write \`namespace: ty-qa\` under metadata`,
    ],
    right: extra(configMap('a')),
  },
  {
    name: 'an extra without a namespace',
    wrong: extra('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n'),
    problems: [
      `manifest/foreign-namespace ${EXTRA}:1: ConfigMap a lies in no namespace, but objects of qa lie in 'ty-qa'; write \`namespace: ty-qa\` under metadata`,
    ],
    right: extra(configMap('a')),
  },
  {
    name: 'an extra for the whole cluster',
    wrong: extra('apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: a }\nvalue: 1\n'),
    problems: [
      `manifest/foreign-namespace ${EXTRA}:1: PriorityClass a is for the whole cluster, but an environment has objects of its own namespace only; take it out, or emit it for the cluster: \`forClusters\` in stacks/main.ts`,
    ],
    right: extra(configMap('a')),
  },
  {
    name: 'an extra that is a secret in plain sight',
    wrong: extra(`${secret}stringData: { password: hunter2 }\n`),
    problems: [
      `secret/committed ${EXTRA}:1: Secret a holds its values, and whoever reads the repository reads them (in qa); put the values into the secret store, and write an ExternalSecret that refers to them`,
    ],
    right: extra(`${secret}type: kubernetes.io/service-account-token\n`),
  },
  {
    name: 'a secret in base64, which hides nothing',
    wrong: extra(`${secret}data: { password: aHVudGVyMg== }\n`),
    problems: [
      `secret/committed ${EXTRA}:1: Secret a holds its values, and whoever reads the repository reads them (in qa); put the values into the secret store, and write an ExternalSecret that refers to them`,
    ],
    right: extra(`${secret}data: {}\n`),
  },
  {
    name: 'two extras of one identity',
    wrong: companyWith({ 'environments/extras/qa/more.yaml': configMap('a') }, extra(configMap('a'))),
    problems: [
      `manifest/duplicate environments/extras/qa/more.yaml:1: ConfigMap a is emitted twice, and each would overwrite the other (in qa); give one of the two another name, or remove it (${EXTRA}:1: where the other comes from)`,
    ],
    right: companyWith({ 'environments/extras/qa/more.yaml': configMap('b') }, extra(configMap('a'))),
  },
  {
    name: 'an extra that is an object of the environment',
    wrong: extra(
      'apiVersion: v1\nkind: LimitRange\nmetadata: { name: environment, namespace: ty-qa }\nspec: { limits: [] }\n',
    ),
    problems: [
      `manifest/duplicate ${EXTRA}:1: LimitRange environment is emitted twice, and each would overwrite the other (in qa); give one of the two another name, or remove it (${QA}:1: where the other comes from)`,
    ],
    right: extra(
      'apiVersion: v1\nkind: LimitRange\nmetadata: { name: more, namespace: ty-qa }\nspec: { limits: [] }\n',
    ),
  },
  {
    name: 'an extra that is an object of an app',
    wrong: extra(
      'apiVersion: v1\nkind: Service\nmetadata: { name: cart, namespace: ty-qa }\nspec: { ports: [{ port: 80 }] }\n',
    ),
    problems: [
      `manifest/duplicate ${CART}:1: Service cart is emitted twice, and each would overwrite the other (in qa); give one of the two another name, or remove it (${EXTRA}:1: where the other comes from)`,
    ],
    right: extra(
      'apiVersion: v1\nkind: Service\nmetadata: { name: other, namespace: ty-qa }\nspec: { ports: [{ port: 80 }] }\n',
    ),
  },
  {
    name: 'a resource with the name of an app: both would be a Service',
    wrong: companyWith({
      [RESOURCES]: 'resources:\n  cart: { kind: mysql, host: db.tiny.test, port: 3306 }\n',
    }),
    problems: [
      `manifest/duplicate ${CART}:1: Service cart is emitted twice, and each would overwrite the other (in prod, qa); give one of the two another name, or remove it (${RESOURCES}:2: where the other comes from)`,
    ],
    right: companyWith({
      [RESOURCES]: 'resources:\n  cart-db: { kind: mysql, host: db.tiny.test, port: 3306 }\n',
    }),
  },
  {
    name: 'an extra that pod security refuses',
    wrong: extra(`apiVersion: v1
kind: Pod
metadata: { name: a, namespace: ty-qa }
spec:
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  hostNetwork: true
  containers:
    - name: a
      image: reg.tiny.example/a:1
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
`),
    problems: [
      `manifest/pod-host-namespace ${EXTRA}:1: Pod a at spec.hostNetwork: hostNetwork gives the pod a namespace of its node (in qa); take it out`,
    ],
    right: extra(`apiVersion: v1
kind: Pod
metadata: { name: a, namespace: ty-qa }
spec:
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: a
      image: reg.tiny.example/a:1
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
`),
  },
  {
    name: 'an extra that the API server would refuse',
    wrong: extra(claim('[ReadWriteOncePod, ReadWriteOnce]')),
    problems: [
      `manifest/access-modes-mixed ${EXTRA}:1: PersistentVolumeClaim a at spec.accessModes: 'ReadWriteOncePod' may not stand beside other access modes (in qa); keep one of them`,
    ],
    right: extra(claim('[ReadWriteOncePod]')),
  },
  {
    name: 'agents where Kubernetes has no sidecars',
    wrong: withAgent('1.27'),
    problems: [
      `manifest/field-too-new ${SHOP}:1: Deployment shop at spec.template.spec.initContainers[0].restartPolicy: 'restartPolicy' works from Kubernetes 1.29 on, the cluster has 1.27 (in prod, qa); take it out, or raise the cluster's version to 1.29`,
    ],
    right: withAgent('1.29'),
  },
  {
    name: 'a patch on nothing',
    wrong: companyPlus(QA, patch('{ kind: Deployment }', '{ op: remove, path: /spec }')),
    problems: [
      `patch/no-target ${QA}:10: there is no Deployment to patch; name one of Namespace ty-qa, NetworkPolicy ty-qa/allow-dns, NetworkPolicy ty-qa/default-deny, ResourceQuota ty-qa/environment, LimitRange ty-qa/environment, Middleware ty-qa/strip-routing-headers`,
    ],
    right: companyPlus(
      QA,
      patch('{ kind: LimitRange }', "{ op: add, path: /metadata/labels/team, value: 'a' }"),
    ),
  },
  {
    name: 'a patch on any of several',
    wrong: companyPlus(
      QA,
      patch('{ kind: NetworkPolicy }', "{ op: add, path: /metadata/labels/team, value: 'a' }"),
    ),
    problems: [
      `patch/ambiguous ${QA}:10: the target NetworkPolicy could be any of 2 objects; name one: NetworkPolicy ty-qa/allow-dns, NetworkPolicy ty-qa/default-deny`,
    ],
    right: companyPlus(
      QA,
      patch(
        '{ kind: NetworkPolicy, name: allow-dns }',
        "{ op: add, path: /metadata/labels/team, value: 'a' }",
      ),
    ),
  },
  {
    name: 'a patch that does not fit',
    wrong: companyEdited(
      QA,
      'shop: { version: 1.0.0 }',
      `shop:\n    version: 1.0.0\n    ${patch('{ kind: Deployment }', '{ op: replace, path: /spec/replica, value: 3 }').replaceAll('\n', '\n    ').trimEnd()}`,
    ),
    problems: [
      `patch/unfit ${QA}:10: 'replace' at '/spec/replica' does not fit Deployment shop: it finds nothing at '/spec/replica' (in qa); compare the path with the object in dist/, and write what is there today`,
    ],
    right: companyEdited(
      QA,
      'shop: { version: 1.0.0 }',
      `shop:\n    version: 1.0.0\n    ${patch('{ kind: Deployment }', '{ op: replace, path: /spec/replicas, value: 3 }').replaceAll('\n', '\n    ').trimEnd()}`,
    ),
  },
  {
    name: 'a patch that makes what Kubernetes does not know, at the patch',
    wrong: companyPlus(SHOP, patch('{ kind: Deployment }', '{ op: add, path: /spec/replica, value: 3 }')),
    problems: [
      `manifest/field-unknown ${SHOP}:6: Deployment shop at spec.replica: 'replica' is not a field of 'spec' (in prod, qa); write 'replicas'`,
    ],
    right: companyPlus(SHOP, patch('{ kind: Deployment }', '{ op: add, path: /spec/paused, value: true }')),
  },
  {
    name: 'a route that the gateway cannot express, at the line that asks for it',
    wrong: companyPlus(
      SHOP,
      'exposure:\n  zone: public\n',
      companyEdited(MAIN, '{ type: traefik, version: 3.7.5, namespace', '{ type: nginx, namespace'),
    ),
    problems: [
      `gateway/cannot ${SHOP}:6: the route of 'shop' cannot be written (gateway.type): routes for 'nginx' are not built yet, and ingress-nginx is retired since March 2026 (in prod, qa); use a gateway of type 'traefik'`,
    ],
    right: companyPlus(SHOP, 'exposure:\n  zone: public\n'),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

test('an extra joins the objects of its environment as it was written, and no other environment', () => {
  const { files } = synthesizeFiles(extra(`${configMap('a')}data: { z: '1', a: '2' }\n`));
  expect(objectIn(files, 'stable/qa/environment.k8s.yaml', 'ConfigMap/a')).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'ty-qa' },
    data: { a: '2', z: '1' },
  });
  expect(files['stable/prod/environment.k8s.yaml']).not.toContain('name: a\n');
});

test('a patch changes what it names, and the report says why', () => {
  const company = companyPlus(
    SHOP,
    patch('{ kind: Deployment }', '{ op: add, path: /spec/paused, value: true }'),
  );
  const { files } = synthesizeFiles(company);
  expect(objectIn(files, 'stable/qa/shop.k8s.yaml', 'Deployment/shop')).toMatchObject({
    spec: { paused: true },
  });
  expect(JSON.parse(files['reports/qa.json'] ?? '')).toMatchObject({
    flags: [{ flag: 'patch', subject: 'shop Deployment', reason: 'Strata cannot say it' }],
  });
});

test('an agent runs as a sidecar that starts before the app', () => {
  const { files } = synthesizeFiles(withAgent('1.29'));
  expect(objectIn(files, 'stable/qa/shop.k8s.yaml', 'Deployment/shop')).toMatchObject({
    spec: { template: { spec: { initContainers: [{ name: 'skynet', restartPolicy: 'Always' }] } } },
  });
});

test('stacks of the company pass the same checks as everything else', () => {
  const { problems } = synthesizeFiles(tinyCompany, {
    addStacks: (stacks) => {
      stacks.forEnvironments('on-call', (chart) => {
        new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, dat: {} });
      });
    },
  });
  expect(tell(tinyCompany, problems)).toEqual([
    `manifest/field-unknown environments/stable/prod.yaml:1: ConfigMap a at dat: 'dat' is not a field of the object (in prod); write 'data'`,
    `manifest/field-unknown environments/stable/qa.yaml:1: ConfigMap a at dat: 'dat' is not a field of the object (in qa); write 'data'`,
  ]);
});

import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppDeployment } from './app-deployment';
import type { AppDeploymentProps } from './app-deployment';

const image = 'registry.example.com/shop:5.4.0';

function deploymentOf(props: Partial<AppDeploymentProps>) {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  return new AppDeployment(chart, 'deployment', { app: 'shop', image, ...props });
}

// Typed loosely: these tests are about single fields of what comes out.
function jsonOf(props: Partial<AppDeploymentProps>) {
  return JSON.parse(JSON.stringify(deploymentOf(props).toJson()));
}

test('the least that can be said gives pods that are safe to run', () => {
  expect(dump(deploymentOf({ ports: [{ protocol: 'http', port: 8080 }] }).toJson())).toBe(`\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
spec:
  replicas: 1
  revisionHistoryLimit: 5
  progressDeadlineSeconds: 600
  minReadySeconds: 0
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      app.kubernetes.io/name: shop
  template:
    metadata:
      labels:
        app.kubernetes.io/managed-by: strata
        app.kubernetes.io/name: shop
        strata/app: shop
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      terminationGracePeriodSeconds: 40
      containers:
        - name: app
          image: registry.example.com/shop:5.4.0
          imagePullPolicy: IfNotPresent
          ports:
            - name: http
              containerPort: 8080
          lifecycle:
            preStop:
              sleep:
                seconds: 10
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
`);
});

describe('selectors and labels', () => {
  test('the selector is the app and its slot, wherever the construct is', () => {
    const root = new App();
    const here = new AppDeployment(new Chart(root, 'here'), 'd', { app: 'shop', image, slot: 'b' });
    const there = new AppDeployment(new Chart(root, 'there'), 'x', { app: 'shop', image, slot: 'b' });
    expect(here.toJson()).toEqual(there.toJson());
    expect(here.toJson()).toMatchObject({
      metadata: { name: 'shop-b' },
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'shop', 'strata/slot': 'b' } },
      },
    });
  });

  test('pods know where they belong, extra labels stay with the object', () => {
    const { metadata, spec } = jsonOf({
      tenant: 'retail',
      version: '5.4.0',
      environment: 'qa',
      slot: 'a',
      labels: { team: 'trade', 'app.kubernetes.io/name': 'forged' },
    });
    expect(metadata.labels).toEqual({
      'app.kubernetes.io/managed-by': 'strata',
      'app.kubernetes.io/name': 'shop',
      'app.kubernetes.io/part-of': 'retail',
      'app.kubernetes.io/version': '5.4.0',
      team: 'trade',
    });
    expect(spec.template.metadata.labels).toEqual({
      'app.kubernetes.io/managed-by': 'strata',
      'app.kubernetes.io/name': 'shop',
      'app.kubernetes.io/part-of': 'retail',
      'app.kubernetes.io/version': '5.4.0',
      'strata/app': 'shop',
      'strata/environment': 'qa',
      'strata/slot': 'a',
      'strata/tenant': 'retail',
    });
  });

  test.each([
    { version: 'r-20261118.1-9c1d2e3', label: 'r-20261118.1-9c1d2e3' },
    { version: 'x'.repeat(128), label: 'x'.repeat(63) },
    { version: `${'x'.repeat(62)}.-_more`, label: 'x'.repeat(62) },
    { version: 'feature-', label: 'feature' },
  ])('version $version fits into a label', ({ version, label }) => {
    expect(jsonOf({ version }).metadata.labels['app.kubernetes.io/version']).toBe(label);
  });
});

describe('rollout', () => {
  test('recreate has no numbers', () => {
    expect(jsonOf({ rollout: { strategy: 'recreate', maxSurge: 1 } }).spec.strategy).toEqual({
      type: 'Recreate',
    });
  });

  test('zero is a value, not an absence', () => {
    const { spec } = jsonOf({
      replicas: 0,
      revisionHistoryLimit: 0,
      rollout: { maxSurge: 0, maxUnavailable: 1 },
    });
    expect(spec).toMatchObject({
      replicas: 0,
      revisionHistoryLimit: 0,
      strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    });
  });

  test.each([
    { replicas: 1, spread: undefined },
    { replicas: 2, spread: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'] },
  ])('$replicas replicas are spread over $spread', ({ replicas, spread }) => {
    const { topologySpreadConstraints } = jsonOf({ replicas, slot: 'a' }).spec.template.spec;
    expect(topologySpreadConstraints).toEqual(
      spread?.map((topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'shop', 'strata/slot': 'a' } },
      })),
    );
  });
});

describe('drain', () => {
  test.each([
    { version: '1.36', lifecycle: { preStop: { sleep: { seconds: 7 } } } },
    { version: '1.30', lifecycle: { preStop: { sleep: { seconds: 7 } } } },
    { version: '1.29', lifecycle: { preStop: { exec: { command: ['sleep', '7'] } } } },
  ])('Kubernetes $version', ({ version, lifecycle }) => {
    const { spec } = jsonOf({ drainSeconds: 7, kubernetesVersion: version }).spec.template;
    expect(spec.containers[0].lifecycle).toEqual(lifecycle);
    expect(spec.terminationGracePeriodSeconds).toBe(37);
  });

  test('none of zero seconds', () => {
    const { spec } = jsonOf({ drainSeconds: 0, graceSeconds: 15 }).spec.template;
    expect(spec.containers[0]).not.toHaveProperty('lifecycle');
    expect(spec.terminationGracePeriodSeconds).toBe(15);
  });
});

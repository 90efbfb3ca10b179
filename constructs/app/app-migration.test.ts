import { App, Chart, Testing } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppWorkload } from '../app-workload';
import { AppMigration } from './app-migration';

const command = ['node', 'migrate.js'];

test('a migration is a hook before everything else, with the configuration of the app and not its volumes', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  new AppMigration(chart, 'migration', {
    app: 'shop',
    name: 'shop-migrate-shop-db',
    version: '5.4.0',
    image: 'registry.example.com/shop:5.4.0',
    command,
    configMap: 'shop-config-12345678',
    deadlineSeconds: 120,
    volumes: [
      { claim: 'shop-data', path: '/data', size: '1Gi', accessMode: 'ReadWriteMany', storageClass: 'shared' },
    ],
  });
  expect(dump(Testing.synth(chart)[0])).toBe(`\
apiVersion: batch/v1
kind: Job
metadata:
  name: shop-migrate-shop-db
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
    app.kubernetes.io/version: 5.4.0
  annotations:
    argocd.argoproj.io/hook: Sync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
    argocd.argoproj.io/sync-wave: '-1'
spec:
  backoffLimit: 6
  activeDeadlineSeconds: 120
  ttlSecondsAfterFinished: 86400
  template:
    metadata:
      labels:
        app.kubernetes.io/component: job
        app.kubernetes.io/managed-by: strata
        app.kubernetes.io/name: shop-migrate-shop-db.job
        app.kubernetes.io/version: 5.4.0
        strata/app: shop
    spec:
      restartPolicy: Never
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: app
          image: registry.example.com/shop:5.4.0
          imagePullPolicy: IfNotPresent
          command:
            - node
            - migrate.js
          envFrom:
            - configMapRef:
                name: shop-config-12345678
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
`);
});

interface Found {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
}

function made(enabled: boolean): readonly Found[] {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  new AppWorkload(chart, 'shop', {
    app: 'shop',
    image: 'registry.example.com/shop:5.4.0',
    args: ['serve'],
    ports: [{ protocol: 'http', port: 8080 }],
    config: { LOG_LEVEL: 'info' },
    secrets: [{ variable: 'DB_PASSWORD', key: 'qa/shop-db', property: 'password' }],
    secretStore: 'vault',
    executorSchedule: '{}',
    migrations: [{ name: 'shop-migrate-shop-db', command }],
    enabled,
  });
  return Testing.synth(chart) as readonly Found[];
}

test('what its pod needs comes with it, and the app after it', () => {
  const waves = made(true).map(({ kind, metadata }) => [
    kind,
    metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? '0',
  ]);
  const at = (wave: string): readonly string[] =>
    waves.flatMap(([kind = '', one]) => (one === wave ? [kind] : []));
  expect(at('-1').toSorted()).toEqual([
    'ConfigMap',
    'ExternalSecret',
    'Job',
    'NetworkPolicy',
    'ServiceAccount',
  ]);
  expect(at('0').toSorted()).toEqual(['ConfigMap', 'Deployment']); // the schedule is for the app alone
  expect(at('1')).toEqual(['Service']);
});

test('the policy of the app is for its pod as well, and it gets neither arguments nor the schedule of the app', () => {
  const objects = made(true);
  const text = (kind: string) => JSON.stringify(objects.find((one) => one.kind === kind));
  expect(text('NetworkPolicy')).toContain('"values":["shop","shop-migrate-shop-db.job"]');
  expect(text('Deployment')).toContain('"args":["serve"]');
  expect(text('Job')).not.toMatch(/"args"|schedule/);
});

test('an app that is switched off changes no schema', () => {
  expect(made(false).filter(({ kind }) => kind === 'Job')).toEqual([]);
});

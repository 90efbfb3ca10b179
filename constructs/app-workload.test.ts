import { App, Chart, Testing } from 'cdk8s';
import { AppWorkload } from './app-workload';
import type { AppWorkloadProps } from './app-workload';

const least = { app: 'shop', image: 'registry.example.com/shop:5.4.0' };

function synth(props: Partial<AppWorkloadProps>) {
  const chart = new Chart(new App(), 'shop', { namespace: 'mg-qa' });
  new AppWorkload(chart, 'shop', { ...least, ...props });
  return Testing.synth(chart);
}

function kindsOf(props: Partial<AppWorkloadProps>): readonly string[] {
  return synth(props).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

function find(kind: string, props: Partial<AppWorkloadProps>) {
  return synth(props).find((object) => object.kind === kind);
}

const everything: Partial<AppWorkloadProps> = {
  tenant: 'retail',
  labels: { team: 'trade' },
  replicas: 3,
  ports: [{ protocol: 'http', port: 8080 }],
  config: { LOG_LEVEL: 'info' },
  secrets: [{ variable: 'DB_PASSWORD', key: 'qa/shop-db', property: 'password' }],
  secretStore: 'company',
  pullSecrets: ['registry-credentials'],
  executorSchedule: '{"jobs":[]}\n',
  volumes: [
    {
      claim: 'shop-models',
      path: '/models',
      size: '1Gi',
      accessMode: 'ReadWriteMany',
      storageClass: 'fs',
    },
  ],
  route: { entryPoint: 'websecure', host: 'shop.example.com', port: 8080 },
  network: { gateway: { namespace: 'traefik', port: 8080 }, calls: [{ name: 'pay', ports: [8080] }] },
  metrics: { interval: '5s' },
  jobs: [{ name: 'shop-settle', schedule: '5 2 * * *', command: ['settle'] }],
};

test('an app gets the objects that it has a use for', () => {
  expect(kindsOf({})).toEqual(['ServiceAccount shop', 'Deployment shop', 'NetworkPolicy shop']);
});

test('an app that uses everything gets everything, and its pods refer to it', () => {
  const objects = synth(everything);
  const [, , config, secrets, schedule, deployment] = objects;
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount shop',
    'PersistentVolumeClaim shop-models',
    expect.stringMatching(/^ConfigMap shop-config-/),
    expect.stringMatching(/^ExternalSecret shop-secrets-/),
    expect.stringMatching(/^ConfigMap shop-schedule-/),
    'Deployment shop',
    'PodDisruptionBudget shop',
    'CronJob shop-settle',
    'Service shop',
    'NetworkPolicy shop',
    'PodMonitor shop',
    'IngressRoute shop',
  ]);
  const envFrom = [
    { configMapRef: { name: config.metadata.name } },
    { secretRef: { name: secrets.metadata.name } },
  ];
  expect(deployment.spec.template.spec).toMatchObject({
    serviceAccountName: 'shop',
    containers: [{ envFrom }],
    volumes: [{ name: 'shop-models' }, { name: 'schedule', configMap: { name: schedule.metadata.name } }],
  });
  expect(find('CronJob', everything).spec.jobTemplate.spec.template.spec).toMatchObject({
    serviceAccountName: 'shop',
    containers: [{ command: ['settle'], envFrom }],
  });
});

test('every object of an app says whose it is and where it lies', () => {
  for (const { metadata } of synth(everything)) {
    expect(metadata.namespace).toBe('mg-qa');
    expect(metadata.labels).toMatchObject({
      'app.kubernetes.io/managed-by': 'strata',
      'app.kubernetes.io/name': 'shop',
      'app.kubernetes.io/part-of': 'retail',
      team: 'trade',
    });
  }
});

describe('an app that is switched off', () => {
  const off = { ...everything, enabled: false };

  test('has no pods, no route and no new runs of jobs', () => {
    expect(find('Deployment', off).spec.replicas).toBe(0);
    expect(find('CronJob', off).spec.suspend).toBe(true);
    expect(find('IngressRoute', off)).toBeUndefined();
  });

  test('keeps everything else', () => {
    expect(kindsOf(off)).toEqual(kindsOf(everything).filter((name) => name !== 'IngressRoute shop'));
  });
});

describe('a slot', () => {
  const slotted = { ...everything, slot: 'b' } as const;

  test('is what the Service leads to', () => {
    expect(find('Deployment', slotted).metadata.name).toBe('shop-b');
    expect(find('Service', slotted).spec.selector).toEqual({
      'app.kubernetes.io/name': 'shop',
      'strata/slot': 'b',
    });
  });

  test('does not show in what both slots share', () => {
    for (const kind of ['NetworkPolicy', 'PodDisruptionBudget', 'PodMonitor', 'ServiceAccount']) {
      expect(find(kind, slotted)).toEqual(find(kind, everything));
    }
  });
});

test('the name of an app that others of its Application call does not wait for its pods', () => {
  expect(find('Service', everything).metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '1' });
  expect(find('Service', { ...everything, disposable: true }).metadata.annotations).toBeUndefined();
});

test('a new version changes the Deployment and the jobs, and nothing else', () => {
  const before = synth({ ...everything, version: '5.4.0' });
  const after = synth({ ...everything, version: '5.5.0', image: 'registry.example.com/shop:5.5.0' });
  const changed = before.filter((object, index) => JSON.stringify(object) !== JSON.stringify(after[index]));
  expect(changed.map(({ kind }) => kind)).toEqual(['Deployment', 'CronJob']);
});

test('fails on secrets without a store', () => {
  const secrets = [{ variable: 'A', key: 'b', property: 'c' }];
  expect(() => synth({ secrets })).toThrow("app 'shop' has secrets, so it needs a secretStore");
});

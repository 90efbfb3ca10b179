// The example company as it was meant, asserted on the files that are committed.
import fs from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { committed, objectsIn, type DistObject } from './testing/dist-objects';
import { REPOSITORY } from './testing/repository';

const environments = ['daily', 'qa', 'pre', 'prod'] as const;
type Environment = (typeof environments)[number];

const objects = Object.fromEntries(environments.map((name) => [name, objectsIn(`stable/${name}`)])) as Record<
  Environment,
  readonly DistObject[]
>;
const everywhere = [...environments.flatMap((name) => objects[name]), ...objectsIn('clusters')];

const apps = [
  'admin-web',
  'bff-mobile',
  'item-core',
  'md2html',
  'note-core',
  'pay-core',
  'recommend',
  'search-api',
  'settle-job',
  'storefront-web',
  'trade-core',
  'user-core',
];

/** Whom each app calls: other apps, and databases and caches by name. */
const callees = {
  'admin-web': ['item-core', 'pay-core', 'trade-core', 'user-core'],
  'bff-mobile': ['item-core', 'note-core', 'search-api', 'trade-core', 'user-core'],
  'item-core': ['item-db'],
  'note-core': ['md2html', 'note-db', 'user-core'],
  'pay-core': ['pay-db', 'user-core'],
  'search-api': ['item-core', 'recommend'],
  'settle-job': ['pay-core', 'trade-core'],
  'storefront-web': ['bff-mobile'],
  'trade-core': ['item-core', 'pay-core', 'trade-cache', 'trade-db', 'user-core'],
  'user-core': ['user-db'],
};

function ofKind(environment: Environment, kind: string): readonly DistObject[] {
  return objects[environment].filter((object) => object.kind === kind);
}

function named(environment: Environment, kind: string, name: string): DistObject {
  const found = ofKind(environment, kind).filter(({ metadata }) => metadata.name === name);
  expect(found).toHaveLength(1);
  return found[0] as DistObject;
}

/** The ExternalSecret of a name in a namespace. */
function externalSecretIn(folder: string, namespace: string, name: string): DistObject {
  const found = objectsIn(folder).filter(
    ({ kind, metadata }) =>
      kind === 'ExternalSecret' && metadata.namespace === namespace && metadata.name === name,
  );
  expect(found).toHaveLength(1);
  return found[0] as DistObject;
}

function namesOf(list: readonly DistObject[]): readonly string[] {
  return list.map(({ metadata }) => metadata.name).toSorted();
}

function appOf({ metadata }: DistObject): string {
  return metadata.labels?.['app.kubernetes.io/name'] ?? '';
}

function container(environment: Environment, app: string): DistObject['spec'] {
  const deployment = ofKind(environment, 'Deployment').find((one) => appOf(one) === app);
  return deployment?.['spec'].template.spec.containers[0];
}

/** Version of each app that has a Deployment, as its label tells it. */
function versionsIn(environment: Environment): Readonly<Record<string, string>> {
  const deployments = ofKind(environment, 'Deployment');
  return Object.fromEntries(
    deployments.map((one) => [appOf(one), one.metadata.labels?.['app.kubernetes.io/version'] ?? '']),
  );
}

function read(path: string): unknown {
  return parse(fs.readFileSync(join(REPOSITORY, path), 'utf8'));
}

describe('workloads', () => {
  test.each([
    { environment: 'daily', expected: apps },
    { environment: 'qa', expected: apps },
    { environment: 'pre', expected: apps },
    { environment: 'prod', expected: apps.filter((app) => app !== 'pay-core').map((app) => `${app}-a`) },
  ] as const)('$environment has a Deployment for each of its apps', ({ environment, expected }) => {
    expect(namesOf(ofKind(environment, 'Deployment'))).toEqual(expected);
    expect(expected).toHaveLength(environment === 'prod' ? 11 : 12);
  });

  test.each(environments)('everything of %s lies in its namespace', (environment) => {
    const namespaces = objects[environment].map(({ kind, metadata }) =>
      kind === 'Namespace' ? metadata.name : metadata.namespace,
    );
    expect(new Set(namespaces)).toEqual(new Set([`mg-${environment}`]));
  });

  test.each(environments)('of each app %s has as many instances as it should', (environment) => {
    const expected = (app: string): number => {
      if (environment !== 'prod' || app === 'settle-job') return 1;
      return { 'trade-core': 6, md2html: 3 }[app] ?? 2;
    };
    const deployments = ofKind(environment, 'Deployment');
    expect(deployments.map((one) => [appOf(one), one['spec'].replicas])).toEqual(
      deployments.map((one) => [appOf(one), expected(appOf(one))]),
    );
  });

  test('only what has two instances may be disrupted, and that only by one', () => {
    expect(environments.map((name) => ofKind(name, 'PodDisruptionBudget').length)).toEqual([0, 0, 0, 10]);
    const two = ofKind('prod', 'Deployment').filter((one) => one['spec'].replicas > 1);
    expect(namesOf(ofKind('prod', 'PodDisruptionBudget'))).toEqual(two.map(appOf).toSorted());
    for (const one of ofKind('prod', 'PodDisruptionBudget')) expect(one['spec'].maxUnavailable).toBe(1);
  });

  test.each([
    { environment: 'daily', app: 'trade-core', requests: '250m', limits: '1' },
    { environment: 'qa', app: 'trade-core', requests: '250m', limits: '1' },
    { environment: 'pre', app: 'recommend', requests: '500m', limits: '2' },
    { environment: 'prod', app: 'trade-core', requests: '2', limits: '2' },
  ] as const)('$environment divides the cores of $app by its overcommit', (one) => {
    const { resources } = container(one.environment, one.app);
    expect([resources.requests.cpu, resources.limits.cpu]).toEqual([one.requests, one.limits]);
    expect(resources.requests.memory).toBe(resources.limits.memory);
  });

  test('the job runner is a singleton with five jobs of its own, and nobody can call it', () => {
    for (const environment of environments) {
      const deployment = ofKind(environment, 'Deployment').find((one) => appOf(one) === 'settle-job');
      expect(deployment?.['spec']).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
      expect(ofKind(environment, 'Service').map(appOf)).not.toContain('settle-job');
      const schedule = ofKind(environment, 'ConfigMap').find(({ metadata }) =>
        metadata.name.startsWith('settle-job-schedule-'),
      );
      expect(JSON.parse(schedule?.['data']['schedule.json']).jobs).toHaveLength(5);
    }
    expect(everywhere.filter(({ kind }) => kind === 'CronJob')).toEqual([]);
  });

  test('recommend shares 100Gi of models, and takes traffic only when it has warmed up', () => {
    for (const environment of environments) {
      const [claim, ...others] = ofKind(environment, 'PersistentVolumeClaim');
      expect([claim?.metadata.name, others]).toEqual(['recommend-models', []]);
      expect(claim?.['spec']).toMatchObject({
        accessModes: ['ReadWriteMany'],
        resources: { requests: { storage: '100Gi' } },
      });
      const { startupProbe, volumeMounts } = container(environment, 'recommend');
      expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(180);
      expect(volumeMounts).toContainEqual({ name: 'recommend-models', mountPath: '/models' });
    }
  });
});

describe('versions', () => {
  test('daily and qa run what production has finished with, and each tests one other version', () => {
    const { versions } = read('environments/baseline.lock.yaml') as { versions: Record<string, string> };
    expect(Object.keys(versions)).toEqual(apps);
    expect(versionsIn('daily')).toEqual({ ...versions, 'admin-web': '2.8.0' });
    expect(versionsIn('qa')).toEqual({ ...versions, 'item-core': 'r-20261118.1-9c1d2e3' });
    const { 'pay-core': _, ...inside } = versions;
    expect(versionsIn('prod')).toEqual(inside);
    expect(versionsIn('pre')).toEqual({ ...versions, 'trade-core': '5.5.0' });
  });

  test('every image is named by tag and by the digest of the lock', () => {
    const { images } = read('catalog/images.lock.yaml') as {
      images: Record<string, Record<string, { digest: string }>>;
    };
    for (const environment of environments) {
      for (const [app, version] of Object.entries(versionsIn(environment))) {
        expect(container(environment, app).image).toBe(
          `reg.mangrove.example/${app}:${version}@${images[app]?.[version]?.digest}`,
        );
      }
    }
  });
});

describe('network', () => {
  test.each(environments)('%s denies everything, allows DNS, and has one policy an app', (environment) => {
    const inside = ofKind(environment, 'Deployment').map(appOf);
    expect(namesOf(ofKind(environment, 'NetworkPolicy'))).toEqual(
      [
        ...inside,
        'allow-dns',
        'default-deny',
        ...(environment === 'qa' ? ['allow-mesh', 'allow-smoke-tests'] : []),
      ].toSorted(),
    );
    expect(inside).toHaveLength(environment === 'prod' ? 11 : 12);
    expect(named(environment, 'NetworkPolicy', 'default-deny')['spec']).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  test('rules name ports, and addresses but for three resources and the hosts of code, whose addresses nobody knows', () => {
    const rules = everywhere
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .flatMap(({ spec }) => [...(spec.egress ?? []), ...(spec.ingress ?? [])]);
    expect(rules.filter(({ ports }) => ports === undefined)).toEqual([]);
    expect(rules.filter((rule) => JSON.stringify(rule).includes('0.0.0.0/0'))).toEqual([]);
    const anywhere = rules.filter(({ to, from }) => to === undefined && from === undefined);
    const itemDb = 3306;
    const noteDb = 5432;
    const tradeCache = 6379;
    const buildsFetchCode = 443;
    expect(new Set(anywhere.map(({ ports }) => ports[0].port))).toEqual(
      new Set([itemDb, noteDb, tradeCache, buildsFetchCode]),
    );
  });

  test.each([
    { environment: 'daily', www: 'daily-public.mangrove.test', admin: 'daily.mangrove.test' },
    { environment: 'qa', www: 'qa-public.mangrove.test', admin: 'qa.mangrove.test' },
    { environment: 'pre', www: 'pre.mangrove.example', admin: 'pre.in.mangrove.example' },
    { environment: 'prod', www: 'mangrove.example', admin: 'in.mangrove.example' },
  ] as const)('three apps of $environment are exposed, each in its zone', ({ environment, www, admin }) => {
    const routes = ofKind(environment, 'IngressRoute').map(({ metadata, spec }) => [
      metadata.name,
      spec.entryPoints,
      spec.routes.map(({ match }: { match: string }) => match),
    ]);
    expect(routes).toEqual([
      ['admin-web', ['internal'], [`Host(\`admin.${admin}\`)`]],
      ['bff-mobile', ['websecure'], [`Host(\`m-api.${www}\`)`]],
      ['storefront-web', ['websecure'], [`Host(\`www.${www}\`)`]],
    ]);
  });

  test('pay-core of production runs outside the cluster, behind the same name and port as elsewhere', () => {
    const outside = named('prod', 'Service', 'pay-core');
    expect(outside['spec']).toMatchObject({
      type: 'ExternalName',
      externalName: 'pay-core.vm.mangrove.example',
      ports: [
        { name: 'dubbo', port: 20880 },
        { name: 'https', port: 8443 },
      ],
    });
    expect(objects.prod.filter((one) => appOf(one) === 'pay-core').map(({ kind }) => kind)).toEqual([
      'Service',
    ]);
    const told = (environment: (typeof environments)[number]) =>
      ofKind(environment, 'ConfigMap').find((one) => appOf(one) === 'admin-web')?.['data'].PAY_CORE_HTTPS;
    expect(told('prod')).toBe('https://pay-core.vm.mangrove.example:8443');
    for (const environment of ['daily', 'qa', 'pre'] as const) {
      expect(told(environment)).toBe('https://pay-core:8443');
      expect(named(environment, 'Service', 'pay-core')['spec']).toMatchObject({
        type: 'ClusterIP',
        ports: [
          { name: 'dubbo', port: 20880 },
          { name: 'https', port: 8443 },
        ],
      });
    }
  });

  test.each(environments)('in %s everybody calls who is meant, and nobody else', (environment) => {
    const { apps: told } = JSON.parse(committed[`reports/${environment}.json`] ?? '{}') as {
      apps: readonly { name: string; calls?: readonly { app?: string; outside?: string }[] }[];
    };
    const called = told.map(({ name, calls = [] }) => [
      name,
      calls.map(({ app, outside }) => app ?? outside ?? '').toSorted(),
    ]);
    expect(Object.fromEntries(called.filter(([, names]) => names?.length !== 0))).toEqual(callees);
  });

  test.each(environments)('%s knows the six resources by their names', (environment) => {
    const resources = ofKind(environment, 'Service').filter(
      ({ metadata }) => metadata.labels?.['strata/kind'] === 'resource',
    );
    expect(namesOf(resources)).toEqual([
      'item-db',
      'note-db',
      'pay-db',
      'trade-cache',
      'trade-db',
      'user-db',
    ]);
    for (const { spec } of resources) expect(spec.type).toBe('ExternalName');
  });

  test('no Service is open to nodes or to the world', () => {
    const types = everywhere.filter(({ kind }) => kind === 'Service').map(({ spec }) => spec.type);
    expect(types.length).toBeGreaterThan(60);
    expect(new Set(types)).toEqual(new Set(['ClusterIP', 'ExternalName']));
  });
});

describe('Helm releases', () => {
  const modules = ['dev', 'test', 'prod'].map((cluster) => {
    const module = JSON.parse(committed[`helm/${cluster}/cdk.tf.json`] ?? '{}');
    return Object.keys(module.resource.helm_release);
  });

  // The mesh is three of them: pods that are restricted may not set up their network, so istio-cni does it for them.
  test('Terraform owns twelve', () => {
    const common = ['fluentd', 'kube-prometheus-stack', 'traefik'];
    const mesh = ['istio-base', 'istio-cni', 'istiod'];
    expect(modules).toEqual([common, ['fluentd', ...mesh, ...common.slice(1)], common]);
    expect(modules.flat()).toHaveLength(12);
  });

  // Grafana does not start without it, and Terraform waits for Grafana before it goes on to the others.
  test.each(['dev', 'test', 'prod'])('the Secret that Grafana names is made on %s', (cluster) => {
    const { resource } = JSON.parse(committed[`helm/${cluster}/cdk.tf.json`] ?? '{}');
    const [values] = resource.helm_release['kube-prometheus-stack'].values;
    const { existingSecret, userKey, passwordKey } = parse(values).grafana.admin;
    const { spec } = externalSecretIn(`clusters/${cluster}`, 'monitoring', existingSecret);
    expect(spec.target.name).toBe(existingSecret);
    expect(spec.data.map((one: { secretKey: string }) => one.secretKey)).toEqual([userKey, passwordKey]);
  });

  test('Argo CD owns one: the cache that coupon has for itself', () => {
    const releases = Object.keys(committed).filter((path) => /^argocd\/(releases|isolated)\//.test(path));
    expect(releases).toEqual(['argocd/isolated/qa/coupon/qa-p-coupon-trade-cache.yaml']);
  });
});

describe('Argo CD', () => {
  const told = objectsIn('argocd');
  const applications = told.filter(({ kind }) => kind === 'Application');

  test.each(environments)('%s has an Application for each of its files', (environment) => {
    const here = applications.filter(({ spec }) => spec.destination.namespace === `mg-${environment}`);
    expect(here.map(({ spec }) => [spec.source.path, spec.source.directory.include])).toEqual(
      [...apps, 'environment'].toSorted().map((file) => [`dist/stable/${environment}`, `${file}.k8s.yaml`]),
    );
    expect(here).toHaveLength(13);
    for (const { spec } of here) expect(committed).toHaveProperty([pathOf(spec.source)]);
  });

  test('three clusters have one each, coupon one for its cache, and one syncs all the others', () => {
    expect(applications).toHaveLength(4 * 13 + 3 + 1 + 1);
    const names = namesOf(applications).filter((name) => name.startsWith('cluster-') || name === 'root');
    expect(names).toEqual(['cluster-dev', 'cluster-prod', 'cluster-test', 'root']);
  });

  test('only production waits for a person, in its windows', () => {
    const manual = applications.filter(({ spec }) => spec.syncPolicy.automated === undefined);
    expect(new Set(manual.map(({ spec }) => spec.destination.namespace))).toEqual(new Set(['mg-prod']));
    expect(manual).toHaveLength(13);
    const windows = told.filter(({ kind, spec }) => kind === 'AppProject' && spec.syncWindows !== undefined);
    expect(windows.map(({ metadata, spec }) => [metadata.name, spec.syncWindows])).toEqual([
      [
        'stable-prod',
        [
          {
            kind: 'allow',
            schedule: '0 10 * * 1-4',
            duration: '6h',
            timeZone: 'Asia/Shanghai',
            applications: ['*'],
            manualSync: false,
          },
        ],
      ],
    ]);
  });

  test('overlays can come on daily and qa, and there are none', () => {
    const sets = told.filter(({ kind }) => kind === 'ApplicationSet');
    expect(namesOf(sets)).toEqual(
      ['delivery', 'lanes', 'projects'].flatMap((kind) => [`${kind}-daily`, `${kind}-qa`]),
    );
  });
});

describe('in an emergency', () => {
  test('the people on call of production may send traffic elsewhere, and nothing more', () => {
    const told = everywhere.filter(({ metadata }) => metadata.name === 'break-glass');
    expect(told.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([
      ['Role', 'mg-prod'],
      ['RoleBinding', 'mg-prod'],
    ]);
    const [role, binding] = told;
    const rules: readonly { apiGroups: string[]; resources: string[]; verbs: string[] }[] = role?.['rules'];
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(
      new Set(['get', 'list', 'watch', 'patch', 'update']),
    );
    const touched = rules.flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap((group) => resources.map((resource) => `${group}/${resource}`)),
    );
    expect(touched.toSorted()).toEqual([
      '/services',
      'traefik.io/ingressroutes',
      'traefik.io/traefikservices',
    ]);
    expect(binding?.['roleRef']).toMatchObject({ kind: 'Role', name: 'break-glass' });
    expect(binding?.['subjects']).toMatchObject([{ kind: 'Group', name: 'mangrove:on-call' }]);
  });
});

function pathOf({ path, directory }: DistObject['spec']): string {
  return `${path}/${directory.include}`.replace(/^dist\//, '');
}

describe('secrets', () => {
  test('no object is a Secret or holds a value of one', () => {
    expect(everywhere.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    const suspicious = /password: (?!password$)|-----BEGIN|eyJ[A-Za-z0-9_-]{20}|AKIA[A-Z0-9]{16}/m;
    expect(Object.keys(committed).filter((path) => suspicious.test(committed[path] ?? ''))).toEqual([]);
  });

  test('what apps need is fetched from the store, below the name of the environment', () => {
    for (const environment of environments) {
      const keys = ofKind(environment, 'ExternalSecret')
        .filter((one) => apps.includes(appOf(one)))
        .flatMap(({ spec }) =>
          spec.data.map(({ remoteRef }: { remoteRef: { key: string } }) => remoteRef.key),
        );
      expect(keys.length).toBeGreaterThan(8);
      for (const key of keys) expect(key).toMatch(new RegExp(`^${environment}/[-a-z]+$`));
    }
  });
});

describe('every pod', () => {
  const pods = environments.flatMap((environment) =>
    ofKind(environment, 'Deployment').map((deployment) => ({
      name: `${environment} ${deployment.metadata.name}`,
      pod: deployment['spec'].template.spec,
    })),
  );

  const hooks = environments.flatMap((environment) =>
    ofKind(environment, 'Job').map((job) => ({
      name: `${environment} ${job.metadata.name}`,
      pod: job['spec'].template.spec,
    })),
  );

  test('is one of the 47 of the example company, one of the ten that test qa, or one that changes a schema', () => {
    expect(pods).toHaveLength(47);
    const names = hooks.map(({ name }) => name);
    expect(names.filter((name) => /^qa .*-smoke$/.test(name))).toHaveLength(10);
    expect(names.filter((name) => !name.endsWith('-smoke'))).toEqual(
      environments.map((environment) => `${environment} note-core-migrate-note-db`),
    );
    expect(hooks).toHaveLength(14);
    const makers = new Set(['Pod', 'CronJob', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);
    expect(everywhere.filter(({ kind }) => makers.has(kind))).toEqual([]);
  });

  test.each([...pods, ...hooks])('of $name is hardened', ({ name, pod }) => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: name.endsWith('-smoke') ? 10_001 : 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(Object.keys(pod).filter((key) => key.startsWith('host'))).toEqual([]);
    const kinds = (pod.volumes ?? []).flatMap((volume: object) => Object.keys(volume));
    expect(kinds).not.toContain('hostPath');
    for (const one of [...pod.containers, ...(pod.initContainers ?? [])]) {
      expect(one).toMatchObject({
        image: expect.stringMatching(/:[^@:]+@sha256:[0-9a-f]{64}$/),
        imagePullPolicy: 'IfNotPresent',
        resources: {
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { cpu: expect.any(String), memory: expect.any(String) },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      });
    }
  });

  test.each(pods)('of $name tells when it can serve, and stops gracefully', ({ pod }) => {
    const [app] = pod.containers;
    expect(app.readinessProbe).toEqual(expect.any(Object));
    const drain: number = app.lifecycle.preStop.sleep.seconds;
    expect(drain).toBeGreaterThan(0);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(drain);
  });
});

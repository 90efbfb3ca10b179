import { parseAllDocuments } from 'yaml';
import { companyEdited, companyPlus, companyWith, type Files } from '../core/testing/tiny-company';
import { readExampleDist } from './testing/example-company';
import { changedFiles, objectsIn } from './testing/manifests';
import { builds } from './builds';
import { synthesizeFiles } from './testing/synthesize-files';

const COMPANY = 'catalog/company.yaml';
const MAIN = 'catalog/clusters/main.yaml';
const digest = `sha256:${'e'.repeat(64)}`;

/** Two tenants, each with an app on node-20. */
const company = [
  ['namespaces:\n  builds: { podSecurity: privileged, reason: rootless BuildKit }\n', MAIN],
  [
    `sources: https://git.tiny.example
defaultTenant: store
build:
  cluster: main
  pool: general
  namespace: builds
  images: { buildkit: 'reg.tiny.example/buildkit:1@${digest}', git: 'reg.tiny.example/git:1@${digest}' }
  pushSecret: platform/push
  deadline: 10m
  parallel: 2
  caches: { node-20: { size: 20Gi, access: RWX } }
  reaches: { registry: { port: 443, cidrs: [10.0.0.0/24] }, packages: { port: 80 } }
`,
    COMPANY,
  ],
].reduce<Files>(
  (files, [lines = '', file = '']) => companyPlus(file, lines, files),
  companyWith({
    'catalog/tenants.yaml': 'tenants: { store: { exports: [shop] }, stock: { exports: [cart] } }\n',
    'catalog/apps/cart.yaml': 'name: cart\ntenant: stock\nruntime: node-20\ncommand: [node, server.js]\n',
  }),
);

function filesOf(files: Files): Files {
  const made = synthesizeFiles(files, { builds });
  if (made.problems.some(({ severity }) => severity === 'error'))
    throw new Error(`the company must be sound: ${JSON.stringify(made.problems)}`);
  return made.files;
}

// Typed loosely: these tests are about single fields of what comes out.
function jobIn(files: Files, folder: string) {
  return parseAllDocuments(files[`images/${folder}/build.k8s.yaml`] ?? '')[0]?.toJS();
}

test('every image has a Job, and without `build` none has', () => {
  const made = filesOf(company);
  const dockerfiles = Object.keys(made).filter((path) => path.endsWith('/Dockerfile'));
  expect(dockerfiles.length).toBeGreaterThan(3);
  for (const path of dockerfiles) expect(made).toHaveProperty([path.replace('Dockerfile', 'build.k8s.yaml')]);
  const start = company[COMPANY]?.indexOf('build:\n') ?? 0;
  const without = companyWith({ [COMPANY]: company[COMPANY]?.slice(0, start) ?? '' }, company);
  expect(changedFiles(filesOf(without), made).filter((path) => !path.includes('build.k8s.yaml'))).toEqual([
    'clusters/main/platform.k8s.yaml',
    'reports/clusters/main.json',
  ]);
});

test('a Job builds the very text of the Dockerfile beside it', () => {
  const made = filesOf(company);
  const { annotations } = jobIn(made, 'apps/shop').spec.template.metadata;
  const withoutHeader = (path: string) => made[path]?.replace(/^#.*\n/, '');
  expect(annotations['strata/dockerfile']).toBe(withoutHeader('images/apps/shop/Dockerfile'));
  expect(annotations['strata/dockerignore']).toBe(withoutHeader('images/apps/shop/Dockerfile.dockerignore'));
});

test('an app is fetched at the commit, a layer needs no code', () => {
  const made = filesOf(company);
  const app = jobIn(made, 'apps/shop');
  expect(app.metadata).toMatchObject({ name: 'build-app-shop', namespace: 'builds' });
  const { annotations } = app.spec.template.metadata;
  expect([annotations['strata/version'], annotations['strata/revision']]).toEqual(['', '']);
  const [source] = app.spec.template.spec.initContainers;
  expect(source.env).toContainEqual({ name: 'REPOSITORY', value: 'https://git.tiny.example/shop' });
  expect(app.spec.template.spec.containers[0].args).toContain(
    '--output=type=image,name=reg.tiny.example/shop:$(VERSION),push=true,rewrite-timestamp=true',
  );

  const layer = jobIn(made, 'runtimes/node-20/20.1');
  expect(layer.metadata.name).toBe('build-runtime-node-20-20-1');
  expect(layer.spec.template.spec).not.toHaveProperty('initContainers');
  expect(layer.spec.template.spec.containers[0].args).toContain(
    '--output=type=image,name=reg.tiny.example/runtime/node-20:20.1,push=true,rewrite-timestamp=true',
  );
});

test('code in a folder of a repository is built there', () => {
  const source = 'source: { repository: https://git.tiny.example/mono, path: apps/shop }\n';
  const made = filesOf(companyPlus('catalog/apps/shop.yaml', source, company));
  const { initContainers, containers } = jobIn(made, 'apps/shop').spec.template.spec;
  expect(initContainers[0].env).toContainEqual({
    name: 'REPOSITORY',
    value: 'https://git.tiny.example/mono',
  });
  expect(containers[0].args).toContain('--local=context=/workspace/source/apps/shop');
});

test('builds end, are cleared away, and have no rights in the cluster', () => {
  const { spec } = jobIn(filesOf(company), 'apps/shop');
  expect(spec).toMatchObject({ activeDeadlineSeconds: 2400, backoffLimit: 1, ttlSecondsAfterFinished: 3600 });
  expect(spec.template.spec).toMatchObject({
    activeDeadlineSeconds: 600,
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    serviceAccountName: 'image-builder',
    imagePullSecrets: [{ name: 'registry-push' }],
    securityContext: { runAsNonRoot: true, runAsUser: 1000 },
  });
});

describe('what builds keep', () => {
  const claimsIn = (files: Files) =>
    Object.keys(objectsIn(files['clusters/main/platform.k8s.yaml'])).filter((name) =>
      name.startsWith('PersistentVolumeClaim/'),
    );
  const stateOf = (files: Files, app: string) => {
    const { volumes, containers } = jobIn(files, `apps/${app}`).spec.template.spec;
    const volume = volumes.find(({ name }: { name: string }) => name === 'state');
    const mount = containers[0].volumeMounts.find(({ name }: { name: string }) => name === 'state');
    return [volume.persistentVolumeClaim?.claimName ?? volume.emptyDir, mount.subPath];
  };

  test('each tenant has its own for each runtime image, each app a folder of it', () => {
    const made = filesOf(company);
    expect(claimsIn(made)).toEqual([
      'PersistentVolumeClaim/cache-stock-node-20',
      'PersistentVolumeClaim/cache-store-node-20',
    ]);
    expect(stateOf(made, 'shop')).toEqual(['cache-store-node-20', 'shop']);
    expect(stateOf(made, 'cart')).toEqual(['cache-stock-node-20', 'cart']);
  });

  test('where builds run one after the other, the apps of a tenant share all of it', () => {
    const one = companyEdited(COMPANY, 'parallel: 2', 'parallel: 1', company);
    const made = filesOf(companyEdited(COMPANY, 'access: RWX', 'access: RWO', one));
    expect(stateOf(made, 'shop')).toEqual(['cache-store-node-20', undefined]);
  });

  test('a runtime image without a cache starts from nothing', () => {
    const made = filesOf(
      companyEdited(COMPANY, 'caches: { node-20: { size: 20Gi, access: RWX } }', 'caches: {}', company),
    );
    expect(claimsIn(made)).toEqual([]);
    expect(stateOf(made, 'shop')).toEqual([{}, undefined]);
  });

  test('nothing that runs in an environment mounts it', () => {
    const environments = Object.entries(readExampleDist()).filter(([path]) =>
      /^(stable|projects|delivery|lanes)\//.test(path),
    );
    expect(environments.length).toBeGreaterThan(50);
    expect(environments.filter(([, text]) => text.includes('claimName: cache-'))).toEqual([]);
  });
});

test('the namespace lets out what the company names, and as many builds as it says', () => {
  const objects = objectsIn(filesOf(company)['clusters/main/platform.k8s.yaml']);
  expect(objects['ResourceQuota/parallel-builds']).toMatchObject({ spec: { hard: { pods: '2' } } });
  expect(objects['NetworkPolicy/default-deny']).toMatchObject({ metadata: { namespace: 'builds' } });
  expect(objects['NetworkPolicy/allow-builds']?.['spec']).toEqual({
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [
      { ports: [{ protocol: 'TCP', port: 80 }] },
      { to: [{ ipBlock: { cidr: '10.0.0.0/24' } }], ports: [{ protocol: 'TCP', port: 443 }] },
    ],
  });
  expect(objects['ServiceAccount/image-builder']).toMatchObject({ automountServiceAccountToken: false });
});

test('what builds may reach without an address is a flag in the report', () => {
  const report = JSON.parse(filesOf(company)['reports/clusters/main.json'] ?? '');
  expect(report.flags).toEqual([
    {
      flag: 'egress by port only',
      subject: 'builds → packages:80',
      reason: 'the addresses are not known to the catalog',
    },
  ]);
});

test('no build of the example company is privileged or reaches a Docker daemon', () => {
  const jobs = Object.entries(readExampleDist()).filter(([path]) => path.endsWith('/build.k8s.yaml'));
  expect(jobs.length).toBeGreaterThan(20);
  for (const [, text] of jobs) {
    expect(text).not.toMatch(/privileged: true|docker\.sock|hostPath|hostNetwork|hostPID/);
    expect(text).toContain('runAsNonRoot: true');
  }
});

describe('what the version of the cluster changes', () => {
  const builderOn = (version: string) => {
    const made = filesOf(companyEdited(MAIN, "'1.34'", `'${version}'`, company));
    const { metadata, spec } = jobIn(made, 'apps/shop').spec.template;
    const { env, securityContext } = spec.containers[0];
    return {
      annotation: metadata.annotations['container.apparmor.security.beta.kubernetes.io/buildkit'],
      field: securityContext.appArmorProfile?.type,
      hostUsers: spec.hostUsers,
      procMount: securityContext.procMount,
      shares: env.some(({ name }: { name: string }) => name === 'BUILDKITD_FLAGS'),
    };
  };

  // Before 1.30 the pods of environments could not sleep before they stop.
  test('AppArmor is a field, and builds share the process namespace of BuildKit', () => {
    expect(builderOn('1.34')).toEqual({
      annotation: undefined,
      field: 'Unconfined',
      hostUsers: undefined,
      procMount: undefined,
      shares: true,
    });
  });

  test('from 1.36 on pods have users of their own, and builds a process namespace', () => {
    expect(builderOn('1.36')).toEqual({
      annotation: undefined,
      field: 'Unconfined',
      hostUsers: false,
      procMount: 'Unmasked',
      shares: false,
    });
  });
});

import { changedFiles, objectIn, objectsIn } from './testing/manifests';
import { synthesizeFiles } from './testing/synthesize-files';
import { companyEdited, companyPlus, type Files } from '../core/testing/tiny-company';

const COMPANY = 'catalog/company.yaml';
const MAIN = 'catalog/clusters/main.yaml';
const FILE = 'clusters/main/platform.k8s.yaml';

/** A cluster with all that Strata makes for a platform. */
const platform = companyPlus(
  COMPANY,
  `priorities:
  critical: { value: 100000, meaning: what customers pay with }
  standard: { value: 1000, meaning: everything else, default: true }
`,
  companyEdited(
    MAIN,
    'namespace: edge }',
    'namespace: edge, certificate: platform/wildcard, tagger: { address: http://tagger.platform/tag, stamps: [bucket, shop] } }',
    companyPlus(
      MAIN,
      `secretStore: { vault: { server: https://vault.tiny.example, path: main, version: v2 } }
namespaces:
  edge: { podSecurity: restricted }
  monitoring: { podSecurity: privileged, reason: reads the node }
`,
      companyEdited(MAIN, 'namespace: traefik', 'namespace: edge'),
    ),
  ),
);

function objectOf(company: Files, name: string) {
  const { files, problems } = synthesizeFiles(company);
  expect(problems).toEqual([]);
  return objectIn(files, FILE, name);
}

test('all that the platform of a cluster needs is in one file', () => {
  const { files, problems } = synthesizeFiles(platform);
  expect(problems).toEqual([]);
  expect(Object.keys(objectsIn(files[FILE]))).toEqual([
    'Namespace/edge',
    'Namespace/monitoring',
    'ClusterSecretStore/vault',
    'ExternalSecret/default-certificate',
    'Middleware/strip-routing-headers',
    'Middleware/tagger',
    'PriorityClass/critical',
    'PriorityClass/standard',
    'TLSStore/default',
  ]);
});

test('the tagger is asked for every request, and may set nothing but what it stamps', () => {
  expect(objectOf(platform, 'Middleware/tagger')).toEqual({
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    metadata: {
      name: 'tagger',
      namespace: 'edge',
      labels: { 'app.kubernetes.io/managed-by': 'strata' },
    },
    spec: {
      forwardAuth: {
        address: 'http://tagger.platform/tag',
        authResponseHeaders: ['x-ty-bucket', 'x-ty-shop'],
      },
    },
  });
});

test('headers that decide on routes are taken from requests of outside, whoever stamps them', () => {
  expect(objectOf(platform, 'Middleware/strip-routing-headers')['spec']).toEqual({
    headers: {
      customRequestHeaders: {
        'x-ty-bucket': '',
        'x-ty-device': '',
        'x-ty-lane': '',
        'x-ty-region': '',
        'x-ty-shop': '',
      },
    },
  });
});

test('one store holds the secrets of all namespaces, and the certificate of the gateway comes out of it', () => {
  expect(objectOf(platform, 'ClusterSecretStore/vault')['spec']).toEqual({
    provider: { vault: { server: 'https://vault.tiny.example', path: 'main', version: 'v2' } },
  });
  expect(objectOf(platform, 'TLSStore/default')).toMatchObject({
    metadata: { namespace: 'edge' },
    spec: { defaultCertificate: { secretName: 'default-certificate' } },
  });
  expect(objectOf(platform, 'ExternalSecret/default-certificate')).toMatchObject({
    metadata: { namespace: 'edge' },
    spec: {
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'default-certificate', template: { type: 'kubernetes.io/tls' } },
      data: ['tls.crt', 'tls.key'].map((property) => ({
        remoteRef: { key: 'platform/wildcard', property },
      })),
    },
  });
});

test.each([
  { name: 'critical', value: 100_000, globalDefault: false },
  { name: 'standard', value: 1000, globalDefault: true },
])('a priority is a class of the cluster: $name', ({ name, value, globalDefault }) => {
  expect(objectOf(platform, `PriorityClass/${name}`)).toMatchObject({ value, globalDefault });
});

test.each([
  { name: 'edge', level: 'restricted' },
  { name: 'monitoring', level: 'privileged' },
])('a namespace of the platform says what its pods may do, and is not removed by itself: $name', (one) => {
  expect(objectOf(platform, `Namespace/${one.name}`)['metadata']).toMatchObject({
    labels: {
      'pod-security.kubernetes.io/enforce': one.level,
      'pod-security.kubernetes.io/enforce-version': 'v1.34',
    },
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm' },
  });
});

test('another cluster and another address of the tagger change no environment', () => {
  const other = companyEdited(MAIN, 'http://tagger.platform/tag', 'http://tagger.platform/other', platform);
  const changed = changedFiles(synthesizeFiles(platform).files, synthesizeFiles(other).files);
  expect(changed).toEqual([FILE]);
});

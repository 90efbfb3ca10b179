import { tryFindKindEntry } from './find-kind';
import { collectFindings } from './finding';
import { kubernetesTable } from './kubernetes-table';
import { minorOf } from './version';

function check({ apiVersion, kind }: { apiVersion: string; kind: string }, version = '1.36') {
  const { sink, list } = collectFindings();
  tryFindKindEntry(apiVersion, kind, { table: kubernetesTable, minor: minorOf(version), findings: sink });
  return list;
}

describe('an API is refused by versions that do not serve it', () => {
  test.each([
    { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', version: '1.27', fix: 'policy/v1' },
    { apiVersion: 'extensions/v1beta1', kind: 'Deployment', version: '1.27', fix: 'apps/v1' },
    {
      apiVersion: 'networking.k8s.io/v1beta1',
      kind: 'Ingress',
      version: '1.36',
      fix: 'networking.k8s.io/v1',
    },
    { apiVersion: 'batch/v1beta1', kind: 'CronJob', version: '1.30', fix: 'batch/v1' },
    {
      apiVersion: 'policy/v1beta1',
      kind: 'PodSecurityPolicy',
      version: '1.30',
      fix: 'pod-security.kubernetes.io/enforce',
    },
    {
      apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
      kind: 'FlowSchema',
      version: '1.32',
      fix: 'flowcontrol.apiserver.k8s.io/v1',
    },
    {
      apiVersion: 'traefik.containo.us/v1alpha1',
      kind: 'IngressRoute',
      version: '1.30',
      fix: 'traefik.io/v1alpha1',
    },
    {
      apiVersion: 'external-secrets.io/v1beta1',
      kind: 'ExternalSecret',
      version: '1.30',
      fix: 'external-secrets.io/v1',
    },
  ])('$apiVersion $kind in $version', ({ apiVersion, kind, version, fix }) => {
    expect(check({ apiVersion, kind }, version)).toMatchObject([
      {
        rule: 'api-removed',
        severity: 'error',
        path: ['apiVersion'],
        fix: expect.stringContaining(fix) as unknown,
      },
    ]);
  });

  test('an API of this table is served up to its last version', () => {
    const object = { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3', kind: 'FlowSchema' };
    expect(check(object, '1.31')).toEqual([]);
  });

  test('an API that is younger than the cluster is refused', () => {
    const object = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
    };
    expect(check(object, '1.29')).toMatchObject([
      { rule: 'api-too-new', fix: "raise the cluster's version to 1.30" },
    ]);
    expect(check(object, '1.30')).toEqual([]);
  });
});

describe('a kind that does not exist', () => {
  test.each([
    { apiVersion: 'apps/v1', kind: 'Deploymnet', fix: 'write kind: Deployment' },
    { apiVersion: 'v1', kind: 'Deployment', fix: 'write apiVersion: apps/v1' },
    { apiVersion: 'apps/v2', kind: 'Deployment', fix: 'write apiVersion: apps/v1' },
    { apiVersion: 'app/v1', kind: 'Deployment', fix: 'write apiVersion: apps/v1' },
    { apiVersion: 'apps/v1', kind: 'Widget', fix: 'check apiVersion and kind' },
    { apiVersion: 'treafik.io/v1alpha1', kind: 'IngressRoute', fix: 'write apiVersion: traefik.io/v1alpha1' },
    { apiVersion: 'traefik.io/v1alpha1', kind: 'IngressRout', fix: 'write kind: IngressRoute' },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Rule', fix: 'write kind: Role' },
  ])('$apiVersion $kind: $fix', ({ apiVersion, kind, fix }) => {
    expect(check({ apiVersion, kind })).toMatchObject([{ rule: 'kind-unknown', severity: 'error', fix }]);
  });

  test.each([
    { apiVersion: 'kafka.strimzi.io/v1beta2', kind: 'KafkaTopic' },
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow' },
    { apiVersion: 'snapshot.storage.k8s.io/v1', kind: 'VolumeSnapshot' },
  ])('$apiVersion $kind is said to be unchecked', ({ apiVersion, kind }) => {
    const found = check({ apiVersion, kind });
    expect(found).toMatchObject([{ rule: 'kind-unchecked', severity: 'warning' }]);
  });
});

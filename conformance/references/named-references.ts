import type { KubernetesObject } from '../manifests/manifest';
import { listAt, textAt, valueAt, type Reference } from './reference';

interface NamedField {
  /** The kind that names another. */
  readonly of: string;
  readonly path: readonly string[];
  readonly apiVersion: string;
  /** A kind; or the path of the field that says which. */
  readonly kind: string | readonly string[];
  /** Whether the target lies in no namespace, given its kind. */
  readonly isClusterWide?: (kind: string) => boolean;
  /** The path of the namespace, where it may be another one. */
  readonly namespace?: readonly string[];
}

const RBAC = 'rbac.authorization.k8s.io/v1';
const isClusterRole = (kind: string): boolean => kind === 'ClusterRole';
const isClusterStore = (kind: string): boolean => kind === 'ClusterSecretStore';

/** Single fields that name an object. */
const FIELDS: readonly NamedField[] = [
  ...['RoleBinding', 'ClusterRoleBinding'].map((of) => ({
    of,
    path: ['roleRef', 'name'],
    apiVersion: RBAC,
    kind: ['roleRef', 'kind'],
    isClusterWide: isClusterRole,
  })),
  {
    of: 'ExternalSecret',
    path: ['spec', 'secretStoreRef', 'name'],
    apiVersion: 'external-secrets.io/v1',
    kind: ['spec', 'secretStoreRef', 'kind'],
    isClusterWide: isClusterStore,
  },
  {
    of: 'ClusterSecretStore',
    path: ['spec', 'provider', 'vault', 'auth', 'kubernetes', 'serviceAccountRef', 'name'],
    namespace: ['spec', 'provider', 'vault', 'auth', 'kubernetes', 'serviceAccountRef', 'namespace'],
    apiVersion: 'v1',
    kind: 'ServiceAccount',
  },
  {
    of: 'TLSStore',
    path: ['spec', 'defaultCertificate', 'secretName'],
    apiVersion: 'v1',
    kind: 'Secret',
  },
  ...['ScaledObject', 'HorizontalPodAutoscaler'].map((of) => ({
    of,
    path: ['spec', 'scaleTargetRef', 'name'],
    apiVersion: 'apps/v1',
    kind: 'Deployment',
  })),
];

/** What objects other than pods and routes name. */
export function namedReferences(object: KubernetesObject): readonly Reference[] {
  return [
    ...FIELDS.filter(({ of }) => of === object.kind).flatMap((field) => singleField(field, object)),
    ...subjects(object),
    ...pullSecrets(object),
    ...externalName(object),
  ];
}

function singleField(
  { path, apiVersion, kind: given, isClusterWide, namespace }: NamedField,
  object: KubernetesObject,
): readonly Reference[] {
  const name = textAt(object, path);
  const kind = typeof given === 'string' ? given : textAt(object, given);
  if (name === undefined || kind === undefined) return [];
  const target = { apiVersion, kind, name, field: path.join('.') };
  if (isClusterWide?.(kind) === true) return [target];
  const own = object.metadata.namespace ?? 'default';
  return [{ ...target, namespace: namespace === undefined ? own : (textAt(object, namespace) ?? own) }];
}

/** Accounts only: users and groups are known to whoever signs people in. */
function subjects(object: KubernetesObject): readonly Reference[] {
  return listAt(object, 'subjects').flatMap((subject, index) => {
    if (subject['kind'] !== 'ServiceAccount') return [];
    const namespace = textAt(subject, ['namespace']) ?? object.metadata.namespace ?? 'default';
    const name = String(subject['name']);
    return [{ apiVersion: 'v1', kind: 'ServiceAccount', namespace, name, field: `subjects[${index}].name` }];
  });
}

function pullSecrets(object: KubernetesObject): readonly Reference[] {
  if (object.kind !== 'ServiceAccount') return [];
  return listAt(object, 'imagePullSecrets').map((secret, index) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: object.metadata.namespace ?? 'default',
    name: String(secret['name']),
    field: `imagePullSecrets[${index}].name`,
  }));
}

/** A Service that stands for one of another namespace. */
function externalName(object: KubernetesObject): readonly Reference[] {
  if (object.kind !== 'Service') return [];
  const [, name, namespace] =
    /^([^.]+)\.([^.]+)\.svc\.cluster\.local\.?$/u.exec(textAt(object, ['spec', 'externalName']) ?? '') ?? [];
  if (name === undefined || namespace === undefined) return [];
  const target = { apiVersion: 'v1', kind: 'Service', namespace, name };
  const ports = listAt(valueAt(object, ['spec']), 'ports');
  if (ports.length === 0) return [{ ...target, field: 'spec.externalName' }];
  return ports.map(({ port }, index) => ({
    ...target,
    port: Number(port),
    field: `spec.ports[${index}].port`,
  }));
}

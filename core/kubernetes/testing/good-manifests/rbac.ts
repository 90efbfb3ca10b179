import type { JsonObject } from '../../../json';
import { metadata } from './metadata';

export const rbac = {
  Role: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'break:glass', namespace: 'qa' },
    rules: [{ apiGroups: ['', 'apps'], resources: ['services'], verbs: ['get', 'patch'] }],
  },
  RoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'break:glass' },
    subjects: [
      { kind: 'ServiceAccount', name: 'web' },
      { kind: 'Group', name: 'oidc:shop', apiGroup: 'rbac.authorization.k8s.io' },
    ],
  },
  ClusterRole: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'metrics' },
    rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
  },
  ClusterRoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'metrics' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'metrics' },
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'qa' }],
  },
} satisfies Readonly<Record<string, JsonObject>>;

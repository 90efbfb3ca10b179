import type { JsonObject } from '../../../json';
import type { KindSteps } from './step';

const roleBinding = (kind: string): JsonObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: 'shop' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'shop' }],
});

export const rbacSteps: readonly KindSteps[] = ['RoleBinding', 'ClusterRoleBinding'].map((kind) => [
  roleBinding(kind),
  {
    'grants another role': { to: { roleRef: { name: 'edit' } }, told: ['roleRef'] },
    'grants to others': { to: { subjects: [] } },
  },
]);

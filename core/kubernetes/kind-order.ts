// Argo CD applies the objects of one wave in this order, so a file reads in the order in which it takes
// effect. The list is that of gitops-engine, pkg/sync/sync_tasks.go.
import { compareText } from '../compare-text';
import type { ObjectIdentity } from './object-identity';

/** Kinds in the order in which Argo CD applies them; every other kind comes after the last. */
const kindOrder: readonly string[] = [
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
];

const rankOfKind: ReadonlyMap<string, number> = new Map(kindOrder.map((kind, rank) => [kind, rank]));

/** Orders kinds as Argo CD applies them. Kinds that it does not name come last and are equal to each other. */
export function compareKinds(a: string, b: string): number {
  return (rankOfKind.get(a) ?? kindOrder.length) - (rankOfKind.get(b) ?? kindOrder.length);
}

/** A total order of the objects of a file: by kind as Argo CD applies them, then kind, group, namespace and name. */
export function compareIdentities(a: ObjectIdentity, b: ObjectIdentity): number {
  return (
    compareKinds(a.kind, b.kind) ||
    compareText(a.kind, b.kind) ||
    compareText(a.group, b.group) ||
    compareText(a.namespace ?? '', b.namespace ?? '') ||
    compareText(a.name, b.name) ||
    compareText(a.apiVersion, b.apiVersion)
  );
}

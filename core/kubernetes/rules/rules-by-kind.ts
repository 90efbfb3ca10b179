import { checkClaim } from './claim-rules';
import { checkConfigMap, checkSecret } from './config-rules';
import { checkGateway } from './gateway-rules';
import { checkHttpRoute } from './http-route-rules';
import { checkIngress } from './ingress-rules';
import { checkCronJob, checkJob } from './job-rules';
import { checkLimitRange, checkPriorityClass, checkResourceQuota } from './namespace-rules';
import { checkNetworkPolicy } from './network-policy-rules';
import { checkPods } from './pod-rules';
import { checkClusterRole, checkClusterRoleBinding, checkRole, checkRoleBinding } from './rbac-rules';
import type { ObjectRule } from './rule-context';
import { checkAutoscaler, checkDisruptionBudget, checkScaledObject } from './scaling-rules';
import { checkService } from './service-rules';
import { checkDaemonSet, checkDeployment, checkReplicaSet, checkStatefulSet } from './workload-rules';

/** Rules by group and kind. Kinds that are not here have none beyond their fields and their metadata. */
export const rulesByKind: ReadonlyMap<string, readonly ObjectRule[]> = new Map([
  ['ConfigMap', [checkConfigMap]],
  ['LimitRange', [checkLimitRange]],
  ['PersistentVolumeClaim', [checkClaim]],
  ['Pod', [checkPods]],
  ['PodTemplate', [checkPods]],
  ['ResourceQuota', [checkResourceQuota]],
  ['Secret', [checkSecret]],
  ['Service', [checkService]],
  ['apps/DaemonSet', [checkDaemonSet, checkPods]],
  ['apps/Deployment', [checkDeployment, checkPods]],
  ['apps/ReplicaSet', [checkReplicaSet, checkPods]],
  ['apps/StatefulSet', [checkStatefulSet, checkPods]],
  ['argoproj.io/Rollout', [checkPods]],
  ['autoscaling/HorizontalPodAutoscaler', [checkAutoscaler]],
  ['batch/CronJob', [checkCronJob, checkPods]],
  ['batch/Job', [checkJob, checkPods]],
  ['gateway.networking.k8s.io/GRPCRoute', [checkHttpRoute]],
  ['gateway.networking.k8s.io/Gateway', [checkGateway]],
  ['gateway.networking.k8s.io/HTTPRoute', [checkHttpRoute]],
  ['keda.sh/ScaledJob', [checkPods]],
  ['keda.sh/ScaledObject', [checkScaledObject]],
  ['networking.k8s.io/Ingress', [checkIngress]],
  ['networking.k8s.io/NetworkPolicy', [checkNetworkPolicy]],
  ['policy/PodDisruptionBudget', [checkDisruptionBudget]],
  ['rbac.authorization.k8s.io/ClusterRole', [checkClusterRole]],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', [checkClusterRoleBinding]],
  ['rbac.authorization.k8s.io/Role', [checkRole]],
  ['rbac.authorization.k8s.io/RoleBinding', [checkRoleBinding]],
  ['scheduling.k8s.io/PriorityClass', [checkPriorityClass]],
]);

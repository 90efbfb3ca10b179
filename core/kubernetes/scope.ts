import { kindKeyOf } from './object-identity';
import type { ObjectIdentity } from './object-identity';

// A test holds this list against the schema table, for all kinds of the table.
const clusterScopedKinds: ReadonlySet<string> = new Set([
  'ComponentStatus',
  'Namespace',
  'Node',
  'PersistentVolume',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'argoproj.io/ClusterAnalysisTemplate',
  'cert-manager.io/ClusterIssuer',
  'certificates.k8s.io/CertificateSigningRequest',
  'certificates.k8s.io/ClusterTrustBundle',
  'eventing.keda.sh/ClusterCloudEventSource',
  'external-secrets.io/ClusterExternalSecret',
  'external-secrets.io/ClusterPushSecret',
  'external-secrets.io/ClusterSecretStore',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'gateway.networking.k8s.io/GatewayClass',
  'generators.external-secrets.io/ClusterGenerator',
  'keda.sh/ClusterTriggerAuthentication',
  'networking.k8s.io/IPAddress',
  'networking.k8s.io/IngressClass',
  'networking.k8s.io/ServiceCIDR',
  'node.k8s.io/RuntimeClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'resource.k8s.io/DeviceClass',
  'resource.k8s.io/DeviceTaintRule',
  'resource.k8s.io/ResourceSlice',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
  'storage.k8s.io/VolumeAttributesClass',
]);

/** True for objects that live outside namespaces. Kinds that Strata does not know count as namespaced. */
export function isClusterScoped(identity: Pick<ObjectIdentity, 'group' | 'kind'>): boolean {
  return clusterScopedKinds.has(kindKeyOf(identity.group, identity.kind));
}

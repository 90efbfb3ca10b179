import { Construct } from 'constructs';
import type { Json } from '../../core/json';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface ViewerAccessProps extends EnvironmentObjectProps {
  /** Groups of the identity provider whose members may look. */
  readonly groups: readonly string[];
}

const look = ['get', 'list', 'watch'];

// Written out rather than '*': a wildcard would take in Secrets and whatever is installed next year.
const rules: readonly Json[] = [
  {
    apiGroups: [''],
    resources: [
      'configmaps',
      'endpoints',
      'events',
      'limitranges',
      'persistentvolumeclaims',
      'pods',
      'pods/log',
      'resourcequotas',
      'serviceaccounts',
      'services',
    ],
    verbs: look,
  },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: look },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: look },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: look },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: look },
  { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: look },
  { apiGroups: ['external-secrets.io'], resources: ['externalsecrets'], verbs: look },
  {
    apiGroups: ['gateway.networking.k8s.io'],
    resources: ['grpcroutes', 'httproutes', 'referencegrants'],
    verbs: look,
  },
  { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: ['get', 'list'] },
  { apiGroups: ['monitoring.coreos.com'], resources: ['podmonitors'], verbs: look },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: look },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: look },
  { apiGroups: ['traefik.io'], resources: ['ingressroutes', 'middlewares', 'traefikservices'], verbs: look },
];

/**
 * Lets groups read the objects of a namespace and the logs of its pods: a Role and its RoleBinding. They cannot read
 * Secrets, open a shell in a pod, forward a port or change anything.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @example
 * new ViewerAccess(chart, 'viewers', { namespace: 'mg-qa', groups: ['developers', 'testers'] });
 */
export class ViewerAccess extends Construct {
  constructor(scope: Construct, id: string, props: ViewerAccessProps) {
    super(scope, id);
    const role = new Manifest(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: environmentMetadata(this, 'viewer', props),
      rules,
    });
    new Manifest(this, 'binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: environmentMetadata(this, 'viewer', props),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.name },
      subjects: props.groups.map((name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name })),
    });
  }
}

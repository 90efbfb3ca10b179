/**
 * The company's own stacks, beside those of the framework. Here any construct of any cdk8s library may be used:
 * cdk8s-plus-27 reads well for a handful of roles and accounts. Names are always written out, because its own would be made up from
 * the construct path.
 */
import { ApiObject } from 'cdk8s';
import { ApiResource, Group, Role, RoleBinding, ServiceAccount } from 'cdk8s-plus-27';
import type { IRole } from 'cdk8s-plus-27';
import { externalSecretSpec } from '../constructs/external-secret-spec';
import type { AddStacks } from './company-stacks';

const ON_CALL = 'mangrove:on-call';

export const addStacks: AddStacks = (stacks) => {
  // In an emergency the people on call may send traffic elsewhere, and nothing more: Services and routes.
  stacks.forEnvironments('break-glass', (chart, { production, namespace }) => {
    if (!production) return;
    const metadata = { name: 'break-glass', namespace };
    const role = new Role(chart, 'role', { metadata });
    role.allow(
      ['get', 'list', 'watch', 'patch', 'update'],
      ApiResource.SERVICES,
      ApiResource.custom({ apiGroup: 'traefik.io', resourceType: 'ingressroutes' }),
      ApiResource.custom({ apiGroup: 'traefik.io', resourceType: 'traefikservices' }),
    );
    const binding = new RoleBinding(chart, 'binding', { metadata, role: role as IRole });
    binding.addSubjects(Group.fromName(chart, 'on-call', ON_CALL));
  });

  // The ClusterSecretStore logs in to the vault as this account; see secretStore in catalog/clusters/.
  stacks.forClusters('secret-store', (chart) => {
    const metadata = { name: 'secret-store', namespace: 'platform' };
    new ServiceAccount(chart, 'account', { metadata, automountToken: false });
  });

  // Grafana does not start without it, and Terraform waits for Grafana; see catalog/releases/kube-prometheus-stack.yaml.
  stacks.forClusters('grafana-admin', (chart, { secretStore }) => {
    const name = 'grafana-admin';
    new ApiObject(chart, 'secret', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, namespace: 'monitoring' },
      spec: externalSecretSpec({
        secretStore: secretStore.name,
        name,
        data: ['user', 'password'].map((key) => ({ secretKey: key, key: 'platform/grafana', property: key })),
      }),
    });
  });
};

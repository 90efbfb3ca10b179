/**
 * The company's own stacks, beside those of the framework. Here any construct of any cdk8s library may be used:
 * cdk8s-plus-27 reads well for a handful of roles.
 */
import { ApiResource, Group, Role, RoleBinding, type IRole } from 'cdk8s-plus-27';
import type { AddStacks } from './company-stacks';

export const addStacks: AddStacks = (stacks) => {
  stacks.forClusters('break-glass', (chart, platform) => {
    for (const { name, namespace, production } of platform.environments) {
      if (!production) continue;
      // In an emergency the people on call may send traffic elsewhere, and nothing more: Services and routes.
      const metadata = { name: 'break-glass', namespace };
      const role = new Role(chart, `role-${name}`, { metadata });
      role.allow(
        ['get', 'list', 'watch', 'patch', 'update'],
        ApiResource.SERVICES,
        ApiResource.custom({ apiGroup: 'traefik.io', resourceType: 'ingressroutes' }),
        ApiResource.custom({ apiGroup: 'traefik.io', resourceType: 'traefikservices' }),
      );
      // A name of its own: `role.bind` would make one up from the construct path.
      const binding = new RoleBinding(chart, `binding-${name}`, { metadata, role: role as IRole });
      binding.addSubjects(Group.fromName(chart, `on-call-${name}`, 'mangrove:on-call'));
    }
  });
};

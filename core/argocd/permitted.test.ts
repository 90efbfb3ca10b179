import { permitted } from './permitted';
import type { PlacedObject } from './permitted';
import type { ProjectRules } from './project-rules';
import { permissionCases, permissionObject, permissionProject } from './testing/permission-cases';

const { namespace: _, ...withoutNamespace } = permissionObject;

/** What is for the whole cluster has no namespace, unless the case says so. */
function objectOf(object: Partial<PlacedObject> = {}): PlacedObject {
  return { ...(object.name === undefined ? permissionObject : withoutNamespace), ...object };
}

test.each(permissionCases)('$name', ({ project, object, refusedBy }) => {
  const rules: ProjectRules = { ...permissionProject, ...project };
  expect(permitted(objectOf(object), rules)?.rule).toBe(refusedBy);
});

test('an object of a namespaced kind without a namespace is refused', () => {
  expect(permitted(withoutNamespace, permissionProject)).toEqual({
    rule: 'cluster-wide kind',
    reason: 'apps/Deployment is not among its cluster-wide kinds',
  });
});

import { App, Chart, Testing } from 'cdk8s';
import { kindsOfProject } from '../../core/argocd/project-kinds';
import { ViewerAccess } from './viewer-access';

function roleAndBinding() {
  const chart = new Chart(new App(), 'chart');
  new ViewerAccess(chart, 'viewers', { namespace: 'mg-qa', groups: ['developers', 'testers'] });
  return Testing.synth(chart);
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

test('groups are bound to the role', () => {
  expect(roleAndBinding()[1]).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: {
      name: 'viewer',
      namespace: 'mg-qa',
      labels: { 'app.kubernetes.io/managed-by': 'strata' },
    },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'viewer' },
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'developers' },
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'testers' },
    ],
  });
});

describe('viewers', () => {
  const rules: readonly Rule[] = roleAndBinding()[0].rules;
  const resources = rules.flatMap((rule) => rule.resources);

  test('only read', () => {
    expect(new Set(rules.flatMap((rule) => rule.verbs))).toEqual(new Set(['get', 'list', 'watch']));
  });

  test('see pods and logs', () => {
    expect(resources).toEqual(expect.arrayContaining(['pods', 'pods/log', 'deployments', 'events']));
  });

  const hidden = new Set(['Role', 'RoleBinding']);
  const emitted = [...kindsOfProject.stable.namespaced, ...kindsOfProject.projects.namespaced];
  const shown = [...new Set(emitted.map((kind) => kind.split('/').at(-1) ?? ''))].filter(
    (kind) => !hidden.has(kind),
  );
  test.each(shown)('see every %s that is made for an environment', (kind) => {
    expect(resources).toContain(`${kind.toLowerCase()}s`.replace(/ys$/u, 'ies'));
  });

  // A `get` on some of these is enough to open a shell or a port: the verb does not matter for them.
  test.each(['secrets', 'pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', '*'])(
    'get nothing of %s',
    (resource) => {
      expect(resources).not.toContain(resource);
    },
  );

  test('have no wildcard of groups', () => {
    expect(rules.flatMap((rule) => rule.apiGroups)).not.toContain('*');
  });
});

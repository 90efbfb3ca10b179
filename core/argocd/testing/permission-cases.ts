// Held against Argo CD 3.2.6 itself: IsSourcePermitted, IsGroupKindPermitted and IsDestinationPermitted of its package
// pkg/apis/application/v1alpha1 give the same answers. Names of cluster-wide objects came with 3.3.
import type { PlacedObject } from '../permitted';
import type { ProjectRules } from '../project-rules';

export interface PermissionCase {
  readonly name: string;
  readonly project?: Partial<ProjectRules>;
  readonly object?: Partial<PlacedObject>;
  /** The rule that refuses it, or nothing. */
  readonly refusedBy?: string;
}

const server = 'https://kube.example.com:6443';
const repository = 'https://git.example.com/platform.git';

export const permissionProject: ProjectRules = {
  name: 'stable-qa',
  description: 'The stable environment qa',
  sourceRepos: [repository],
  destinations: [{ server, namespace: 'mg-qa' }],
  clusterKinds: [{ group: '', kind: 'Namespace', name: 'mg-qa' }],
  namespacedKinds: [
    { group: '', kind: 'Service' },
    { group: 'apps', kind: 'Deployment' },
    { group: 'rbac.authorization.k8s.io', kind: 'Role' },
  ],
};

export const permissionObject: PlacedObject = {
  group: 'apps',
  kind: 'Deployment',
  namespace: 'mg-qa',
  name: 'shop',
  cluster: { server },
  repository,
};

const wide = (group: string, kind: string, name: string): Partial<PlacedObject> => ({
  group,
  kind,
  name,
});

export const permissionCases: readonly PermissionCase[] = [
  { name: 'a Deployment in its namespace' },
  { name: 'a Service in its namespace', object: { group: '', kind: 'Service' } },
  { name: 'its Namespace', object: wide('', 'Namespace', 'mg-qa') },
  // Strange objects.
  { name: 'another namespace', object: { namespace: 'mg-prod' }, refusedBy: 'destination' },
  { name: 'kube-system', object: { namespace: 'kube-system' }, refusedBy: 'destination' },
  {
    name: 'a namespace that begins alike',
    object: { namespace: 'mg-qa-p-coupon' },
    refusedBy: 'destination',
  },
  { name: 'a namespace in capitals', object: { namespace: 'MG-QA' }, refusedBy: 'destination' },
  {
    name: 'another cluster',
    object: { cluster: { server: 'https://kube.example.com' } },
    refusedBy: 'destination',
  },
  { name: 'a cluster by name', object: { cluster: { name: 'qa' } }, refusedBy: 'destination' },
  {
    name: 'another repository',
    object: { repository: 'https://git.example.com/mine.git' },
    refusedBy: 'repository',
  },
  { name: 'a kind that is not listed', object: { kind: 'StatefulSet' }, refusedBy: 'kind' },
  { name: 'a listed kind of another group', object: { group: 'evil.example.com' }, refusedBy: 'kind' },
  { name: 'a Deployment of the core group', object: { group: '' }, refusedBy: 'kind' },
  {
    name: 'a RoleBinding',
    object: { group: 'rbac.authorization.k8s.io', kind: 'RoleBinding' },
    refusedBy: 'kind',
  },
  {
    name: 'a ClusterRoleBinding',
    object: wide('rbac.authorization.k8s.io', 'ClusterRoleBinding', 'admins'),
    refusedBy: 'cluster-wide kind',
  },
  {
    name: 'a ClusterRoleBinding that claims a namespace',
    object: { group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' },
    refusedBy: 'cluster-wide kind',
  },
  {
    name: 'an Application',
    object: { group: 'argoproj.io', kind: 'Application', namespace: 'argocd' },
    refusedBy: 'kind',
  },
  { name: 'an AppProject', object: { group: 'argoproj.io', kind: 'AppProject' }, refusedBy: 'kind' },
  { name: 'a Secret', object: { group: '', kind: 'Secret' }, refusedBy: 'kind' },
  { name: 'another Namespace', object: wide('', 'Namespace', 'kube-system'), refusedBy: 'name' },
  {
    name: 'a CustomResourceDefinition',
    object: wide('apiextensions.k8s.io', 'CustomResourceDefinition', 'apps.example.com'),
    refusedBy: 'cluster-wide kind',
  },
  // Patterns.
  {
    name: 'a namespace of a pattern',
    project: { destinations: [{ server, namespace: 'mg-qa-p-*' }] },
    object: { namespace: 'mg-qa-p-coupon' },
  },
  {
    name: 'the baseline of a pattern',
    project: { destinations: [{ server, namespace: 'mg-qa-p-*' }] },
    refusedBy: 'destination',
  },
  {
    name: 'a Namespace of a pattern',
    project: { clusterKinds: [{ group: '', kind: 'Namespace', name: 'mg-qa-p-*' }] },
    object: wide('', 'Namespace', 'mg-qa-p-coupon'),
  },
  {
    name: 'a Namespace beside a pattern',
    project: { clusterKinds: [{ group: '', kind: 'Namespace', name: 'mg-qa-p-*' }] },
    object: wide('', 'Namespace', 'mg-qa'),
    refusedBy: 'name',
  },
  {
    name: 'every server',
    project: { destinations: [{ server: '*', namespace: '*' }] },
    object: { namespace: 'kube-system' },
  },
  {
    name: 'a cluster by name',
    project: { destinations: [{ name: 'qa', namespace: 'mg-qa' }] },
    object: { cluster: { name: 'qa' } },
  },
  {
    name: 'a namespace that is denied',
    project: {
      destinations: [
        { server, namespace: '*' },
        { server, namespace: '!kube-*' },
      ],
    },
    object: { namespace: 'kube-system' },
    refusedBy: 'destination',
  },
  {
    name: 'a namespace that is not denied',
    project: {
      destinations: [
        { server, namespace: '*' },
        { server, namespace: '!kube-*' },
      ],
    },
  },
  {
    name: 'a server that is denied',
    project: {
      destinations: [
        { server: '*', namespace: '*' },
        { server: `!${server}`, namespace: '*' },
      ],
    },
    refusedBy: 'destination',
  },
  {
    name: 'a server that is denied in another namespace',
    project: {
      destinations: [
        { server: '*', namespace: '*' },
        { server: `!${server}`, namespace: 'kube-*' },
      ],
    },
  },
  {
    name: 'a cluster that is denied by name, whatever the namespace',
    project: {
      destinations: [
        { name: '*', namespace: '*' },
        { name: '!qa', namespace: 'kube-*' },
      ],
    },
    object: { cluster: { name: 'qa' } },
    refusedBy: 'destination',
  },
  { name: 'kinds by pattern', project: { namespacedKinds: [{ group: '*', kind: 'Deploy*' }] } },
  {
    name: 'a group beside a pattern',
    project: { namespacedKinds: [{ group: '*.k8s.io', kind: '*' }] },
    refusedBy: 'kind',
  },
  { name: 'no list of kinds: all of them', project: { namespacedKinds: undefined as never } },
  { name: 'an empty list of kinds: none', project: { namespacedKinds: [] }, refusedBy: 'kind' },
  {
    name: 'a kind that is listed and refused',
    project: { refusedKinds: [{ group: 'apps', kind: 'Deployment' }] },
    refusedBy: 'kind',
  },
  {
    name: 'no cluster-wide kinds',
    project: { clusterKinds: [] },
    object: wide('', 'Namespace', 'mg-qa'),
    refusedBy: 'cluster-wide kind',
  },
  { name: 'the repository without .git', object: { repository: 'https://git.example.com/platform' } },
  { name: 'the repository in capitals', object: { repository: 'https://Git.Example.com/Platform.git' } },
  {
    name: 'one repository in two forms',
    project: { sourceRepos: ['git@git.example.com:platform/strata.git'] },
    object: { repository: 'ssh://git@git.example.com/platform/strata' },
  },
  {
    name: 'repositories by pattern',
    project: { sourceRepos: ['https://git.example.com/*'] },
  },
  {
    name: 'a repository one folder below a pattern',
    project: { sourceRepos: ['https://git.example.com/*'] },
    object: { repository: 'https://git.example.com/team/platform.git' },
    refusedBy: 'repository',
  },
  {
    name: 'a repository that is denied',
    project: { sourceRepos: ['*', '!https://git.example.com/platform.git'] },
    refusedBy: 'repository',
  },
  {
    name: 'a repository beside the one that is denied',
    project: { sourceRepos: ['!https://git.example.com/mine.git'] },
  },
  { name: 'no repositories', project: { sourceRepos: [] }, refusedBy: 'repository' },
];

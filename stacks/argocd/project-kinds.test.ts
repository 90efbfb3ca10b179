import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kindsOfProject, type ProjectKind } from '../../core/argocd/project-kinds';
import { groupOf, kindKeyOf } from '../../core/kubernetes/object-identity';
import { isClusterScoped } from '../../core/kubernetes/scope';
import { kindRule } from '../../core/argocd/project-rules';

const folder = join(__dirname, '../../constructs');

/** What constructs emit that Argo CD never reads: of images nothing is synced, and the root writes its own kinds. */
const notSynced = ['argocd/', 'image/', 'images/'];

/** Every `apiVersion` with the `kind` after it, as constructs write them. */
function emittedKinds(): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') && !file.includes('.test.') && !notSynced.some((other) => file.startsWith(other)),
  );
  const found = files.flatMap((file) => {
    const code = readFileSync(join(folder, file), 'utf8').replaceAll(/^\s*(\*|\/\/).*$/gm, '');
    return [...code.matchAll(/apiVersion: '([^']+)',\s*kind: '([^']+)'/g)].map(
      ([, apiVersion = '', kind = '']) => kindKeyOf(groupOf(apiVersion), kind),
    );
  });
  return [...new Set(found)].toSorted();
}

function allowedKinds(kinds: readonly ProjectKind[]): readonly string[] {
  const all = kinds.flatMap((kind) => [
    ...kindsOfProject[kind].clusterWide,
    ...kindsOfProject[kind].namespaced,
  ]);
  return [...new Set(all)].toSorted();
}

test('all that constructs emit is allowed somewhere, and all that is allowed some construct emits', () => {
  expect(allowedKinds(['stable', 'projects', 'delivery', 'lanes', 'clusters'])).toEqual(emittedKinds());
});

test.each(Object.entries(kindsOfProject))(
  'the kinds of %s are in order, each in the list of its scope',
  (_, kinds) => {
    for (const list of [kinds.clusterWide, kinds.namespaced])
      expect(list).toEqual([...new Set(list)].toSorted());
    expect(kinds.clusterWide.filter((key) => !isClusterScoped(kindRule(key)))).toEqual([]);
    expect(kinds.namespaced.filter((key) => isClusterScoped(kindRule(key)))).toEqual([]);
  },
);

test('overlays have nothing that their baseline has not, but what lets calls of a lane in', () => {
  const stable = allowedKinds(['stable']);
  expect(allowedKinds(['projects', 'delivery', 'lanes']).filter((kind) => !stable.includes(kind))).toEqual([
    'gateway.networking.k8s.io/ReferenceGrant',
  ]);
});

test.each(['Secret', 'argoproj.io/Application', 'rbac.authorization.k8s.io/ClusterRoleBinding', '*'])(
  'nobody may write %s',
  (kind) => {
    expect(allowedKinds(['stable', 'projects', 'delivery', 'lanes', 'clusters'])).not.toContain(kind);
  },
);

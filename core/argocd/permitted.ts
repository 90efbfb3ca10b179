import { kindKeyOf } from '../kubernetes/object-identity';
import type { ObjectIdentity } from '../kubernetes/object-identity';
import { isClusterScoped } from '../kubernetes/scope';
import type { DestinationCluster } from '../resolve/resolve-argocd';
import { matchGlob, matchPath, matchRepository, type Matcher } from './glob';
import type { KindRule, ProjectDestination, ProjectRules } from './project-rules';

/** An object, the cluster that it goes to, and the repository that it comes from. */
export interface PlacedObject extends Pick<ObjectIdentity, 'group' | 'kind' | 'namespace' | 'name'> {
  readonly cluster: DestinationCluster;
  readonly repository: string;
}

export interface Refusal {
  /** The part of the project that says no. */
  readonly rule: 'repository' | 'kind' | 'cluster-wide kind' | 'name' | 'destination';
  /** A sentence, whose `its` are of the project. */
  readonly reason: string;
}

/**
 * Why an AppProject would refuse an object; undefined when it lets it through.
 *
 * It answers as Argo CD does, with two differences, both to the safe side: names of cluster-wide objects are compared
 * for versions before 3.3 too, and an object without a namespace is not put into the one of its Application.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function permitted(object: PlacedObject, project: ProjectRules): Refusal | undefined {
  const { repository, cluster, namespace } = object;
  if (!isSource(repository, project.sourceRepos)) {
    return { rule: 'repository', reason: `${repository} is not among its sources` };
  }
  if (isClusterScoped(object) || namespace === undefined) return refuseClusterWide(object, project);
  const key = kindKeyOf(object.group, object.kind);
  if (!isKind(object, project)) return { rule: 'kind', reason: `${key} is not among its kinds` };
  if (isDestination(cluster, namespace, project.destinations)) return undefined;
  return {
    rule: 'destination',
    reason: `the namespace '${namespace}' of the cluster ${clusterText(cluster)} is not among its destinations`,
  };
}

function refuseClusterWide(object: PlacedObject, { clusterKinds }: ProjectRules): Refusal | undefined {
  const rules = clusterKinds.filter((rule) => isOfKind(rule, object));
  const key = kindKeyOf(object.group, object.kind);
  if (rules.length === 0) {
    return { rule: 'cluster-wide kind', reason: `${key} is not among its cluster-wide kinds` };
  }
  if (rules.some(({ name }) => name === undefined || matchPath(name)(object.name))) return undefined;
  const names = rules.map(({ name }) => `'${name}'`).join(' and ');
  return { rule: 'name', reason: `of the kind ${key} it has ${names} only` };
}

function isKind(object: KindRule, { namespacedKinds, refusedKinds = [] }: ProjectRules): boolean {
  const isListed = namespacedKinds === undefined || namespacedKinds.some((rule) => isOfKind(rule, object));
  return isListed && !refusedKinds.some((rule) => isOfKind(rule, object));
}

function isOfKind(rule: KindRule, { group, kind }: KindRule): boolean {
  return matchPath(rule.kind)(kind) && matchPath(rule.group)(group);
}

/** What one entry of a list says: `never` stands, whatever the others say. */
type Answer = 'yes' | 'no' | 'never';

function isYes(answers: readonly Answer[]): boolean {
  return answers.includes('yes') && !answers.includes('never');
}

function isSource(repository: string, patterns: readonly string[]): boolean {
  const text = normalize(repository);
  const answers = patterns.map((pattern): Answer => {
    const isDenial = pattern.startsWith('!');
    const normal = isDenial ? `!${normalize(pattern.slice(1))}` : normalize(pattern);
    if (matches(normal, text, matchRepository)) return 'yes';
    return isDenial ? 'never' : 'no';
  });
  return isYes(answers);
}

/** The form in which Argo CD compares addresses: `git@host:a/b.git` and `ssh://git@host/a/b` are one. */
function normalize(repository: string): string {
  return repository
    .trim()
    .toLowerCase()
    .replace(/\.git$/, '')
    .replace(/^ssh:\/\//, '')
    .replace(/^([^/:]+@[^/:]+):/, '$1/');
}

function isDestination(
  cluster: DestinationCluster,
  namespace: string,
  destinations: readonly ProjectDestination[],
): boolean {
  return isYes(destinations.map((destination) => answerOf(destination, cluster, namespace)));
}

/** A cluster that is denied by name is denied in all namespaces, one that is denied by address in that of the entry. */
function answerOf(destination: ProjectDestination, cluster: DestinationCluster, namespace: string): Answer {
  const isSameForm = 'server' in destination === 'server' in cluster;
  const pattern = clusterText(destination);
  const isCluster = isSameForm && matches(pattern, clusterText(cluster), matchGlob);
  const isNamespace = matches(destination.namespace, namespace, matchGlob);
  if (isCluster && isNamespace) return 'yes';
  if (isCluster) return destination.namespace.startsWith('!') ? 'never' : 'no';
  return pattern.startsWith('!') && (isNamespace || 'name' in destination) ? 'never' : 'no';
}

function clusterText(cluster: DestinationCluster): string {
  return 'server' in cluster ? cluster.server : cluster.name;
}

function matches(pattern: string, text: string, match: (pattern: string) => Matcher): boolean {
  return pattern.startsWith('!') ? !match(pattern.slice(1))(text) : match(pattern)(text);
}

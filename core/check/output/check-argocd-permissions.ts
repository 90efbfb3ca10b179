/** Emitted objects are held against the AppProject that they pass: what Argo CD would refuse is told before the commit. */
import { permitted, type Refusal } from '../../argocd/permitted';
import { argocdKinds } from '../../argocd/project-kinds';
import { projectOfFile, type FileProject } from '../../argocd/project-of-file';
import type { Company } from '../../company';
import { originOf } from '../../definition';
import { identityOf, kindKeyOf, printIdentity, type ObjectIdentity } from '../../kubernetes/object-identity';
import { isClusterScoped } from '../../kubernetes/scope';
import type { Problem } from '../../problem';
import { remembered } from '../../remembered';
import type { ResolvedArgocd } from '../../resolve/resolve-argocd';
import type { OwnedObject } from './check-objects';

/** Each object against the project of its file. Objects of files that Argo CD does not read pass. */
export function checkArgocdPermissions(
  company: Company,
  argocd: ResolvedArgocd,
  objects: readonly OwnedObject[],
): readonly Problem[] {
  const answers = answersOf(argocd);
  return objects.flatMap((owned) => {
    const folder = folderOf(owned.file);
    const known = answers.get(folder) ?? { file: projectOfFile(argocd, owned.file), refusals: new Map() };
    answers.set(folder, known);
    const { file, refusals } = known;
    if (file === undefined) return [];
    const identity = identityOf(owned.object);
    const refusal = answerOf(identity, file, argocd, refusals);
    return refusal === undefined ? [] : [toProblem(company, argocd, owned, identity, file, refusal)];
  });
}

/** The project of a folder, and what it answered: an environment has a few kinds and one namespace. */
interface FileAnswers {
  readonly file: FileProject | undefined;
  readonly refusals: Map<string, Refusal | undefined>;
}

/** By folder: hundreds of overlays lie in one. */
const answersOf = remembered((_argocd: ResolvedArgocd) => new Map<string, FileAnswers>());

/** `stable/qa`: one project for each folder below the first. */
function folderOf(path: string): string {
  const end = path.indexOf('/', path.indexOf('/') + 1);
  return end < 0 ? path : path.slice(0, end);
}

function answerOf(
  identity: ObjectIdentity,
  { project, cluster }: FileProject,
  { repository }: ResolvedArgocd,
  refusals: Map<string, Refusal | undefined>,
): Refusal | undefined {
  // Names count only for what lives outside namespaces.
  const isInside = identity.namespace !== undefined && !isClusterScoped(identity);
  const place = isInside ? identity.namespace : `/${identity.name}`;
  const key = `${identity.group}/${identity.kind} ${place}`;
  if (!refusals.has(key)) refusals.set(key, permitted({ cluster, repository, ...identity }, project));
  return refusals.get(key);
}

function toProblem(
  company: Company,
  argocd: ResolvedArgocd,
  owned: OwnedObject,
  identity: ObjectIdentity,
  file: FileProject,
  refusal: Refusal,
): Problem {
  return {
    code: 'argocd/not-permitted',
    severity: 'error',
    message: `the project '${file.project.name}' of Argo CD refuses ${printIdentity(identity)} in ${owned.file}: ${refusal.reason}`,
    fix: fixOf(identity, refusal, file, argocd),
    at: owned.at,
    related: [
      {
        message: 'what the project is made from',
        at: originOf(company.definition, ['argocd', 'allow', file.kind]),
      },
    ],
  };
}

function fixOf(
  identity: ObjectIdentity,
  { rule }: Refusal,
  file: FileProject,
  argocd: ResolvedArgocd,
): string {
  const key = kindKeyOf(identity.group, identity.kind);
  const widen = `add \`${key}\` to \`argocd.allow.${file.kind}\` in ${argocd.source}, or take the object out`;
  switch (rule) {
    case 'kind':
      return argocdKinds.includes(key) ? 'take it out: only strata writes what commands Argo CD' : widen;
    case 'cluster-wide kind':
      return file.kind === 'clusters'
        ? widen
        : 'take it out, or emit it for the cluster: `forClusters` in stacks/main.ts';
    case 'name':
      return `name it ${namesOf(file.project.clusterKinds.flatMap(({ name }) => name ?? []))}`;
    case 'destination':
      return `write \`namespace: ${namesOf(file.project.destinations.map(({ namespace }) => namespace))}\``;
    case 'repository':
      return `add the repository to the sources of '${file.project.name}'`;
  }
}

function namesOf(names: readonly string[]): string {
  return [...new Set(names)].join(' or ');
}

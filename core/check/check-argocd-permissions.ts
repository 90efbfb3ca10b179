/** Emitted objects are held against the AppProject that they pass: what Argo CD would refuse is told before the commit. */
import { permitted, type Refusal } from '../argocd/permitted';
import { argocdKinds } from '../argocd/project-kinds';
import { projectOfFile, type FileProject } from '../argocd/project-of-file';
import type { Company } from '../company';
import { originOf } from '../definition';
import { identityOf, kindKeyOf, printIdentity, type ObjectIdentity } from '../kubernetes/object-identity';
import type { Problem } from '../problem';
import type { ResolvedArgocd } from '../resolve/resolve-argocd';
import type { OwnedObject } from './check-objects';

/** Each object against the project of its file. Objects of files that Argo CD does not read pass. */
export function checkArgocdPermissions(
  company: Company,
  argocd: ResolvedArgocd,
  objects: readonly OwnedObject[],
): readonly Problem[] {
  const projects = new Map<string, FileProject | undefined>();
  return objects.flatMap((owned) => {
    // One project for each folder below the first.
    const folder = owned.file.split('/', 2).join('/');
    const file = projects.has(folder) ? projects.get(folder) : projectOfFile(argocd, owned.file);
    projects.set(folder, file);
    return file === undefined ? [] : checkOne(company, argocd, owned, file);
  });
}

function checkOne(
  company: Company,
  argocd: ResolvedArgocd,
  owned: OwnedObject,
  file: FileProject,
): readonly Problem[] {
  const identity = identityOf(owned.object);
  const { cluster, project } = file;
  const refusal = permitted({ ...identity, cluster, repository: argocd.repository }, project);
  if (refusal === undefined) return [];
  return [
    {
      code: 'argocd/not-permitted',
      severity: 'error',
      message: `the project '${project.name}' of Argo CD refuses ${printIdentity(identity)} in ${owned.file}: ${refusal.reason}`,
      fix: fixOf(identity, refusal, file, argocd),
      at: owned.at,
      related: [
        {
          message: 'what the project is made from',
          at: originOf(company.definition, ['argocd', 'allow', file.kind]),
        },
      ],
    },
  ];
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

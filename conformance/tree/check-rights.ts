import { permitted } from '../../core/argocd/permitted';
import type {
  ClusterKindRule,
  KindRule,
  ProjectDestination,
  ProjectRules,
} from '../../core/argocd/project-rules';
import { groupOf } from '../../core/kubernetes/object-identity';
import type { Manifest } from '../manifests/manifest';
import { listAt, textAt, textsAt, valueAt } from '../references/reference';
import type { Complaint } from '../run/finding';
import type { ControlApplication } from './control-application';

/** Holds every object against the AppProject of its Application, as both stand in `dist/argocd`. */
export function checkRights(
  control: readonly Manifest[],
  manifests: readonly Manifest[],
  owners: ReadonlyMap<string, ControlApplication>,
): readonly Complaint[] {
  const projects = new Map(
    control
      .filter(({ object }) => object.kind === 'AppProject')
      .map((manifest) => [manifest.object.metadata.name, rulesOf(manifest)]),
  );
  return manifests.flatMap((manifest) => {
    const owner = owners.get(manifest.document.file);
    if (owner === undefined) return [];
    const rules = projects.get(owner.project);
    const message =
      rules === undefined
        ? `its Application '${owner.name}' is of the AppProject '${owner.project}', which dist/argocd has not`
        : refuse(manifest, owner, rules);
    return message === undefined ? [] : [{ manifest, refusal: { field: 'kind', message } }];
  });
}

function refuse(
  { object }: Manifest,
  { destination, repository, project }: ControlApplication,
  rules: ProjectRules,
): string | undefined {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  const placed = { group: groupOf(apiVersion), kind, name, cluster: destination, repository };
  const refusal = permitted({ ...placed, ...(namespace === undefined ? {} : { namespace }) }, rules);
  return refusal === undefined ? undefined : `the AppProject '${project}' refuses it: ${refusal.reason}`;
}

/** The lists of a manifest. */
function rulesOf({ object: { metadata, spec } }: Manifest): ProjectRules {
  const kinds = (key: string): readonly KindRule[] =>
    listAt(spec, key).map((rule) => ({ group: String(rule['group']), kind: String(rule['kind']) }));
  return {
    name: metadata.name,
    description: textAt(spec, ['description']) ?? '',
    sourceRepos: textsAt(spec, 'sourceRepos'),
    destinations: listAt(spec, 'destinations') as unknown as readonly ProjectDestination[],
    clusterKinds: listAt(spec, 'clusterResourceWhitelist') as unknown as readonly ClusterKindRule[],
    ...(valueAt(spec, ['namespaceResourceWhitelist']) === undefined
      ? {}
      : { namespacedKinds: kinds('namespaceResourceWhitelist') }),
    refusedKinds: kinds('namespaceResourceBlacklist'),
  };
}

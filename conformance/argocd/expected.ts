import { tryHelmSource, type HelmSource } from './helm-source';
import { readDist } from '../manifests/dist-manifests';
import type { Manifest } from '../manifests/manifest';
import type { ControlApplication } from '../tree/control-application';
import { ownFiles } from '../tree/owned-files';
import { readApplications } from '../tree/read-applications';

/** An Application that must be there, and what it applies, as `dist/` has it. */
export interface ExpectedApplication {
  readonly name: string;
  /** The document that declares it: an Application, or the ApplicationSet that makes it. */
  readonly declared: Manifest;
  /** Address or name of the cluster that it applies to. */
  readonly cluster: string;
  readonly namespace: string;
  /** Folder that it reads, as `dist/stable/qa`. */
  readonly path: string;
  readonly manifests: readonly Manifest[];
  /** The chart that it installs, instead of reading a folder. */
  readonly helm?: HelmSource;
}

export interface Expected {
  readonly applications: readonly ExpectedApplication[];
  /** All documents of `dist/argocd`. */
  readonly argoCd: readonly Manifest[];
}

const FOLDERS = ['argocd', 'clusters', 'stable', 'projects', 'delivery', 'lanes'];

/** Reads from `dist/` alone which Applications Argo CD must end up with. */
export function expectedApplications(dist: string): Expected {
  const { manifests } = readDist(dist, FOLDERS);
  const argoCd = manifests.filter(({ document }) => document.file.startsWith('dist/argocd/'));
  const files = [...new Set(manifests.map(({ document }) => document.file))];
  const described = readApplications(argoCd, files);
  const { owners } = ownFiles(described, manifests);
  const applications = described.map((application) => ({
    name: application.name,
    declared: application.manifest,
    cluster: clusterOf(application),
    namespace: application.namespace,
    path: application.path,
    manifests: manifests.filter(({ document }) => owners.get(document.file) === application),
  }));
  return { applications: [...applications, ...releases(argoCd)], argoCd };
}

/** Applications that read no folder of `dist/`: a Helm chart is what they apply. */
function releases(argoCd: readonly Manifest[]): readonly ExpectedApplication[] {
  return argoCd.flatMap((declared) => {
    const { kind, metadata, spec } = declared.object;
    const helm = kind === 'Application' ? tryHelmSource(declared.object) : undefined;
    if (helm === undefined) return [];
    const destination = spec?.['destination'] as Readonly<Record<string, string | undefined>> | undefined;
    const { server, name, namespace } = destination ?? {};
    const place = { cluster: server ?? name ?? '', namespace: namespace ?? '', path: '' };
    return [{ name: metadata.name, declared, ...place, manifests: [], helm }];
  });
}

function clusterOf({ destination }: ControlApplication): string {
  return 'server' in destination ? destination.server : destination.name;
}

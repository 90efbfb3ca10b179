import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '../manifests/manifest';
import { readDocuments } from '../manifests/read-documents';
import { WrongUsage } from '../run/wrong-usage';

/** What the generated root says about where everything is. */
export interface RootApplication {
  readonly name: string;
  /** Namespace of Argo CD. */
  readonly namespace: string;
  readonly repository: URL;
  /** As `refs/heads/main`. */
  readonly revision: string;
  /** The documents of the file: the only objects that a person applies. */
  readonly documents: readonly { readonly object: KubernetesObject; readonly text: string }[];
}

interface ApplicationDocument {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly source: { readonly repoURL: string; readonly targetRevision: string };
  };
}

/** Reads `argocd/root.k8s.yaml` of a `dist/`. */
export function readRootApplication(dist: string): RootApplication {
  const file = join(dist, 'argocd', 'root.k8s.yaml');
  if (!existsSync(file)) throw new WrongUsage(`there is no ${file}: npm run synth makes it`);
  const documents = readDocuments('dist/argocd/root.k8s.yaml', readFileSync(file, 'utf8')).map(
    ({ value, text }) => ({ object: value as KubernetesObject, text }),
  );
  const application = documents.find(({ object }) => object.kind === 'Application')?.object;
  if (application === undefined) throw new WrongUsage(`${file} holds no Application`);
  const { metadata, spec } = application as unknown as ApplicationDocument;
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    repository: new URL(spec.source.repoURL),
    revision: spec.source.targetRevision,
    documents,
  };
}

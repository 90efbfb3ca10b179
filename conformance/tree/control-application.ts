import type { Manifest } from '../manifests/manifest';

/** What one Application of Argo CD reads, where it puts it and by which right. */
export interface ControlApplication {
  readonly name: string;
  /** The Application itself, or the ApplicationSet that makes it. */
  readonly manifest: Manifest;
  /** Path of the source in that manifest, as `spec.source` or `spec.template.spec.source`. */
  readonly field: string;
  readonly project: string;
  readonly repository: string;
  /** Folder in the repository, as `dist/stable/qa`. */
  readonly path: string;
  readonly include?: string;
  readonly recurse: boolean;
  readonly destination: { readonly server: string } | { readonly name: string };
  readonly namespace: string;
}

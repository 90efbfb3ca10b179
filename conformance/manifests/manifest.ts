import type { ManifestDocument } from './read-documents';

/** What every Kubernetes object has. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

/** An object of `dist/` and where it stands. */
export interface Manifest {
  readonly document: ManifestDocument;
  readonly object: KubernetesObject;
}

/** A document as an object, or the sentence that says why it is none. */
export function toManifest(document: ManifestDocument): Manifest | string {
  const value = document.value as Partial<KubernetesObject> | undefined;
  const error = document.parsed.errors[0];
  if (error !== undefined) return error.message;
  if (typeof value?.apiVersion !== 'string' || typeof value.kind !== 'string')
    return 'no apiVersion or no kind';
  if (typeof value.metadata?.name !== 'string') return `a ${value.kind} without a name`;
  return { document, object: value as KubernetesObject };
}

/** As in `Deployment mg-qa/trade-core`. */
export function describeObject({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}

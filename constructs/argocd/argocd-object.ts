import type { Construct } from 'constructs';
import type { ManifestMetadataProps } from '../manifest-metadata';
import { namespaceOf } from '../namespace-of';
import { present } from '../../core/present';

type Texts = Readonly<Record<string, string>>;

/** What every object for Argo CD has. */
export interface ArgocdObjectProps {
  /** Name of the object, one of its kind in the namespace of Argo CD. */
  readonly name: string;

  /**
   * Namespace that Argo CD runs in: it reads its objects nowhere else.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Extra labels, to find the object by.
   *
   * @default {}
   */
  readonly labels?: Texts;

  /**
   * Extra annotations.
   *
   * @default {}
   */
  readonly annotations?: Texts;
}

/** API group and version of all objects of Argo CD. */
export const argocdApiVersion = 'argoproj.io/v1alpha1';

/** Argo CD removes what a thing brought along before the thing itself goes. */
export const cascadingFinalizer = 'resources-finalizer.argocd.argoproj.io';

/** Stays when its file is gone from Git, and when what applied it is deleted: a person removes it, knowing what goes. */
export const keptByArgocd: Texts = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };

/** Before everything that names it. */
export const firstWave: Texts = { 'argocd.argoproj.io/sync-wave': '-1' };

/** Metadata of an object for Argo CD. */
export function argocdMetadata(
  scope: Construct,
  props: ArgocdObjectProps,
  annotations: Texts = {},
): ManifestMetadataProps {
  return present({
    name: props.name,
    namespace: namespaceOf(scope, props.namespace),
    labels: { ...props.labels, 'app.kubernetes.io/managed-by': 'strata' },
    annotations: { ...annotations, ...props.annotations },
  });
}

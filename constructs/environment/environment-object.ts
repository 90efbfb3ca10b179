import type { Construct } from 'constructs';
import type { ManifestMetadataProps } from '../manifest-metadata';
import { namespaceOf } from '../namespace-of';
import { present } from '../../core/present';

/** What every object of an environment inside its namespace has. */
export interface EnvironmentObjectProps {
  /**
   * Namespace of the environment.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
}

/** Labels of the objects that make up an environment. */
export const environmentLabels = { 'app.kubernetes.io/managed-by': 'strata' } as const;

/** Metadata of an object of the environment's own. */
export function environmentMetadata(
  scope: Construct,
  name: string,
  props: EnvironmentObjectProps,
  labels: Readonly<Record<string, string>> = {},
): ManifestMetadataProps {
  return present({
    name,
    namespace: namespaceOf(scope, props.namespace),
    labels: Object.assign({}, environmentLabels, labels),
  });
}

import type { ManifestMetadataProps } from '../manifest-metadata';

/** Metadata of an object of the platform: cluster-wide, or in a namespace of the platform's own. */
export function clusterMetadata(
  name: string,
  options: Partial<ManifestMetadataProps> = {},
): ManifestMetadataProps {
  return { ...options, name, labels: { ...options.labels, 'app.kubernetes.io/managed-by': 'strata' } };
}

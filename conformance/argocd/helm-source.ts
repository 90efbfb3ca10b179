import type { KubernetesObject } from '../manifests/manifest';

/** A Helm chart that an Application installs. */
export interface HelmSource {
  /** As Argo CD writes an OCI registry: without a scheme, as `reg.example.com/charts`. */
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly release: string;
  readonly values: unknown;
}

interface SourceSpec {
  readonly repoURL: string;
  readonly chart?: string;
  readonly targetRevision: string;
  readonly helm?: { readonly releaseName?: string; readonly valuesObject?: unknown };
}

/** The chart of an Application, where it has one. */
export function tryHelmSource({ metadata, spec }: KubernetesObject): HelmSource | undefined {
  const source = spec?.['source'] as SourceSpec | undefined;
  if (source?.chart === undefined) return undefined;
  const { repoURL, chart, targetRevision, helm } = source;
  return {
    repository: repoURL,
    chart,
    version: targetRevision,
    release: helm?.releaseName ?? metadata.name,
    values: helm?.valuesObject ?? {},
  };
}

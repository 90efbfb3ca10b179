/** The versions of Argo CD that Strata writes for, oldest first. Older ones cannot follow a fix while they retry. */
export const supportedArgocdVersions: readonly string[] = ['3.2', '3.3', '3.4', '3.5', '3.6'];

/** What not every supported version knows, and the version that it came with. */
const since = {
  /** `clusterResourceWhitelist[].name`: a project may write its own Namespace and no other. */
  clusterResourceName: '3.3',
  /** `syncWindows[].syncOverrun`: what began inside a window is not stopped half-way when it closes. */
  syncOverrun: '3.5',
} as const;

export type ArgocdFeature = keyof typeof since;

/** True when the version, as `3.2`, is one that Strata writes for. */
export function isSupportedArgocdVersion(version: string): boolean {
  return supportedArgocdVersions.includes(version);
}

/** True when a supported version knows the feature. */
export function argocdSupports(version: string, feature: ArgocdFeature): boolean {
  return supportedArgocdVersions.indexOf(version) >= supportedArgocdVersions.indexOf(since[feature]);
}

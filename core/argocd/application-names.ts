// Names of Applications and of the namespaces that overlays live in. Applications of all environments share one
// namespace, so a name must not come out of two places.

/** A Helm release may bear the name of its Application, and cannot be longer. */
export const longestApplicationName = 53;

/** What lies on a baseline: its project environments, its deliveries, the lanes of both. */
export type OverlayKind = 'projects' | 'delivery' | 'lanes';

export const overlayKinds: readonly OverlayKind[] = ['projects', 'delivery', 'lanes'];

/** Stands between the baseline and the name, in names of Applications and namespaces: `qa-p-coupon`. */
const marks: Readonly<Record<OverlayKind, string>> = { projects: 'p', delivery: 'd', lanes: 'l' };

export const rootApplicationName = 'root';

/** `qa-trade-core`, and `qa-environment` for the environment's own objects. */
export function stableApplicationName(environment: string, file: string): string {
  return `${environment}-${file}`;
}

/** `qa-p-coupon`; also with a template for the name. */
export function overlayApplicationName(kind: OverlayKind, baseline: string, name: string): string {
  return `${baseline}-${marks[kind]}-${name}`;
}

/** Namespace of an overlay: `mg-qa-p-coupon`. Lanes have none of their own, they lie in that of their baseline. */
export function overlayNamespace(
  kind: Exclude<OverlayKind, 'lanes'>,
  baselineNamespace: string,
  name: string,
): string {
  return `${baselineNamespace}-${marks[kind]}-${name}`;
}

export function clusterApplicationName(cluster: string): string {
  return `cluster-${cluster}`;
}

export function releaseApplicationName(cluster: string, release: string): string {
  return `release-${cluster}-${release}`;
}

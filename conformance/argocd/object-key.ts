import type { KubernetesObject } from '../manifests/manifest';

/** What an object is, whatever version of its group it is written in: `apps/Deployment/mg-qa/trade-core`. */
export function objectKey({ apiVersion, kind, metadata }: KubernetesObject): string {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  return `${group}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}

import type { JsonObject } from '../json';
import { present } from '../present';
import { buildFlags } from './flags-in-use';
import type { ResolvedPlatform } from '../resolve/resolved-cluster';

/** What a cluster came to: who runs on it, and every relaxation with its reason. No line numbers. */
export function clusterReport(platform: ResolvedPlatform, allowedKinds: readonly string[]): JsonObject {
  return {
    cluster: platform.name,
    kubernetes: platform.version,
    environments: platform.environments.map(({ name, namespace }) => ({ name, namespace })),
    namespaces: platform.namespaces.map(({ name, podSecurity, reason }) =>
      present({ name, podSecurity, reason }),
    ),
    flags: [
      ...allowedKinds.map((kind) => ({
        flag: 'kind allowed for the cluster',
        subject: kind,
        reason: 'argocd.allow.clusters of the company',
      })),
      ...(platform.builds === undefined ? [] : buildFlags(platform.builds).map((flag) => ({ ...flag }))),
    ],
  };
}

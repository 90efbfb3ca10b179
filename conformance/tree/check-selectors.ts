import type { HelmRelease } from '../manifests/helm-releases';
import type { Manifest } from '../manifests/manifest';
import { listAt, valueAt } from '../references/reference';
import type { Complaint } from '../run/finding';
import { matches, podsOf, type PodTemplate } from './pod-templates';

/** Kinds that choose pods, and where; Services are asked for their endpoints instead. */
const SELECTORS: Readonly<Record<string, readonly string[]>> = {
  NetworkPolicy: ['spec', 'podSelector'],
  PodDisruptionBudget: ['spec', 'selector'],
  PodMonitor: ['spec', 'selector'],
};

/** What chooses pods chooses some: a policy, a budget or a monitor of no pod is accepted and does nothing. */
export function checkSelectors(
  manifests: readonly Manifest[],
  releases: readonly HelmRelease[],
): readonly Complaint[] {
  const pods = manifests.flatMap(({ object }) => podsOf(object));
  return manifests.flatMap((manifest) => {
    const { kind, metadata } = manifest.object;
    const path = SELECTORS[kind];
    const selector = path === undefined ? undefined : valueAt(manifest.object, path);
    if (path === undefined || isEverything(selector)) return [];
    const chosen = pods.filter(
      (pod) => pod.namespace === metadata.namespace && matches(selector, pod.labels),
    );
    const field = path.join('.');
    if (isOfRelease(selector, releases)) return [];
    if (chosen.length > 0) return missingPorts(manifest, chosen);
    return [
      { manifest, refusal: { field, message: `${field}: no workload of the namespace has such pods` } },
    ];
  });
}

/** Pods of a chart are not in `dist/`. */
function isOfRelease(selector: unknown, releases: readonly HelmRelease[]): boolean {
  const instance = valueAt(selector, ['matchLabels', 'app.kubernetes.io/instance']);
  return releases.some(({ name }) => name === instance);
}

function isEverything(selector: unknown): boolean {
  return Object.keys(selector ?? {}).length === 0;
}

function missingPorts(manifest: Manifest, chosen: readonly PodTemplate[]): readonly Complaint[] {
  if (manifest.object.kind !== 'PodMonitor') return [];
  return listAt(manifest.object.spec, 'podMetricsEndpoints').flatMap(({ port }, index) => {
    if (chosen.some(({ ports }) => ports.some(({ name }) => name === port))) return [];
    const field = `spec.podMetricsEndpoints[${index}].port`;
    return [{ manifest, refusal: { field, message: `${field}: no container has a port '${String(port)}'` } }];
  });
}

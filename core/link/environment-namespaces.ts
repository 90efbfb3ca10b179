import { overlayNamespace } from '../argocd/application-names';
import type { Company } from '../company';
import { overlaysOf } from '../overlay/overlay';
import { namespaceOf } from './namespace-of';

/** Environments of a cluster by their namespaces, stable ones before others. */
export function environmentNamespaces(company: Company, cluster: string): ReadonlyMap<string, string> {
  const overlays = overlaysOf(company)
    .filter(({ baseline }) => baseline.value.cluster === cluster)
    .map(({ kind, name, baseline, project }): readonly [string, string] => [
      overlayNamespace(kind, namespaceOf(company, baseline.value), project.value.name),
      name,
    ]);
  const stable = [...company.stableEnvironments.values()]
    .filter(({ value }) => value.cluster === cluster)
    .map(({ value }): readonly [string, string] => [namespaceOf(company, value), value.name]);
  return new Map([...overlays, ...stable]);
}

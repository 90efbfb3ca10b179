import type { Company } from '../company';
import type { StableEnvironment } from '../model/stable-environment';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export const LONGEST_NAMESPACE = 63;

/** Namespace of a stable environment: its own word, else `<prefix>-<name>`. */
export function namespaceOf(company: Company, environment: StableEnvironment): string {
  return environment.namespace ?? `${company.definition.value.prefix}-${environment.name}`;
}

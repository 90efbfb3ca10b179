import type { Company } from '../company';
import { sortKeys } from '../compare-text';
import type { TerraformBackend, TerraformSetting } from '../model/terraform';

/** Stands for the name of the cluster in settings of a backend. */
export const CLUSTER_PLACEHOLDER = '{cluster}';

/** Where the state of one root module lies: type of the backend, and its settings in key order. */
export interface ResolvedTerraformBackend {
  readonly type: TerraformBackend['type'];
  readonly settings: Readonly<Record<string, TerraformSetting>>;
}

/**
 * The cluster's own API keeps the state, as a Secret in a namespace that every cluster has. The suffix must not end in
 * a number: https://developer.hashicorp.com/terraform/language/backend/kubernetes
 */
const KUBERNETES: Readonly<Record<string, TerraformSetting>> = {
  config_context: CLUSTER_PLACEHOLDER,
  namespace: 'kube-system',
  secret_suffix: `${CLUSTER_PLACEHOLDER}-helm`,
};

export function resolveTerraformBackend(company: Company, cluster: string): ResolvedTerraformBackend {
  const { type, settings }: TerraformBackend = company.definition.value.terraform?.backend ?? {
    type: 'kubernetes',
  };
  const written = Object.entries({ ...(type === 'kubernetes' ? KUBERNETES : {}), ...settings });
  const filled = written.map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replaceAll(CLUSTER_PLACEHOLDER, cluster) : value,
  ]);
  return { type, settings: sortKeys(Object.fromEntries(filled) as Record<string, TerraformSetting>) };
}

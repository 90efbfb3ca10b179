import type { Json, JsonObject } from '../../core/json';

/** A group of like nodes: their labels, and the taints that keep others away. */
export interface AppPool {
  /** Labels that all nodes of the pool carry. */
  readonly labels: Readonly<Record<string, string>>;

  /**
   * Taints of the nodes, which the pods tolerate.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
   * @default []
   */
  readonly taints?: readonly {
    readonly key: string;
    readonly value?: string;
    readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  }[];
}

/** Pods run on nodes of the pool and nowhere else. */
export function poolAffinity(pool: AppPool | undefined): JsonObject | undefined {
  const labels = Object.entries(pool?.labels ?? {});
  if (labels.length === 0) return undefined;
  const matchExpressions = labels.map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
    },
  };
}

export function poolTolerations(pool: AppPool | undefined): readonly Json[] {
  return (pool?.taints ?? []).map(({ key, value, effect }) =>
    value === undefined ? { key, operator: 'Exists', effect } : { key, operator: 'Equal', value, effect },
  );
}

/**
 * Spreads pods over zones and over nodes, as a wish: a cluster short of a zone still runs them all.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function spreadConstraints(selector: Readonly<Record<string, string>>): readonly Json[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selector },
  }));
}

import type { Deployment } from './deployment';

export interface Pod {
  readonly metadata: { readonly namespace: string; readonly labels?: Readonly<Record<string, string>> };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message?: string;
    }[];
  };
}

/** Why pods of a Deployment are not ready, as far as the pods say. */
export function podTrouble({ metadata, spec }: Deployment, pods: readonly Pod[]): string {
  const labels = Object.entries(spec.selector.matchLabels ?? {});
  const own = pods.filter(
    (pod) =>
      pod.metadata.namespace === metadata.namespace &&
      labels.every(([key, value]) => pod.metadata.labels?.[key] === value),
  );
  const messages = own.flatMap(({ status }) =>
    (status?.conditions ?? [])
      .filter((condition) => condition.status === 'False' && condition.message !== undefined)
      .map((condition) => `${condition.type}: ${condition.message ?? ''}`),
  );
  if (messages.length > 0) return [...new Set(messages)].join('; ');
  const phases = own.map(({ status }) => status?.phase ?? 'unknown');
  return own.length === 0 ? 'no pod was created' : `its pods are ${[...new Set(phases)].join(', ')}`;
}

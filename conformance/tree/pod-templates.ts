import type { KubernetesObject } from '../manifests/manifest';
import { listAt, valueAt } from '../references/reference';

type Labels = Readonly<Record<string, string>>;

/** What a selector and a policy can see of a pod. */
export interface PodTemplate {
  readonly namespace: string;
  readonly workload: string;
  readonly labels: Labels;
  readonly ports: readonly { readonly name?: string; readonly port: number }[];
}

/** The pods that a workload makes. */
export function podsOf({ kind, metadata, spec }: KubernetesObject): readonly PodTemplate[] {
  const template = valueAt(spec, kind === 'CronJob' ? ['jobTemplate', 'spec', 'template'] : ['template']);
  if (valueAt(template, ['spec', 'containers']) === undefined) return [];
  const containers = ['containers', 'initContainers'].flatMap((key) =>
    listAt(valueAt(template, ['spec']), key),
  );
  return [
    {
      namespace: metadata.namespace ?? 'default',
      workload: metadata.name,
      labels: (valueAt(template, ['metadata', 'labels']) ?? {}) as Labels,
      ports: containers
        .flatMap((container) => listAt(container, 'ports'))
        .map(({ name, containerPort }) => ({
          port: Number(containerPort),
          ...(typeof name === 'string' ? { name } : {}),
        })),
    },
  ];
}

/** A label selector with matchLabels and matchExpressions. */
export function matches(selector: unknown, labels: Labels): boolean {
  const exact = Object.entries((valueAt(selector, ['matchLabels']) ?? {}) as Labels);
  if (!exact.every(([key, value]) => labels[key] === value)) return false;
  return listAt(selector, 'matchExpressions').every(({ key, operator, values }) => {
    const label = labels[String(key)];
    const among = Array.isArray(values) && label !== undefined && values.includes(label);
    if (operator === 'Exists') return label !== undefined;
    if (operator === 'DoesNotExist') return label === undefined;
    return operator === 'In' ? among : !among;
  });
}

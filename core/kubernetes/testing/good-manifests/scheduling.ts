import type { JsonObject } from '../../../json';

export const scheduling = {
  PriorityClass: {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'shop-high' },
    value: 100_000,
  },
} satisfies Readonly<Record<string, JsonObject>>;

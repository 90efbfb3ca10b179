import type { JsonObject } from '../../../json';
import { metadata, name } from './metadata';

export const policy = {
  PodDisruptionBudget: {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable: '50%', selector: { matchLabels: name } },
  },
} satisfies Readonly<Record<string, JsonObject>>;

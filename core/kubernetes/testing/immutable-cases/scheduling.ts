import type { JsonObject } from '../../../json';
import type { KindSteps } from './step';

const PRIORITY_CLASS: JsonObject = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'shop' },
  value: 100,
};

const RUNTIME_CLASS: JsonObject = {
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'shop' },
  handler: 'runc',
};

export const schedulingSteps: readonly KindSteps[] = [
  [
    PRIORITY_CLASS,
    {
      'is worth more': { to: { value: 200 }, told: ['value'] },
      'does not preempt': { to: { preemptionPolicy: 'Never' }, told: ['preemptionPolicy'] },
      'preempts as it does anyway': { to: { preemptionPolicy: 'PreemptLowerPriority' }, server: 'kept' },
      'is described': { to: { description: 'shops', globalDefault: false } },
    },
  ],
  [
    RUNTIME_CLASS,
    {
      'is run by another handler': { to: { handler: 'gvisor' }, told: ['handler'] },
      'costs more': { to: { overhead: { podFixed: { cpu: '10m' } } } },
    },
  ],
];

import type { KubernetesObject } from '../manifests/manifest';
import { namedReferences } from './named-references';
import { podReferences } from './pod-references';
import { valueAt, type Reference } from './reference';
import { routeReferences } from './route-references';

/** Where kinds that make pods keep the pod's spec. */
const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};
const TEMPLATE = ['spec', 'template', 'spec'];
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', ...Object.keys(POD_SPECS)]);

/** All objects that an object names and cannot do without. */
export function referencesOf(object: KubernetesObject): readonly Reference[] {
  return [...ofPods(object), ...routeReferences(object), ...namedReferences(object)];
}

function ofPods(object: KubernetesObject): readonly Reference[] {
  if (!WORKLOADS.has(object.kind)) return [];
  const path = POD_SPECS[object.kind] ?? TEMPLATE;
  const spec = valueAt(object, path);
  const field = path.join('.');
  const namespace = object.metadata.namespace ?? 'default';
  return [...podReferences(spec, field, namespace), ...identity(spec, field, namespace)];
}

function identity(spec: unknown, field: string, namespace: string): readonly Reference[] {
  const account = valueAt(spec, ['serviceAccountName']);
  const priority = valueAt(spec, ['priorityClassName']);
  return [
    ...(typeof account === 'string'
      ? [
          {
            apiVersion: 'v1',
            kind: 'ServiceAccount',
            namespace,
            name: account,
            field: `${field}.serviceAccountName`,
          },
        ]
      : []),
    ...(typeof priority === 'string' && !priority.startsWith('system-')
      ? [
          {
            apiVersion: 'scheduling.k8s.io/v1',
            kind: 'PriorityClass',
            name: priority,
            field: `${field}.priorityClassName`,
          },
        ]
      : []),
  ];
}

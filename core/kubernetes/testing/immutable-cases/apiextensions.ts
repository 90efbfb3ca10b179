import type { JsonObject } from '../../../json';
import type { KindSteps } from './step';

const CRD: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'shops.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Shop', plural: 'shops' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};

export const apiextensionsSteps: readonly KindSteps[] = [
  [
    CRD,
    {
      'is for the whole cluster': { to: { spec: { scope: 'Cluster' } }, told: ['spec.scope'] },
      'is of another kind': { to: { spec: { names: { kind: 'Store' } } }, told: ['spec.names.kind'] },
      'has short names': { to: { spec: { names: { shortNames: ['sh'] } } } },
    },
  ],
];

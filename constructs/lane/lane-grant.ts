import type { Construct } from 'constructs';
import { environmentMetadata } from '../environment/environment-object';
import type { EnvironmentObjectProps } from '../environment/environment-object';
import { Manifest } from '../manifest';

export interface LaneGrantProps extends EnvironmentObjectProps {
  /** Namespace of the baseline, whose routes may name Services here. */
  readonly from: string;

  /** Apps whose Services they may name, with what they speak; one or more. */
  readonly routes: readonly { readonly app: string; readonly protocol: 'http' | 'grpc' }[];
}

/**
 * Lets routes of the baseline's namespace send calls to Services of a project environment: to these, and to no other.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 * @example
 * new LaneGrant(chart, 'grant', {
 *   namespace: 'mg-qa-p-search-rank',
 *   from: 'mg-qa',
 *   routes: [{ app: 'item-core', protocol: 'http' }],
 * });
 */
export class LaneGrant extends Manifest {
  constructor(scope: Construct, id: string, props: LaneGrantProps) {
    const { from: namespace, routes } = props;
    const group = 'gateway.networking.k8s.io';
    const kinds = [
      ...(routes.some(({ protocol }) => protocol === 'grpc') ? ['GRPCRoute'] : []),
      ...(routes.some(({ protocol }) => protocol === 'http') ? ['HTTPRoute'] : []),
    ];
    super(scope, id, {
      // The version that every release of the Gateway API serves.
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: environmentMetadata(scope, 'lane', props),
      spec: {
        from: kinds.map((kind) => ({ group, kind, namespace })),
        to: [...new Set(routes.map(({ app }) => app))].map((name) => ({ group: '', kind: 'Service', name })),
      },
    });
  }
}

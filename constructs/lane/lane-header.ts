import type { Construct } from 'constructs';
import { laneObjectName } from '../../core/lane-names';
import { environmentMetadata } from '../environment/environment-object';
import type { EnvironmentObjectProps } from '../environment/environment-object';
import { Manifest } from '../manifest';

export interface LaneHeaderProps extends EnvironmentObjectProps {
  /** Name of the environment, and of its lane. */
  readonly lane: string;

  /** Header that says which lane a request is on, as `x-mg-lane`. */
  readonly header: string;
}

/** Name of the middleware, for the routes that use it. */
export function laneHeaderName(lane: string): string {
  return laneObjectName('lane', lane);
}

/**
 * Traefik middleware that puts requests on a lane. A value that the request came with is overwritten.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/
 * @example
 * new LaneHeader(chart, 'lane', { namespace: 'mg-qa', lane: 'search-rank', header: 'x-mg-lane' });
 */
export class LaneHeader extends Manifest {
  constructor(scope: Construct, id: string, props: LaneHeaderProps) {
    super(scope, id, {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'Middleware',
      metadata: environmentMetadata(scope, laneHeaderName(props.lane), props, { 'strata/lane': props.lane }),
      spec: { headers: { customRequestHeaders: { [props.header]: props.lane } } },
    });
  }
}

import { Construct } from 'constructs';
import type { AppObjectProps } from '../app/app-object';
import type { GatewayType } from '../../core/model/cluster';
import { stripRoutingHeadersName } from '../environment/strip-routing-headers';
import { laneHeaderName } from '../lane/lane-header';
import { refuseRoute } from './route-refusals';
import { TraefikRoute } from './traefik-route';

export interface AppRouteProps extends AppObjectProps {
  /**
   * The gateway that serves the host. Today `traefik` alone can be written.
   *
   * @default { type: 'traefik' }
   */
  readonly gateway?: { readonly type: GatewayType; readonly version?: string };

  /** Entry point of the gateway, as `websecure`. */
  readonly entryPoint: string;

  /** Host name that the route answers to. */
  readonly host: string;

  /**
   * Path that requests are at or below.
   *
   * @default '/' the whole host
   */
  readonly path?: string;

  /** Port of the app's Service. */
  readonly port: number;

  /**
   * Name of the route's object.
   *
   * @default - the name of the app
   */
  readonly name?: string;

  /**
   * Lane that all requests of the host are on: a `LaneHeader` of that name puts them there.
   *
   * @default - none
   */
  readonly lane?: string;

  /**
   * What is spoken on that port.
   *
   * @default 'http'
   */
  readonly protocol?: 'http' | 'https' | 'grpc' | 'dubbo' | 'tcp';
}

/**
 * Leads requests from outside to an app, by the objects that its gateway understands.
 *
 * @throws if the gateway cannot express the route; `refuseRoute` tells beforehand
 * @example
 * new AppRoute(chart, 'route', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   gateway: { type: 'traefik', version: '3.7.5' },
 *   entryPoint: 'websecure',
 *   host: 'shop-qa.example.com',
 *   port: 8080,
 * });
 */
export class AppRoute extends Construct {
  constructor(scope: Construct, id: string, props: AppRouteProps) {
    super(scope, id);
    const gateway = props.gateway ?? { type: 'traefik' };
    const path = props.path ?? '/';
    const protocol = props.protocol ?? 'http';
    const [refusal] = refuseRoute({ gateway, host: props.host, path }, protocol);
    if (refusal !== undefined) {
      throw new Error(
        `cannot write the route of '${props.app}': ${refusal.reason}; use ${refusal.alternative}`,
      );
    }
    // Whatever the request came with goes first.
    const middlewares = [
      stripRoutingHeadersName,
      ...(props.lane === undefined ? [] : [laneHeaderName(props.lane)]),
    ];
    new TraefikRoute(this, 'traefik', {
      middlewares,
      ...props,
      path,
      protocol: protocol === 'grpc' ? 'grpc' : 'http',
    });
  }
}

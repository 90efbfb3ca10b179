import type { Construct } from 'constructs';
import type { Json, JsonObject } from '../../core/json';
import { appMetadata } from '../app/app-object';
import type { AppObjectProps } from '../app/app-object';
import { routeWave } from '../argocd-options';
import { Manifest } from '../manifest';
import { present } from '../../core/present';

/** A request header, and the whole value that it must have. */
export interface RouteHeader {
  /** Name of the header, as `x-shop-lane`. */
  readonly name: string;
  /** The whole value, letter by letter. */
  readonly value: string;
}

export interface ServiceRouteProps extends AppObjectProps {
  /**
   * Name of the route.
   *
   * @default - the name of the app
   */
  readonly name?: string;

  /** Port of the app's Service. */
  readonly port: number;

  /**
   * What is spoken on that port.
   *
   * @default 'http'
   */
  readonly protocol?: 'http' | 'grpc';

  /**
   * Header of the requests that the route is for.
   *
   * @default - all requests that no other route is for
   */
  readonly header?: RouteHeader;

  /**
   * Namespace whose Service of the same name gets the requests. It lets them in by a ReferenceGrant.
   *
   * @default - the namespace of the route
   */
  readonly to?: string;
}

const kinds = {
  http: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' },
  grpc: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GRPCRoute' },
} as const;

/**
 * Says where a mesh sends calls to the Service of an app, whoever calls it: a producer route, in the namespace of that
 * Service. As soon as a Service has one route, calls that none of its routes is for are rejected; so the route without
 * a header is there for good, and routes with one come and go. The one with the header wins, whatever its age.
 *
 * @see https://gateway-api.sigs.k8s.io/mesh/
 * @example
 * new ServiceRoute(chart, 'all', { app: 'shop', namespace: 'mg-qa', port: 8080 });
 * new ServiceRoute(chart, 'with-header', {
 *   app: 'shop',
 *   name: 'shop.coupon',
 *   namespace: 'mg-qa',
 *   port: 8080,
 *   header: { name: 'x-mg-lane', value: 'coupon' },
 *   to: 'mg-qa-p-coupon',
 * });
 */
export class ServiceRoute extends Manifest {
  constructor(scope: Construct, id: string, props: ServiceRouteProps) {
    const { app, port } = props;
    const protocol = props.protocol ?? 'http';
    // What the API server would fill in is written out: Argo CD would see a difference otherwise.
    const service = { group: '', kind: 'Service', name: app };
    super(scope, id, {
      apiVersion: kinds[protocol].apiVersion,
      kind: kinds[protocol].kind,
      metadata: appMetadata(scope, props, { name: props.name ?? app, annotations: routeWave }),
      spec: {
        parentRefs: [{ ...service, port }],
        rules: [
          present({
            matches: matchesOf(protocol, props.header),
            backendRefs: [present({ ...service, namespace: props.to, port, weight: 1 })],
          }),
        ],
      },
    });
  }
}

function matchesOf(protocol: 'http' | 'grpc', header: RouteHeader | undefined): Json[] | undefined {
  const path: JsonObject = protocol === 'http' ? { path: { type: 'PathPrefix', value: '/' } } : {};
  if (header === undefined) return protocol === 'http' ? [path] : undefined;
  return [{ ...path, headers: [{ type: 'Exact', name: header.name, value: header.value }] }];
}

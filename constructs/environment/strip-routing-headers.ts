import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface StripRoutingHeadersProps extends EnvironmentObjectProps {
  /** Begins the header names: `mg` gives `x-mg-lane` and `x-mg-bucket`. */
  readonly prefix: string;
}

/** Name of the middleware, for the routes that use it. */
export const stripRoutingHeadersName = 'strip-routing-headers';

/** What only the edge may set: the lane, and everything that a tagger can stamp. */
const ROUTING_HEADERS = ['bucket', 'device', 'lane', 'region', 'shop'] as const;

/**
 * Traefik middleware that removes the company's routing headers from requests. They decide where a request goes, so
 * nobody outside may set them: every route names this middleware first.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/
 * @example
 * new StripRoutingHeaders(chart, 'strip-headers', { namespace: 'mg-qa', prefix: 'mg' });
 */
export class StripRoutingHeaders extends Manifest {
  constructor(scope: Construct, id: string, props: StripRoutingHeadersProps) {
    super(scope, id, {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'Middleware',
      metadata: environmentMetadata(scope, stripRoutingHeadersName, props),
      spec: {
        headers: {
          // An empty value removes the header.
          customRequestHeaders: Object.fromEntries(
            ROUTING_HEADERS.map((header) => [`x-${props.prefix}-${header}`, '']),
          ),
        },
      },
    });
  }
}

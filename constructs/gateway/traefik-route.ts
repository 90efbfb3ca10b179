import type { Construct } from 'constructs';
import { appMetadata } from '../app/app-object';
import type { AppObjectProps } from '../app/app-object';
import { routeWave } from '../argocd-options';
import { stripRoutingHeadersName } from '../environment/strip-routing-headers';
import { Manifest } from '../manifest';
import { present } from '../../core/present';

export interface TraefikRouteProps extends AppObjectProps {
  /** Entry point of Traefik that serves the host, as `websecure`. */
  readonly entryPoint: string;

  /** Host name that the route answers to. */
  readonly host: string;

  /**
   * Path that requests are at or below, in whole segments: `/shop` leads `/shop/1` here, and not `/shopping`.
   *
   * @default '/' the whole host
   */
  readonly path?: string;

  /** Port of the app's Service. */
  readonly port: number;

  /**
   * Name of the IngressRoute.
   *
   * @default - the name of the app
   */
  readonly name?: string;

  /**
   * What is spoken on that port. gRPC is passed on over HTTP/2 without TLS.
   *
   * @default 'http'
   */
  readonly protocol?: 'http' | 'grpc';

  /**
   * Middlewares of the same namespace, in the order in which they see a request.
   *
   * @default ['strip-routing-headers']
   */
  readonly middlewares?: readonly string[];
}

// Room below for routes of less importance, and above for those of a canary.
const PRIORITY = 100;

/**
 * Leads requests for a host, or a path of it, to the Service of an app. The certificate is Traefik's default one for
 * the host. Argo CD applies it after the Service (sync wave 2).
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 * @example
 * new TraefikRoute(chart, 'route', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   entryPoint: 'websecure',
 *   host: 'shop-qa.example.com',
 *   port: 8080,
 * });
 */
export class TraefikRoute extends Manifest {
  constructor(scope: Construct, id: string, props: TraefikRouteProps) {
    const path = props.path ?? '/';
    const middlewares = props.middlewares ?? [stripRoutingHeadersName];
    super(scope, id, {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'IngressRoute',
      metadata: appMetadata(scope, props, { name: props.name ?? props.app, annotations: routeWave }),
      spec: {
        entryPoints: [props.entryPoint],
        routes: [
          {
            kind: 'Rule',
            match: matchOf(props.host, path),
            priority: priorityOf(path),
            middlewares: middlewares.map((name) => ({ name })),
            services: [
              present({
                name: props.app,
                port: props.port,
                scheme: props.protocol === 'grpc' ? 'h2c' : undefined,
              }),
            ],
          },
        ],
        tls: {},
      },
    });
  }
}

/**
 * PathPrefix compares characters, not segments, so a path takes two matchers:
 * https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/#path-pathprefix-and-pathregexp
 */
function matchOf(host: string, path: string): string {
  const onHost = `Host(${quoted(host)})`;
  if (path === '/') return onHost;
  if (path.endsWith('/')) return `${onHost} && PathPrefix(${quoted(path)})`;
  return `${onHost} && (Path(${quoted(path)}) || PathPrefix(${quoted(`${path}/`)}))`;
}

/** The longer path of a host wins, whatever Traefik would make of the length of the rules. */
function priorityOf(path: string): number {
  return PRIORITY + path.length - 1;
}

/** Within backticks, the only thing that can end a value is a backtick. */
function quoted(text: string): string {
  if (/[`\r\n]/.test(text)) {
    throw new Error(
      `a value of a route must not hold a backtick or a line break, got ${JSON.stringify(text)}`,
    );
  }
  return `\`${text}\``;
}

// What each kind of gateway can express. Read by the refusals, and by people who choose a gateway.
import type { GatewayType } from '../../core/model/cluster';

/** Something that a route may ask of a gateway. */
export type Capability =
  | 'host-and-path'
  | 'all-conditions'
  | 'client-network'
  | 'header'
  | 'weights'
  | 'child-routes'
  | 'forward-auth'
  | 'circuit-breaker';

/** Yes, perhaps from a version on; or no, why not, and which type can. */
export type Support =
  | { readonly can: true; readonly since?: string }
  | { readonly can: false; readonly reason: string; readonly instead: GatewayType };

export interface GatewayCapabilities {
  /** Whether Strata writes routes for it today. */
  readonly built: boolean;
  /** Why nobody should begin with it. */
  readonly retired?: string;
  readonly supports: Readonly<Record<Capability, Support>>;
}

const yes: Support = { can: true };

const not = (reason: string): Support => ({ can: false, reason, instead: 'traefik' });

const unmanaged = not('Strata writes no objects for a gateway that is managed elsewhere');

/** https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/ */
const traefik: GatewayCapabilities = {
  built: true,
  supports: {
    'host-and-path': yes,
    'all-conditions': yes,
    'client-network': yes,
    header: yes,
    weights: yes,
    'child-routes': { can: true, since: '3.6' },
    'forward-auth': yes,
    'circuit-breaker': yes,
  },
};

/** https://gateway-api.sigs.k8s.io/reference/spec/, the standard channel of 1.6 */
const gatewayApi: GatewayCapabilities = {
  built: false,
  supports: {
    'host-and-path': yes,
    'all-conditions': yes,
    'client-network': not('an HTTPRoute has no match on the address of the client'),
    header: yes,
    weights: yes,
    'child-routes': not('HTTPRoutes of one host are merged by the age of the objects, not by parents'),
    'forward-auth': not('the standard channel has no filter that asks another service'),
    'circuit-breaker': not('an HTTPRoute has no circuit breaker'),
  },
};

/** https://istio.io/latest/docs/reference/config/networking/virtual-service/ */
const istio: GatewayCapabilities = {
  built: false,
  supports: {
    'host-and-path': yes,
    'all-conditions': yes,
    'client-network': not('a VirtualService can match addresses only as text in a header'),
    header: yes,
    weights: yes,
    'child-routes': not(
      'delegates of a VirtualService see the request as it came, not as a tagger changed it',
    ),
    'forward-auth': yes,
    'circuit-breaker': yes,
  },
};

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary */
const nginx: GatewayCapabilities = {
  built: false,
  retired: 'ingress-nginx is retired since March 2026',
  supports: {
    'host-and-path': yes,
    'all-conditions': not('ingress-nginx has one condition for a canary and takes the first that fits'),
    'client-network': not('ingress-nginx matches one header or cookie, no addresses'),
    header: yes,
    weights: yes,
    'child-routes': not('an Ingress has no parent'),
    'forward-auth': yes,
    'circuit-breaker': not('ingress-nginx has no circuit breaker'),
  },
};

const external: GatewayCapabilities = {
  built: false,
  supports: {
    'host-and-path': unmanaged,
    'all-conditions': unmanaged,
    'client-network': unmanaged,
    header: unmanaged,
    weights: unmanaged,
    'child-routes': unmanaged,
    'forward-auth': unmanaged,
    'circuit-breaker': unmanaged,
  },
};

/** Gateway types and what they can express. */
export const gatewayCapabilities: Readonly<Record<GatewayType, GatewayCapabilities>> = {
  traefik,
  'gateway-api': gatewayApi,
  istio,
  nginx,
  external,
};

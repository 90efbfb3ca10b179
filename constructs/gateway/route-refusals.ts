import type { GatewayType } from '../../core/model/cluster';
import { gatewayCapabilities } from './capabilities';
import type { Capability } from './capabilities';

/** What refusals look at: a ResolvedRoute has it all. */
export interface RouteNeeds {
  readonly gateway: { readonly type: GatewayType; readonly version?: string };
  readonly host: string;
  readonly path: string;
}

/** Why a gateway cannot do what a route asks, and what can. */
export interface RouteRefusal {
  /** Field of the route or of its gateway, as `path`. */
  readonly field: string;
  /** Why the gateway cannot, as part of a sentence. */
  readonly reason: string;
  /** What to write instead, or which gateway can. */
  readonly alternative: string;
}

const TRAEFIK_FROM = '3.0';

/**
 * What a route needs and its gateway cannot express: nothing for a route that can be written.
 *
 * @param protocol what is spoken on the port that the route goes to
 */
export function refuseRoute(
  route: RouteNeeds,
  protocol: 'http' | 'https' | 'grpc' | 'dubbo' | 'tcp' = 'http',
): readonly RouteRefusal[] {
  const unbuilt = refuseType(route.gateway.type);
  if (unbuilt !== undefined) return [unbuilt];
  return [
    ...refuseVersion(route.gateway.version, TRAEFIK_FROM),
    ...refuseProtocol(protocol),
    ...needsOf(route).flatMap(([field, capability]) => refuseCapability(route.gateway, field, capability)),
  ];
}

function needsOf(route: RouteNeeds): readonly (readonly [string, Capability])[] {
  return [[route.path === '/' ? 'host' : 'path', 'host-and-path']];
}

function refuseType(type: GatewayType): RouteRefusal | undefined {
  const { built, retired } = gatewayCapabilities[type];
  if (built) return undefined;
  const reason =
    type === 'external'
      ? 'a gateway that is managed elsewhere gets no routes from Strata'
      : `routes for '${type}' are not built yet${retired === undefined ? '' : `, and ${retired}`}`;
  return { field: 'gateway.type', reason, alternative: "a gateway of type 'traefik'" };
}

function refuseVersion(version: string | undefined, since: string): readonly RouteRefusal[] {
  if (version === undefined || isAtLeast(version, since)) return [];
  return [
    {
      field: 'gateway.version',
      reason: `routes are written for Traefik ${since} and later, this one is ${version}`,
      alternative: "'3.7.5'",
    },
  ];
}

function refuseProtocol(protocol: string): readonly RouteRefusal[] {
  if (protocol === 'http' || protocol === 'grpc') return [];
  return [
    {
      field: 'port',
      reason: `a host name and a path lead to http and grpc, not to ${protocol}`,
      alternative: 'a port for http or grpc',
    },
  ];
}

/** What one capability is missing for: shared by everything that asks a gateway for something. */
export function refuseCapability(
  gateway: RouteNeeds['gateway'],
  field: string,
  capability: Capability,
): readonly RouteRefusal[] {
  const support = gatewayCapabilities[gateway.type].supports[capability];
  if (!support.can)
    return [{ field, reason: support.reason, alternative: `a gateway of type '${support.instead}'` }];
  return support.since === undefined ? [] : refuseVersion(gateway.version, support.since);
}

/** Compares the numbers of two versions: '3.10' is later than '3.7.5'. */
function isAtLeast(version: string, since: string): boolean {
  const found = numbersOf(version);
  for (const [index, wanted] of numbersOf(since).entries()) {
    const number = found[index] ?? 0;
    if (number !== wanted) return number > wanted;
  }
  return true;
}

function numbersOf(version: string): readonly number[] {
  return version
    .replace(/^v/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);
}

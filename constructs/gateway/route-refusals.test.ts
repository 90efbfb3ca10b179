import { gatewayTypes } from '../../core/model/cluster';
import { gatewayCapabilities } from './capabilities';
import { refuseCapability, refuseRoute } from './route-refusals';

const route = { host: 'shop.example.com', path: '/' };
const traefik = { type: 'traefik', version: '3.7.5' } as const;

test.each([
  { name: 'a host', given: { ...route, gateway: traefik }, protocol: 'http' },
  { name: 'a path', given: { ...route, path: '/shop', gateway: traefik }, protocol: 'http' },
  { name: 'grpc', given: { ...route, gateway: traefik }, protocol: 'grpc' },
  { name: 'an unknown version', given: { ...route, gateway: { type: 'traefik' } }, protocol: 'http' },
  {
    name: 'a version with a v',
    given: { ...route, gateway: { type: 'traefik', version: 'v3.10.0' } },
    protocol: 'http',
  },
] as const)('Traefik takes $name', ({ given, protocol }) => {
  expect(refuseRoute(given, protocol)).toEqual([]);
});

test.each([
  {
    type: 'nginx',
    reason: "routes for 'nginx' are not built yet, and ingress-nginx is retired since March 2026",
  },
  { type: 'gateway-api', reason: "routes for 'gateway-api' are not built yet" },
  { type: 'istio', reason: "routes for 'istio' are not built yet" },
  { type: 'external', reason: 'a gateway that is managed elsewhere gets no routes from Strata' },
] as const)('a gateway of type $type is refused, and Traefik named', ({ type, reason }) => {
  expect(refuseRoute({ ...route, gateway: { type } }, 'dubbo')).toEqual([
    { field: 'gateway.type', reason, alternative: "a gateway of type 'traefik'" },
  ]);
});

test.each(['dubbo', 'tcp'] as const)('%s cannot be reached by a host name', (protocol) => {
  expect(refuseRoute({ ...route, gateway: traefik }, protocol)).toEqual([
    {
      field: 'port',
      reason: `a host name and a path lead to http and grpc, not to ${protocol}`,
      alternative: 'a port for http or grpc',
    },
  ]);
});

test('an older Traefik does not know the rules', () => {
  expect(refuseRoute({ ...route, gateway: { type: 'traefik', version: '2.11.8' } })).toEqual([
    {
      field: 'gateway.version',
      reason: 'routes are written for Traefik 3.0 and later, this one is 2.11.8',
      alternative: "'3.7.5'",
    },
  ]);
});

test('a capability that came later needs a version that has it', () => {
  const refusals = (version: string) =>
    refuseCapability({ type: 'traefik', version }, 'tagger', 'child-routes').map(({ field }) => field);
  expect(refusals('3.5.9')).toEqual(['gateway.version']);
  expect(refusals('3.6')).toEqual([]);
});

describe('the table', () => {
  const cannot = gatewayTypes.flatMap((type) =>
    Object.entries(gatewayCapabilities[type].supports).flatMap(([capability, support]) =>
      support.can ? [] : [{ type, capability, ...support }],
    ),
  );

  test.each(cannot)('$type cannot do $capability, for a reason, and $instead can', (row) => {
    expect(row.reason).not.toBe('');
    const supports: Readonly<Record<string, { readonly can: boolean }>> =
      gatewayCapabilities[row.instead].supports;
    expect(supports[row.capability]).toMatchObject({ can: true });
  });
});

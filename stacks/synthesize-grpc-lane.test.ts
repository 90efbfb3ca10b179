// A lane over gRPC, followed hop by hop through the emitted manifests.
import { load } from '../core/testing/find-problems';
import { laneCompany } from '../core/testing/lane-company';
import { companyWith, type Files } from '../core/testing/tiny-company';
import { clusterOf, readCluster, type ClusterObject } from './testing/simulator/cluster-objects';
import { followHost } from './testing/simulator/follow-calls';
import { synthesizeFiles } from './testing/synthesize-files';

/** web → shop over http; shop → cart and help → cart over grpc. The lane changes cart. */
const files: Files = companyWith(
  {
    'catalog/apps/cart.yaml':
      'name: cart\nruntime: node-20\ncommand: [node]\nprovides: { http: 8080, grpc: 9090 }\n',
    'catalog/apps/shop.yaml':
      'name: shop\nruntime: node-20\ncommand: [node]\ndependsOn: [{ app: cart, via: grpc }]\npropagates: true\n',
    'catalog/apps/help.yaml':
      'name: help\nruntime: node-20\ncommand: [node]\ndependsOn: [{ app: cart, via: grpc }]\npropagates: true\n',
  },
  laneCompany,
);
const { company } = load(files);
if (company === undefined) throw new Error('that is no company');
const made = synthesizeFiles(files);
const cluster = readCluster(Object.entries(made.files).map(([path, text]) => ({ path, text })));

const LANE_HOST = 'web-rebate.in.qa.tiny.test';
const STABLE_HOST = 'web.qa.tiny.test';

/** Calls of cart as `<who>: <namespace that answered>`, or why nobody did. */
function callsOfCart(
  host: string,
  change: (object: ClusterObject) => ClusterObject | undefined,
): readonly string[] {
  const objects = cluster.objects.flatMap((object) => change(object) ?? []);
  return followHost(clusterOf(objects), company as NonNullable<typeof company>, host)
    .filter(({ to }) => to === 'cart')
    .map(
      ({ path, protocol, reached, refused }) =>
        `${path.at(-1)} over ${protocol}: ${reached?.namespace ?? refused}`,
    );
}

const both = (answer: string): readonly string[] => [
  `shop@ty-qa over grpc: ${answer}`,
  `help@ty-qa over grpc: ${answer}`,
];
const asItIs = (object: ClusterObject): ClusterObject => object;
const without = (kind: string, name: string) => (object: ClusterObject) =>
  object.kind === kind && object.metadata.name === name ? undefined : object;

test.each([
  { name: 'of the lane meet the changed app', host: LANE_HOST, change: asItIs, answer: 'ty-qa-p-rebate' },
  { name: 'of all others meet the unchanged one', host: STABLE_HOST, change: asItIs, answer: 'ty-qa' },
  {
    name: 'of the lane meet the unchanged app where the GRPCRoute of the lane is gone',
    host: LANE_HOST,
    change: without('GRPCRoute', 'cart.rebate'),
    answer: 'ty-qa',
  },
  {
    name: 'of all others are refused where the GRPCRoute for all calls is gone',
    host: STABLE_HOST,
    change: without('GRPCRoute', 'cart'),
    answer: 'no route of ty-qa/cart matches',
  },
  {
    name: 'of the lane are refused where the grant names HTTPRoutes alone',
    host: LANE_HOST,
    change: (object: ClusterObject) =>
      object.kind === 'ReferenceGrant'
        ? {
            ...object,
            spec: {
              ...object.spec,
              from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'ty-qa' }],
            },
          }
        : object,
    answer: 'ty-qa-p-rebate grants no route of ty-qa to cart',
  },
  {
    name: 'are steered by nothing where the port does not say that it speaks gRPC',
    host: LANE_HOST,
    change: (object: ClusterObject) =>
      object.kind === 'Service' && object.metadata.name === 'cart'
        ? { ...object, spec: { ...object.spec, ports: [{ name: 'rpc', port: 9090, targetPort: 'grpc' }] } }
        : object,
    answer: 'ty-qa',
  },
])('calls $name', ({ host, change, answer }) => {
  expect(callsOfCart(host, change)).toEqual(both(answer));
});

import { App, Chart, Testing } from 'cdk8s';
import { dump } from 'js-yaml';
import { Lane } from './lane';
import type { LaneProps } from './lane';

const least = { name: 'coupon', namespace: 'mg-qa', to: 'mg-qa-p-coupon', header: 'x-mg-lane' };

function objectsOf(props: Partial<LaneProps>) {
  const chart = new Chart(new App(), 'lane');
  new Lane(chart, 'coupon', { ...least, ...props });
  return Testing.synth(chart);
}

test('each app that calls come to has a route, each entry a host, and the hosts share what stamps them', () => {
  const objects = objectsOf({
    services: [
      { app: 'item', port: 8080, tenant: 'retail' },
      { app: 'item', port: 9090, protocol: 'grpc' },
    ],
    entries: [
      { app: 'bff', entryPoint: 'internal', host: 'bff-coupon.qa.example.com', port: 8080 },
      { app: 'web', entryPoint: 'internal', host: 'web-coupon.qa.example.com', port: 8080 },
    ],
  });
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
    'HTTPRoute mg-qa/item.coupon',
    'GRPCRoute mg-qa/item.coupon',
    'Middleware mg-qa/lane.coupon',
    'IngressRoute mg-qa/bff.coupon',
    'IngressRoute mg-qa/web.coupon',
  ]);
  expect(objects.map(({ metadata }) => metadata.labels['strata/lane'])).toEqual(Array(5).fill('coupon'));
});

test('a request of an entry loses what it came with, and is put on the lane', () => {
  const [middleware, route] = objectsOf({
    entries: [{ app: 'bff', entryPoint: 'internal', host: 'bff-coupon.qa.example.com', port: 8080 }],
  });
  expect(dump(middleware.spec)).toBe('headers:\n  customRequestHeaders:\n    x-mg-lane: coupon\n');
  expect(dump(route.spec)).toBe(`\
entryPoints:
  - internal
routes:
  - kind: Rule
    match: Host(\`bff-coupon.qa.example.com\`)
    priority: 100
    middlewares:
      - name: strip-routing-headers
      - name: lane.coupon
    services:
      - name: bff
        port: 8080
tls: {}
`);
});

test('a lane without an entry in the baseline stamps nothing there', () => {
  const objects = objectsOf({ services: [{ app: 'item', port: 8080 }] });
  expect(objects.map(({ kind }) => kind)).toEqual(['HTTPRoute']);
});

test('fails without a namespace, which is another than that of the environment', () => {
  const chart = new Chart(new App(), 'lane');
  expect(
    () => new Lane(chart, 'coupon', { name: 'coupon', to: 'mg-qa-p-coupon', header: 'x-mg-lane' }),
  ).toThrow("lane 'coupon' needs the namespace of its baseline");
});

import type { JsonObject } from '../../json';
import { checkLaneObjects, type LaneMark } from './check-lane-objects';

const mark: LaneMark = { lane: 'coupon', header: 'x-mg-lane', hosts: ['bff-coupon.qa.example.com'] };

const header = { type: 'Exact', name: 'x-mg-lane', value: 'coupon' };
const path = { type: 'PathPrefix', value: '/' };

const route = (rules: readonly JsonObject[], kind = 'HTTPRoute'): JsonObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind,
  metadata: { name: 'item.coupon', namespace: 'mg-qa' },
  spec: { rules: [...rules] },
});

const entry = (...matches: readonly string[]): JsonObject => ({
  apiVersion: 'traefik.io/v1alpha1',
  kind: 'IngressRoute',
  metadata: { name: 'bff.coupon', namespace: 'mg-qa' },
  spec: { routes: matches.map((match) => ({ match })) },
});

const middleware = (spec: JsonObject): JsonObject => ({
  apiVersion: 'traefik.io/v1alpha1',
  kind: 'Middleware',
  metadata: { name: 'lane.coupon', namespace: 'mg-qa' },
  spec,
});

function check(object: JsonObject): readonly string[] {
  const at = { file: 'environments/projects/coupon.yaml', offset: 0, end: 0 };
  return checkLaneObjects([{ object, file: 'lanes/qa/coupon.k8s.yaml', at }], mark).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

test.each([
  { name: 'a route with the header', object: route([{ matches: [{ path, headers: [header] }] }]) },
  { name: 'a route of gRPC', object: route([{ matches: [{ headers: [header] }] }], 'GRPCRoute') },
  { name: 'a host of the lane', object: entry('Host(`bff-coupon.qa.example.com`)') },
  {
    name: 'what puts requests on the lane',
    object: middleware({ headers: { customRequestHeaders: { 'x-mg-lane': 'coupon' } } }),
  },
])('the lane may have $name', ({ object }) => {
  expect(check(object)).toEqual([]);
});

test.each([
  { name: 'no rules', object: route([]), fault: 'has no rules' },
  { name: 'a rule without matches', object: route([{}]), fault: 'takes calls without the header' },
  {
    name: 'one match of two without the header',
    object: route([{ matches: [{ headers: [header] }, { path }] }]),
    fault: 'takes calls without the header',
  },
  {
    name: 'one rule of two without the header',
    object: route([{ matches: [{ headers: [header] }] }, { matches: [{ path }] }]),
    fault: 'takes calls without the header',
  },
  {
    name: 'the name of another lane',
    object: route([{ matches: [{ headers: [{ ...header, value: 'other' }] }] }]),
    fault: 'takes calls without the header',
  },
  {
    name: 'a pattern',
    object: route([{ matches: [{ headers: [{ ...header, type: 'RegularExpression' }] }] }]),
    fault: 'takes calls without the header',
  },
  {
    name: 'a host of the baseline',
    object: entry('Host(`www.qa.example.com`)'),
    fault: 'serves another host',
  },
  {
    name: 'a host of the lane, or anything',
    object: entry('Host(`bff-coupon.qa.example.com`) || PathPrefix(`/`)'),
    fault: 'serves another host',
  },
  {
    name: 'one route of two for another host',
    object: entry('Host(`bff-coupon.qa.example.com`)', 'PathPrefix(`/`)'),
    fault: 'serves another host',
  },
  { name: 'no routes', object: entry(), fault: 'serves another host' },
  {
    name: 'a middleware for another lane',
    object: middleware({ headers: { customRequestHeaders: { 'x-mg-lane': 'other' } } }),
    fault: 'does something else than to set x-mg-lane',
  },
  {
    name: 'a middleware that does something else',
    object: middleware({ redirectScheme: { scheme: 'https' } }),
    fault: 'does something else than to set x-mg-lane',
  },
  {
    name: 'a workload',
    object: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'item', namespace: 'mg-qa' } },
    fault: 'is no route and nothing that a route names',
  },
])('and must not have $name', ({ object, fault }) => {
  expect(check(object)).toEqual([expect.stringContaining('lane/unmarked: ')]);
  expect(check(object)[0]).toContain(fault);
});

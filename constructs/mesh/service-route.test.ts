import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { ServiceRoute } from './service-route';
import type { ServiceRouteProps } from './service-route';

function yamlOf(props: Omit<ServiceRouteProps, 'app' | 'namespace'>): string {
  const chart = new Chart(new App(), 'chart');
  return dump(new ServiceRoute(chart, 'route', { app: 'shop', namespace: 'mg-qa', ...props }).toJson());
}

test('all calls of a Service that no other route is for go to the Service itself', () => {
  expect(yamlOf({ port: 8080 })).toBe(`\
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
  annotations:
    argocd.argoproj.io/sync-wave: '2'
spec:
  parentRefs:
    - group: ''
      kind: Service
      name: shop
      port: 8080
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /
      backendRefs:
        - group: ''
          kind: Service
          name: shop
          port: 8080
          weight: 1
`);
});

test('calls with a header go to the Service of another namespace', () => {
  const header = { name: 'x-mg-lane', value: 'coupon' };
  const text = yamlOf({ name: 'shop.coupon', port: 8080, header, to: 'mg-qa-p-coupon' });
  expect(text).toContain('\n  name: shop.coupon\n');
  expect(text).toContain(`
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /
          headers:
            - type: Exact
              name: x-mg-lane
              value: coupon
      backendRefs:
        - group: ''
          kind: Service
          name: shop
          namespace: mg-qa-p-coupon
          port: 8080
          weight: 1
`);
});

test.each([
  { name: 'all of them', header: undefined, matches: '' },
  {
    name: 'those with a header',
    header: { name: 'x-mg-lane', value: 'coupon' },
    matches: `matches:
        - headers:
            - type: Exact
              name: x-mg-lane
              value: coupon
      `,
  },
])('calls of gRPC are a kind of their own: $name', ({ header, matches }) => {
  const text = yamlOf({ protocol: 'grpc', port: 9090, ...(header === undefined ? {} : { header }) });
  expect(text).toContain('\nkind: GRPCRoute\n');
  expect(text).toContain(`
  rules:
    - ${matches}backendRefs:
        - group: ''
          kind: Service
          name: shop
          port: 9090
          weight: 1
`);
});

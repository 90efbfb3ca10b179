import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { TraefikRoute } from './traefik-route';
import type { TraefikRouteProps } from './traefik-route';

function routeOf(props: Partial<TraefikRouteProps>) {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  return new TraefikRoute(chart, 'route', {
    app: 'shop',
    entryPoint: 'websecure',
    host: 'shop-qa.example.com',
    port: 8080,
    ...props,
  }).toJson();
}

test('a host leads to the Service of the app, after the headers of strangers are gone', () => {
  expect(dump(routeOf({}))).toBe(`\
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata:
  name: shop
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
  annotations:
    argocd.argoproj.io/sync-wave: '2'
spec:
  entryPoints:
    - websecure
  routes:
    - kind: Rule
      match: Host(\`shop-qa.example.com\`)
      priority: 100
      middlewares:
        - name: strip-routing-headers
      services:
        - name: shop
          port: 8080
  tls: {}
`);
});

test.each([
  { path: '/', match: 'Host(`h.example.com`)', priority: 100 },
  {
    path: '/shop',
    match: 'Host(`h.example.com`) && (Path(`/shop`) || PathPrefix(`/shop/`))',
    priority: 104,
  },
  { path: '/shop/', match: 'Host(`h.example.com`) && PathPrefix(`/shop/`)', priority: 105 },
])('path $path becomes whole segments, the longer one first', ({ path, match, priority }) => {
  expect(routeOf({ host: 'h.example.com', path })).toMatchObject({
    spec: { routes: [{ match, priority }] },
  });
});

test('grpc is passed on over HTTP/2 without TLS', () => {
  expect(routeOf({ protocol: 'grpc' })).toMatchObject({
    spec: { routes: [{ services: [{ name: 'shop', port: 8080, scheme: 'h2c' }] }] },
  });
});

test.each([
  { name: 'a backtick in the host', props: { host: 'h`) || Host(`evil' } },
  { name: 'a line break in the host', props: { host: 'h\nx' } },
  { name: 'a backtick in the path', props: { path: '/`' } },
  { name: 'a line break in the path', props: { path: '/a\r' } },
])('fails on $name', ({ props }) => {
  expect(() => routeOf(props)).toThrow('a value of a route must not hold a backtick or a line break');
});

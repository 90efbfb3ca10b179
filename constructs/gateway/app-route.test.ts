import { App, Chart, Testing } from 'cdk8s';
import { AppRoute } from './app-route';

const route = { app: 'shop', entryPoint: 'websecure', host: 'shop.example.com', port: 8080 };

test('Traefik is the gateway when nothing else is said', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  new AppRoute(chart, 'route', route);
  expect(Testing.synth(chart)).toMatchObject([{ kind: 'IngressRoute', metadata: { name: 'shop' } }]);
});

test('fails on a gateway that cannot express the route', () => {
  const chart = new Chart(new App(), 'chart');
  expect(() => new AppRoute(chart, 'route', { ...route, gateway: { type: 'nginx' } })).toThrow(
    "cannot write the route of 'shop': routes for 'nginx' are not built yet, and ingress-nginx is retired since March 2026; use a gateway of type 'traefik'",
  );
});

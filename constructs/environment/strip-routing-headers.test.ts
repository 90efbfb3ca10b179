import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { StripRoutingHeaders } from './strip-routing-headers';

test('headers that decide about routes are removed from requests', () => {
  const middleware = new StripRoutingHeaders(new Chart(new App(), 'chart'), 'strip', {
    namespace: 'mg-qa',
    prefix: 'mg',
  });
  expect(dump(middleware.toJson())).toBe(`\
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata:
  name: strip-routing-headers
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
spec:
  headers:
    customRequestHeaders:
      x-mg-bucket: ''
      x-mg-device: ''
      x-mg-lane: ''
      x-mg-region: ''
      x-mg-shop: ''
`);
});

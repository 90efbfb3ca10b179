import { App, Chart } from 'cdk8s';
import { AppMetrics } from './app-metrics';

test.each([
  {
    given: { path: '/prometheus', port: 'grpc', interval: '5s' },
    endpoint: { port: 'grpc', path: '/prometheus', interval: '5s' },
  },
  { given: {}, endpoint: { port: 'http', path: '/metrics' } },
])('pods are scraped at $endpoint', ({ given, endpoint }) => {
  const metrics = new AppMetrics(new Chart(new App(), 'chart'), 'metrics', { app: 'shop', ...given });
  expect(metrics.toJson()).toMatchObject({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'shop' },
  });
  expect(metrics.toJson()['spec']).toEqual({
    selector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
    podMetricsEndpoints: [endpoint],
  });
});

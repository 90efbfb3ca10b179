import { App, Chart } from 'cdk8s';
import { AppAutoscaler } from './app-autoscaler';

const chart = () => new Chart(new App(), 'chart', { namespace: 'mg-prod' });

test('the autoscaler of a slot measures the container of the app in it', () => {
  const autoscaler = new AppAutoscaler(chart(), 'autoscaler', {
    app: 'shop',
    tenant: 'retail',
    deployment: 'shop-a',
    min: 2,
    max: 8,
    cpu: 70,
  });
  expect(autoscaler.toJson()).toEqual({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: 'shop-a',
      namespace: 'mg-prod',
      labels: {
        'app.kubernetes.io/managed-by': 'strata',
        'app.kubernetes.io/name': 'shop',
        'app.kubernetes.io/part-of': 'retail',
      },
    },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop-a' },
      minReplicas: 2,
      maxReplicas: 8,
      metrics: [
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'cpu',
            container: 'app',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
      ],
    },
  });
});

test.each([
  { goesBy: ['cpu'], given: { cpu: 70 } },
  { goesBy: ['memory'], given: { memory: 80 } },
  { goesBy: ['cpu', 'memory'], given: { memory: 80, cpu: 70 } },
])('it goes by what it is given: $goesBy', ({ goesBy, given }) => {
  const props = { app: 'shop', deployment: 'shop', min: 1, max: 2, ...given };
  const { metrics } = new AppAutoscaler(chart(), 'autoscaler', props).toJson()['spec'] as {
    metrics: { containerResource: { name: string } }[];
  };
  expect(metrics.map(({ containerResource }) => containerResource.name)).toEqual(goesBy);
});

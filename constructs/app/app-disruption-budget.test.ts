import { App, Chart } from 'cdk8s';
import { AppDisruptionBudget } from './app-disruption-budget';

test('one pod may go at a time, whatever its slot, and one that is not ready any time', () => {
  const budget = new AppDisruptionBudget(new Chart(new App(), 'chart'), 'budget', { app: 'shop' });
  expect(budget.toJson()['spec']).toEqual({
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
  });
});

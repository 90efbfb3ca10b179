import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { LimitRange } from './limit-range';

test('a container that says nothing gets as much memory as it may use', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  expect(dump(new LimitRange(chart, 'limits', { memory: '512Mi' }).toJson())).toBe(`\
apiVersion: v1
kind: LimitRange
metadata:
  name: environment
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
spec:
  limits:
    - type: Container
      default:
        cpu: 500m
        memory: 512Mi
      defaultRequest:
        cpu: 100m
        memory: 512Mi
`);
});

import { App, Chart, Testing } from 'cdk8s';
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
        memory: 512Mi
      defaultRequest:
        cpu: 100m
        memory: 512Mi
`);
});

// LimitRanger gives its default limit to whoever names none, also below what the container asks for:
// https://kubernetes.io/docs/concepts/policy/limit-range/#limitrange-and-admission-checks-for-pods
test.each([
  { name: 'none, so that no request is above it', cpuLimit: undefined, limit: undefined },
  { name: 'that of the company', cpuLimit: '2', limit: '2' },
])('the limit of cores is $name', ({ cpuLimit, limit }) => {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  new LimitRange(chart, 'limits', cpuLimit === undefined ? {} : { cpuLimit });
  expect(Testing.synth(chart)[0].spec.limits[0].default.cpu).toBe(limit);
});

import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { ResourceQuota } from './resource-quota';

test('a quota limits what is requested and allows no way in beside a gateway', () => {
  const quota = new ResourceQuota(new Chart(new App(), 'chart'), 'quota', {
    namespace: 'mg-qa',
    cpu: '80',
    memory: '160Gi',
    pods: 200,
  });
  expect(dump(quota.toJson())).toBe(`\
apiVersion: v1
kind: ResourceQuota
metadata:
  name: environment
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
spec:
  hard:
    requests.cpu: '80'
    requests.memory: 160Gi
    limits.memory: 160Gi
    pods: '200'
    persistentvolumeclaims: '0'
    services.nodeports: '0'
    services.loadbalancers: '0'
`);
});

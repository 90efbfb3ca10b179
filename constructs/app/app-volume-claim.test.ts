import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppVolumeClaim } from './app-volume-claim';

test('a volume is removed only when a person confirms it', () => {
  const claim = new AppVolumeClaim(new Chart(new App(), 'chart'), 'claim', {
    app: 'recommend',
    namespace: 'mg-qa',
    volume: {
      claim: 'recommend-models',
      path: '/models',
      size: '100Gi',
      accessMode: 'ReadWriteMany',
      storageClass: 'cephfs',
    },
  });
  expect(dump(claim.toJson())).toBe(`\
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: recommend-models
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: recommend
  annotations:
    argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm
spec:
  accessModes:
    - ReadWriteMany
  storageClassName: cephfs
  resources:
    requests:
      storage: 100Gi
`);
});

import { App, Chart, Testing } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppSmokeTest } from './app-smoke-test';

test('tests of an app are a hook with nothing but the app to call, and are tried once', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  new AppSmokeTest(chart, 'smoke', {
    app: 'shop',
    tenant: 'retail',
    environment: 'qa',
    serviceAccount: 'shop',
    image: 'registry.example.com/e2e:1.4.0',
    command: ['run-tests'],
    args: ['shop', 'http://shop:8080'],
    resources: { cpuRequest: '250m', cpuLimit: '1', memory: '1Gi' },
    deadlineSeconds: 900,
  });
  expect(dump(Testing.synth(chart)[0])).toBe(`\
apiVersion: batch/v1
kind: Job
metadata:
  name: shop-smoke
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
    app.kubernetes.io/part-of: retail
  annotations:
    argocd.argoproj.io/hook: PostSync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
spec:
  backoffLimit: 0
  activeDeadlineSeconds: 900
  ttlSecondsAfterFinished: 86400
  template:
    metadata:
      labels:
        app.kubernetes.io/component: smoke
        app.kubernetes.io/managed-by: strata
        app.kubernetes.io/name: shop.smoke
        app.kubernetes.io/part-of: retail
        strata/app: shop
        strata/environment: qa
        strata/tenant: retail
    spec:
      restartPolicy: Never
      serviceAccountName: shop
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: app
          image: registry.example.com/e2e:1.4.0
          imagePullPolicy: IfNotPresent
          command:
            - run-tests
          args:
            - shop
            - http://shop:8080
          resources:
            requests:
              cpu: 250m
              memory: 1Gi
            limits:
              cpu: '1'
              memory: 1Gi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
          volumeMounts:
            - name: scratch-tmp
              mountPath: /tmp
      volumes:
        - name: scratch-tmp
          emptyDir:
            sizeLimit: 256Mi
`);
});

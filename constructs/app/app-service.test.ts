import { App, Chart, Testing } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppService } from './app-service';
import { ExternalApp } from './external-app';

const chart = () => new Chart(new App(), 'chart', { namespace: 'mg-prod' });

test('ports are named by what is spoken on them, and lead to container ports of these names', () => {
  const service = new AppService(chart(), 'service', {
    app: 'shop',
    tenant: 'retail',
    slot: 'a',
    ports: [
      { protocol: 'http', port: 8080 },
      { protocol: 'grpc', port: 9090 },
      { protocol: 'dubbo', port: 20880 },
      { protocol: 'tcp', port: 5555 },
    ],
  });
  expect(dump(service.toJson())).toBe(`\
apiVersion: v1
kind: Service
metadata:
  name: shop
  namespace: mg-prod
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
    app.kubernetes.io/part-of: retail
  annotations:
    argocd.argoproj.io/sync-wave: '1'
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: shop
    strata/slot: a
  ports:
    - name: http
      port: 8080
      targetPort: http
      appProtocol: http
    - name: grpc
      port: 9090
      targetPort: grpc
      appProtocol: grpc
    - name: dubbo
      port: 20880
      targetPort: dubbo
      appProtocol: apache.org/dubbo
    - name: tcp
      port: 5555
      targetPort: tcp
`);
});

test('a headless one has no address, and ports that are those of the pods', () => {
  const ports = [{ protocol: 'http', port: 8080 }] as const;
  const service = new AppService(chart(), 'service', { app: 'shop', ports, headless: true });
  expect(service.toJson()['spec']).toEqual({
    type: 'ClusterIP',
    clusterIP: 'None',
    selector: { 'app.kubernetes.io/name': 'shop' },
    ports: [{ name: 'http', port: 8080, targetPort: 'http', appProtocol: 'http' }],
  });
});

test.each([
  { name: 'after the pods', atOnce: false, annotations: { 'argocd.argoproj.io/sync-wave': '1' } },
  { name: 'with the pods, whose wave needs no annotation', atOnce: true, annotations: undefined },
])('comes $name', ({ atOnce, annotations }) => {
  const ports = [{ protocol: 'http', port: 8080 }] as const;
  const [service] = Testing.synth(new AppService(chart(), 'service', { app: 'shop', ports, atOnce }).chart);
  expect(service.metadata.annotations).toEqual(annotations);
});

test('an app outside the cluster has the name and ports that callers know', () => {
  const service = new ExternalApp(chart(), 'service', {
    app: 'pay-core',
    host: 'pay.example.com',
    ports: [{ protocol: 'dubbo', port: 20880 }],
  });
  expect(dump(service.toJson())).toBe(`\
apiVersion: v1
kind: Service
metadata:
  name: pay-core
  namespace: mg-prod
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: pay-core
    strata/kind: external
  annotations:
    argocd.argoproj.io/sync-wave: '1'
spec:
  type: ExternalName
  externalName: pay.example.com
  ports:
    - name: dubbo
      port: 20880
      appProtocol: apache.org/dubbo
`);
});

test('an app outside the cluster may have no ports', () => {
  const service = new ExternalApp(chart(), 'service', { app: 'pay-core', host: 'pay.example.com' });
  expect(service.toJson()['spec']).toEqual({ type: 'ExternalName', externalName: 'pay.example.com' });
});

import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppConfig } from './app-config';

function configOf(data: Readonly<Record<string, string>>): AppConfig {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  return new AppConfig(chart, 'config', { app: 'shop', data });
}

test('configuration cannot change and goes after the pods that read it', () => {
  expect(dump(configOf({ NUM_CPUS: '2', LOG_LEVEL: 'info' }).toJson())).toBe(`\
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-config-be067e97
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
  annotations:
    argocd.argoproj.io/compare-options: IgnoreExtraneous
    argocd.argoproj.io/sync-options: PruneLast=true
immutable: true
data:
  LOG_LEVEL: info
  NUM_CPUS: '2'
`);
});

test.each([
  { name: 'the order of entries does not matter', data: { B: '2', A: '1' }, same: true },
  { name: 'another value is another object', data: { A: '1', B: '3' }, same: false },
  { name: 'another key is another object', data: { A: '1', C: '2' }, same: false },
  { name: 'a value cannot pass for a key', data: { A: '1","B":"2' }, same: false },
])('$name', ({ data, same }) => {
  expect(configOf(data).name === configOf({ A: '1', B: '2' }).name).toBe(same);
});

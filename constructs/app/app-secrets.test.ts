import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { AppSecrets } from './app-secrets';
import type { AppSecret } from './app-secrets';

const password = { variable: 'DB_PASSWORD', key: 'qa/shop-db', property: 'password' };

function secretsOf(secrets: readonly AppSecret[], secretStore = 'company'): AppSecrets {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  return new AppSecrets(chart, 'secrets', { app: 'shop', secrets, secretStore });
}

test('secrets are references, fetched into a Secret of the same name', () => {
  const secrets = secretsOf([password]);
  expect(dump(secrets.toJson())).toBe(`\
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${secrets.name}
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    app.kubernetes.io/name: shop
  annotations:
    argocd.argoproj.io/compare-options: IgnoreExtraneous
    argocd.argoproj.io/sync-options: PruneLast=true
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: ClusterSecretStore
    name: company
  target:
    name: ${secrets.name}
    creationPolicy: Owner
  data:
    - secretKey: DB_PASSWORD
      remoteRef:
        key: qa/shop-db
        property: password
        conversionStrategy: Default
        decodingStrategy: None
        metadataPolicy: None
`);
  expect(secrets.name).toMatch(/^shop-secrets-[0-9a-f]{8}$/);
});

test.each([
  { name: 'variable', secrets: [{ ...password, variable: 'PASSWORD' }], store: 'company' },
  { name: 'key', secrets: [{ ...password, key: 'qa/other-db' }], store: 'company' },
  { name: 'property', secrets: [{ ...password, property: 'pass' }], store: 'company' },
  { name: 'secret store', secrets: [password], store: 'other' },
])('another $name is another object', ({ secrets, store }) => {
  expect(secretsOf(secrets, store).name).not.toBe(secretsOf([password]).name);
});

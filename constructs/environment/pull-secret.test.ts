import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { PullSecret, defaultPullSecretName } from './pull-secret';

test('credentials of the registry come from the secret store', () => {
  const secret = new PullSecret(new Chart(new App(), 'chart'), 'registry', {
    namespace: 'mg-qa',
    key: 'platform/registry',
    secretStore: 'company',
  });
  expect(secret.name).toBe(defaultPullSecretName);
  expect(dump(secret.toJson(), { lineWidth: -1 })).toBe(`\
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: registry-credentials
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: ClusterSecretStore
    name: company
  target:
    name: registry-credentials
    creationPolicy: Owner
    template:
      type: kubernetes.io/dockerconfigjson
      data:
        .dockerconfigjson: '{{ .dockerconfigjson | toString }}'
  data:
    - secretKey: dockerconfigjson
      remoteRef:
        key: platform/registry
        property: dockerconfigjson
        conversionStrategy: Default
        decodingStrategy: None
        metadataPolicy: None
`);
});

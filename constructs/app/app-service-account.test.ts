import { App, Chart } from 'cdk8s';
import { AppServiceAccount } from './app-service-account';

test.each([
  { pullSecrets: ['registry-credentials'], imagePullSecrets: [{ name: 'registry-credentials' }] },
  { pullSecrets: [], imagePullSecrets: undefined },
])('an account mounts no token and pulls with $pullSecrets', ({ pullSecrets, imagePullSecrets }) => {
  const chart = new Chart(new App(), 'chart', { namespace: 'mg-qa' });
  const account = new AppServiceAccount(chart, 'account', { app: 'shop', pullSecrets });
  expect(account.toJson()).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: 'shop',
      namespace: 'mg-qa',
      labels: { 'app.kubernetes.io/managed-by': 'strata', 'app.kubernetes.io/name': 'shop' },
    },
    automountServiceAccountToken: false,
    ...(imagePullSecrets === undefined ? {} : { imagePullSecrets }),
  });
});

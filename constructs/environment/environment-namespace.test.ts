import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { EnvironmentNamespace } from './environment-namespace';

test('a namespace of an environment is restricted, pinned to its cluster and hard to remove', () => {
  const namespace = new EnvironmentNamespace(new Chart(new App(), 'chart'), 'namespace', {
    name: 'mg-qa',
    environment: 'qa',
    kubernetesVersion: '1.34',
  });
  expect(dump(namespace.toJson())).toBe(`\
apiVersion: v1
kind: Namespace
metadata:
  name: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    pod-security.kubernetes.io/audit: restricted
    pod-security.kubernetes.io/audit-version: v1.34
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: v1.34
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: v1.34
    strata/environment: qa
    strata/kind: stable
  annotations:
    argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm
`);
});

import { Release } from '@cdktf/provider-helm/lib/release';
import { App } from 'cdk8s';
import { TerraformVariable } from 'cdktf';
import { RootConstruct } from 'constructs';
import { HelmRelease } from '../constructs/helm-release';
import { HelmStack } from './helm-stack';

const redis = {
  name: 'redis',
  namespace: 'cache',
  chart: 'redis',
  repository: 'oci://reg.example.com/charts',
  version: '21.0.3',
};

test('an empty stack is the provider, pinned, and a backend', () => {
  expect(new HelmStack(new RootConstruct(), 'x', { cluster: 'test' }).toTerraform()).toEqual({
    provider: { helm: [{ kubernetes: { config_context: 'test' } }] },
    terraform: {
      backend: {
        kubernetes: { config_context: 'test', namespace: 'kube-system', secret_suffix: 'test-helm' },
      },
      required_providers: { helm: { source: 'hashicorp/helm', version: '3.1.1' } },
    },
  });
});

test('the provider is the one that the classes were made from', () => {
  const stack = new HelmStack(new RootConstruct(), 'x', { cluster: 'test' });
  const { terraformGeneratorMetadata } = new Release(stack, 'redis', redis);
  expect(stack.toTerraform()).toMatchObject({
    terraform: { required_providers: { helm: { version: terraformGeneratorMetadata?.providerVersion } } },
  });
});

test('another backend takes the place of the default', () => {
  const backend = { type: 's3', settings: { bucket: 'state', key: 'helm/test', use_lockfile: true } };
  const { terraform } = new HelmStack(new RootConstruct(), 'x', { cluster: 'test', backend }).toTerraform();
  expect(terraform).toMatchObject({ backend: { s3: backend.settings } });
  expect(JSON.stringify(terraform)).not.toContain('kubernetes');
});

test('the example of HelmRelease works, and nothing of cdktf or the tree is left', () => {
  const stack = new HelmStack(new App(), 'test', { cluster: 'test' });
  new HelmRelease(stack, 'traefik', {
    name: 'traefik',
    namespace: 'traefik',
    repository: 'https://traefik.github.io/charts',
    chart: 'traefik',
    version: '41.0.0',
    values: { deployment: { replicas: 2 } },
  });
  const module = stack.toTerraform();
  expect(Object.keys(module)).toEqual(['provider', 'resource', 'terraform']);
  expect(module['resource']).toEqual({
    helm_release: {
      traefik: {
        chart: 'traefik',
        max_history: 10,
        name: 'traefik',
        namespace: 'traefik',
        repository: 'https://traefik.github.io/charts',
        timeout: 600,
        values: ['deployment:\n  replicas: 2\n'],
        version: '41.0.0',
      },
    },
  });
});

test('a cdktf App finds a backend, and makes none with a path of this machine', () => {
  const stack = new HelmStack(new RootConstruct(), 'x', { cluster: 'test' });
  stack.prepareStack();
  expect(JSON.stringify(stack.toTerraform())).not.toContain('local');
});

test('what is put beside the releases is kept, its keys in order', () => {
  const stack = new HelmStack(new RootConstruct(), 'x', { cluster: 'test' });
  new TerraformVariable(stack, 'routes', { type: 'map(string)', default: { b: '1', a: '2' } });
  expect(JSON.stringify(stack.toTerraform()['variable'])).toBe(
    '{"routes":{"default":{"a":"2","b":"1"},"type":"map(string)"}}',
  );
});

import { Release } from '@cdktf/provider-helm/lib/release';
import { App, Chart, Duration } from 'cdk8s';
import { TerraformStack, TerraformVariable, Token } from 'cdktf';
import { Construct, RootConstruct } from 'constructs';
import type { JsonObject } from '../core/json';
import { HelmRelease, type HelmReleaseProps } from './helm-release';

const redis = {
  name: 'redis',
  namespace: 'cache',
  chart: 'redis',
  repository: 'oci://reg.example.com/charts',
  version: '21.0.3',
};

interface Module {
  readonly resource: { readonly helm_release: Readonly<Record<string, JsonObject>> };
}

/** The releases of a stack by their address, without cdktf's comments. */
function releasesOf(stack: TerraformStack): Readonly<Record<string, JsonObject>> {
  const { helm_release: releases } = (stack.toTerraform() as Module).resource;
  return Object.fromEntries(
    Object.entries(releases).map(([address, release]) => {
      const { '//': _, ...rest } = release;
      return [address, rest];
    }),
  );
}

function releaseWith(props: Partial<HelmReleaseProps>): JsonObject | undefined {
  const stack = new TerraformStack(new RootConstruct(), 'test');
  new HelmRelease(stack, 'redis', { ...redis, ...props });
  return releasesOf(stack)['redis'];
}

const everything: Required<Omit<HelmReleaseProps, 'dependsOn'>> = {
  ...redis,
  values: { replicas: 2 },
  createNamespace: true,
  timeout: Duration.minutes(3),
  skipCrds: true,
};

test('a release says what is not the default of Helm, and no more', () => {
  expect(releaseWith({})).toEqual({ ...redis, timeout: 600, max_history: 10 });
});

test('every property has its argument', () => {
  expect(releaseWith(everything)).toEqual({
    ...redis,
    values: ['replicas: 2\n'],
    create_namespace: true,
    timeout: 180,
    skip_crds: true,
    max_history: 10,
  });
});

test('the provider knows every argument', () => {
  const stack = new TerraformStack(new RootConstruct(), 'test');
  const before = new HelmRelease(stack, 'before', redis);
  new HelmRelease(stack, 'after', { ...everything, dependsOn: [before] });
  const release = new Release(stack, 'known', { ...redis, dependsOn: [] }) as unknown as {
    synthesizeAttributes(): object;
  };
  const known = new Set([...Object.keys(release.synthesizeAttributes()), 'depends_on']);
  const written = Object.keys(releasesOf(stack)['after'] ?? {});
  expect(written.filter((key) => !known.has(key))).toEqual([]);
  expect(written).toHaveLength(11);
});

test('dependencies are addresses of the same stack', () => {
  const stack = new TerraformStack(new RootConstruct(), 'test');
  const base = new HelmRelease(stack, 'istio-base', redis);
  const group = new Construct(stack, 'mesh');
  new HelmRelease(group, 'istiod', { ...redis, dependsOn: [base] });
  expect(
    Object.entries(releasesOf(stack)).map(([address, release]) => [address, release['depends_on']]),
  ).toEqual([
    ['istio-base', undefined],
    [expect.stringMatching(/^mesh_istiod_[0-9A-F]{8}$/), ['helm_release.istio-base']],
  ]);
});

test.each([
  { name: 'a cdk8s App', scope: () => new App() },
  { name: 'a Chart', scope: () => new Chart(new App(), 'chart') },
  { name: 'a bare RootConstruct', scope: () => new RootConstruct() },
])('a stack below $name holds releases', ({ scope }) => {
  const stack = new TerraformStack(scope(), 'test');
  new HelmRelease(stack, 'redis', redis);
  expect(Object.keys(releasesOf(stack))).toEqual(['redis']);
});

test('fails outside of a stack', () => {
  expect(() => new HelmRelease(new Chart(new App(), 'chart'), 'redis', redis)).toThrow(
    "helm release 'chart/redis' must lie below a TerraformStack",
  );
});

test.each(['name', 'namespace', 'chart', 'repository', 'version'])('fails on a template in %s', (key) => {
  expect(() => releaseWith({ [key]: '${var.x}' })).toThrow(
    `${key} of a helm release must be plain text, got '\${var.x}'`,
  );
});

test.each([
  { name: 'text', values: { a: { b: [Token.asString({ x: 1 })] } }, place: 'a.b[0]' },
  { name: 'part of a text', values: { a: `x ${Token.asString({ x: 1 })}` }, place: 'a' },
  { name: 'a number', values: { a: Token.asNumber({ x: 1 }) }, place: 'a' },
  { name: 'a key', values: { [Token.asString({ x: 1 })]: 1 }, place: '${TfToken' },
])('fails on a token as $name', ({ values, place }) => {
  expect(() => releaseWith({ values })).toThrow(
    `values of a helm release must be plain data, got a token at ${place}`,
  );
});

test('fails on a variable of Terraform in values', () => {
  const stack = new TerraformStack(new RootConstruct(), 'test');
  const variable = new TerraformVariable(stack, 'password', { type: 'string' });
  expect(() => new HelmRelease(stack, 'redis', { ...redis, values: { a: variable.stringValue } })).toThrow(
    'got a token at a',
  );
});

test('text of values stays text for Terraform', () => {
  expect(releaseWith({ values: { a: '${x} %{y} $${z}', b: "#{ENV['P']}" } })).toMatchObject({
    values: ["a: $${x} %%{y} $$${z}\nb: '#{ENV[''P'']}'\n"],
  });
});

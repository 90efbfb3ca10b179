// The examples of the docstrings are run as they stand, with nothing but cdk8s and our classes at hand.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { compareText } from '../core/compare-text';
import { AppWorkload } from './app-workload';
import { AppConfig } from './app/app-config';
import { AppDeployment } from './app/app-deployment';
import { AppDisruptionBudget } from './app/app-disruption-budget';
import { AppJobs } from './app/app-jobs';
import { AppMetrics } from './app/app-metrics';
import { AppMigration } from './app/app-migration';
import { AppNetworkPolicy } from './app/app-network-policy';
import { AppSecrets } from './app/app-secrets';
import { AppService } from './app/app-service';
import { AppServiceAccount } from './app/app-service-account';
import { AppSmokeTest } from './app/app-smoke-test';
import { AppVolumeClaim } from './app/app-volume-claim';
import { ExternalApp } from './app/external-app';
import { DeliveryEnvironment } from './delivery-environment';
import { AppAlias } from './environment/app-alias';
import { DefaultNetworkPolicies } from './environment/default-network-policies';
import { EnvironmentNamespace } from './environment/environment-namespace';
import { LimitRange } from './environment/limit-range';
import { OwnInstance } from './environment/own-instance';
import { PullSecret } from './environment/pull-secret';
import { ResourceName } from './environment/resource-name';
import { ResourceQuota } from './environment/resource-quota';
import { ShellAccess } from './environment/shell-access';
import { StripRoutingHeaders } from './environment/strip-routing-headers';
import { ViewerAccess } from './environment/viewer-access';
import { AppRoute } from './gateway/app-route';
import { TraefikRoute } from './gateway/traefik-route';
import { Lane } from './lane/lane';
import { LaneGrant } from './lane/lane-grant';
import { LaneHeader } from './lane/lane-header';
import { Manifest } from './manifest';
import { ServiceRoute } from './mesh/service-route';
import { ProjectEnvironment } from './project-environment';
import { StableEnvironment } from './stable-environment';

const classes = {
  AppAlias,
  AppConfig,
  AppDeployment,
  AppDisruptionBudget,
  AppJobs,
  AppMetrics,
  AppMigration,
  AppNetworkPolicy,
  AppRoute,
  AppSecrets,
  AppService,
  AppServiceAccount,
  AppSmokeTest,
  AppVolumeClaim,
  AppWorkload,
  DefaultNetworkPolicies,
  DeliveryEnvironment,
  EnvironmentNamespace,
  ExternalApp,
  Lane,
  LaneGrant,
  LaneHeader,
  LimitRange,
  Manifest,
  OwnInstance,
  ProjectEnvironment,
  PullSecret,
  ResourceName,
  ResourceQuota,
  ServiceRoute,
  ShellAccess,
  StableEnvironment,
  StripRoutingHeaders,
  TraefikRoute,
  ViewerAccess,
};

const files = ['.', 'app', 'environment', 'gateway', 'lane', 'mesh'].flatMap((folder) =>
  readdirSync(join(__dirname, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join(folder, file)),
);

const examples = files
  .flatMap((file) => {
    const text = readFileSync(join(__dirname, file), 'utf8');
    return [...text.matchAll(/@example\n((?: \* .*\n)+?) \*\/\nexport class (\w+)/g)];
  })
  .map(([, example = '', name = '']) => ({ name, code: example.replaceAll(/^ \* /gm, '') }))
  .filter(({ name }) => Object.hasOwn(classes, name));

/** Runs an example with `chart` at hand, or with the chart that it makes itself. */
function run(code: string): readonly unknown[] {
  const own = code.includes('const chart =');
  const names = { App, Chart, ...classes, image: 'registry.example.com/shop:5.4.0' };
  // oxlint-disable-next-line typescript/no-implied-eval -- to run text is what this test is for
  const example = new Function(...Object.keys(names), ...(own ? [] : ['chart']), `${code}\nreturn chart;`);
  const chart = own ? [] : [new Chart(new App(), 'example')];
  return Testing.synth(example(...Object.values(names), ...chart));
}

test.each(examples)('the example of $name gives Kubernetes objects', ({ code }) => {
  const objects = run(code);
  expect(objects.length).toBeGreaterThan(0);
  for (const object of objects) {
    expect(object).toMatchObject({
      apiVersion: expect.any(String),
      kind: expect.any(String),
      metadata: { name: expect.any(String) },
    });
  }
});

test('every construct of the list has an example', () => {
  expect(examples.map(({ name }) => name).toSorted(compareText)).toEqual(Object.keys(classes));
});

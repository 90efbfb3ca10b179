import { App, Chart, Duration } from 'cdk8s';
import { BuildJob } from './build-job';
import type { BuildJobProps } from './build-job-props';

const props: BuildJobProps = {
  name: 'build-shop',
  namespace: 'builds',
  kubernetesVersion: '1.29',
  dockerfile: 'FROM scratch\n',
  repository: 'registry.example.com/shop',
  version: '1.0.0',
  images: { buildkit: 'registry.example.com/buildkit:1', git: 'registry.example.com/git:1' },
  pool: { labels: { pool: 'build' }, taints: [{ key: 'pool', effect: 'NoSchedule' }] },
  millicores: 1500,
  memory: '1500Mi',
  deadline: Duration.minutes(1),
  serviceAccount: 'image-builder',
  pushSecret: 'registry-push',
};

// Typed loosely: these tests are about single fields of what comes out.
function podOf(more: Partial<BuildJobProps>, id = 'shop') {
  const chart = new Chart(new App(), 'chart');
  new BuildJob(chart, id, { ...props, ...more });
  return JSON.parse(JSON.stringify(chart.toJson()))[0].spec.template;
}

test.each([
  { version: '1.29', field: undefined, annotation: 'unconfined' },
  { version: '1.30', field: { type: 'Unconfined' }, annotation: undefined },
])('AppArmor stands back in the way that Kubernetes $version knows', ({ version, field, annotation }) => {
  const { metadata, spec } = podOf({ kubernetesVersion: version });
  expect(spec.containers[0].securityContext.appArmorProfile).toEqual(field);
  expect(metadata.annotations['container.apparmor.security.beta.kubernetes.io/buildkit']).toBe(annotation);
});

test('another place in the tree changes nothing', () => {
  expect(podOf({}, 'elsewhere')).toEqual(podOf({}));
});

test('amounts are requested and limited as they were given', () => {
  const amounts = { cpu: '1500m', memory: '1500Mi' };
  expect(podOf({}).spec.containers[0].resources).toEqual({ requests: amounts, limits: amounts });
});

test('nodes of the pool are asked for, and their taints tolerated', () => {
  const { affinity, tolerations } = podOf({}).spec;
  expect(tolerations).toEqual([{ key: 'pool', operator: 'Exists', effect: 'NoSchedule' }]);
  expect(affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([
    { matchExpressions: [{ key: 'pool', operator: 'In', values: ['build'] }] },
  ]);
});

import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../../testing/tiny-company';

const COMPANY = 'catalog/company.yaml';
const MAIN = 'catalog/clusters/main.yaml';

const image = (name: string): string => `reg.tiny.example/mirror/${name}:1@sha256:${'e'.repeat(64)}`;

const builds = companyPlus(
  MAIN,
  'namespaces:\n  builds: { podSecurity: privileged, reason: rootless BuildKit }\n',
  companyPlus(
    COMPANY,
    `build:
  cluster: main
  pool: general
  namespace: builds
  engine: buildkit
  images: { buildkit: '${image('buildkit')}', git: '${image('git')}' }
  pushSecret: platform/push
  parallel: 3
  caches: { node-20: { size: 20Gi, access: RWX } }
`,
  ),
);

test('builds on a pool, in a namespace for them alone, have no problem', () => {
  expect(found(builds)).toEqual([]);
});

test.each<{ name: string; file?: string; from: string; to: string; problem: string }>([
  {
    name: 'a cluster that does not exist',
    from: 'cluster: main',
    to: 'cluster: mian',
    problem: `reference/unknown ${COMPANY}:9: there is no cluster 'mian'; did you mean 'main'?`,
  },
  {
    name: 'a pool that the cluster does not have',
    from: 'pool: general',
    to: 'pool: build',
    problem: `reference/unknown ${COMPANY}:10: there is no pool 'build' in cluster 'main'; write one of general`,
  },
  {
    name: 'a namespace that the cluster does not have',
    from: 'namespace: builds',
    to: 'namespace: build',
    problem: `reference/unknown ${COMPANY}:11: there is no namespace 'build' in cluster 'main'; did you mean 'builds'?`,
  },
  {
    name: 'a namespace whose pods may not do what builds must',
    file: MAIN,
    from: 'podSecurity: privileged',
    to: 'podSecurity: baseline',
    problem: `build/pod-security ${COMPANY}:11: builds make namespaces of their own, which pods in 'builds' of 'main' may not: its podSecurity is baseline; write \`podSecurity: privileged\` and the reason, in a namespace where nothing else runs`,
  },
  {
    name: 'docker-in-docker',
    from: 'engine: buildkit',
    to: 'engine: docker-in-docker',
    problem: `build/docker-in-docker ${COMPANY}:12: docker-in-docker is a privileged container: whoever writes a Dockerfile is root on the node; write \`engine: buildkit\`: it builds the same Dockerfiles as a user that is not root`,
  },
  {
    name: 'an image from anywhere',
    from: image('git'),
    to: image('git').replace('reg.tiny', 'docker.tiny'),
    problem: `image/registry ${COMPANY}:13: '${image('git').replace('reg.tiny', 'docker.tiny')}' does not come from a registry of the company; copy the image and write a repository below reg.tiny.example`,
  },
  {
    name: 'a cache for one node, and several builds at once',
    from: 'access: RWX',
    to: 'access: RWO',
    problem: `build/cache-shared ${COMPANY}:16: 3 builds may run at once, but one node at a time can hold the cache of node-20; write \`access: RWX\`, or \`parallel: 1\``,
  },
  {
    name: 'a cache for which the cluster has no storage',
    file: MAIN,
    from: 'storage: { RWO: disk, RWX: shared }',
    to: 'storage: { RWO: disk }',
    problem: `build/cache-class ${COMPANY}:16: cluster 'main' has no storage class for RWX; add \`storage: {RWX: <class>}\` to the cluster`,
  },
  {
    name: 'a cache of a runtime image that does not exist',
    from: '{ node-20:',
    to: '{ node-21:',
    problem: `reference/unknown ${COMPANY}:16: there is no runtime image 'node-21'; did you mean 'node-20'?`,
  },
])('fails on $name', ({ file = COMPANY, from, to, problem }) => {
  expect(found(companyEdited(file, from, to, builds))).toEqual([problem]);
});

test('an empty list of addresses opens no port to everybody', () => {
  const reaching = (cidrs: string): Files =>
    companyEdited(
      COMPANY,
      '  parallel: 3\n',
      `  parallel: 3\n  reaches: { git: { port: 443, cidrs: ${cidrs} } }\n`,
      builds,
    );
  expect(found(reaching('[]'))).toEqual([
    `shape/invalid-value ${COMPANY}:16: 'cidrs' needs a block of addresses, found an empty list; write a block of addresses`,
  ]);
  expect(found(reaching('[10.8.0.0/16]'))).toEqual([]);
});

test('one build at a time may keep its cache on one node', () => {
  const edits: readonly (readonly [string, string])[] = [
    ['parallel: 3', 'parallel: 1'],
    ['access: RWX', 'access: RWO'],
  ];
  const files = edits.reduce<Files>((all, [from, to]) => companyEdited(COMPANY, from, to, all), builds);
  expect(found(files)).toEqual([]);
});

test('an image of the builder without a digest is no image', () => {
  const loose = companyEdited(COMPANY, `git:1@sha256:${'e'.repeat(64)}`, 'git:1', builds);
  expect(found(loose)).toEqual([expect.stringMatching(/an image with its tag and digest/)]);
  expect(found(companyWith({}, tinyCompany))).toEqual([]);
});

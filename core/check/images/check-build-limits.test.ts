import { found } from '../../testing/find-problems';
import { companyPlus } from '../../testing/tiny-company';

const COMPANY = 'catalog/company.yaml';
const image = (name: string): string => `reg.tiny.example/mirror/${name}:1@sha256:${'e'.repeat(64)}`;

/** Builds on the pool of the tiny company, whose nodes have 8 cores and 32Gi. */
const withBuild = (keys: string) =>
  companyPlus(
    'catalog/clusters/main.yaml',
    'namespaces:\n  builds: { podSecurity: privileged, reason: rootless BuildKit }\n',
    companyPlus(
      COMPANY,
      `build:
  cluster: main
  pool: general
  namespace: builds
  images: { buildkit: '${image('buildkit')}', git: '${image('git')}' }
  pushSecret: platform/push
  ${keys}
`,
    ),
  );

test.each([
  {
    keys: 'size: { cpu: 8.5, memory: 4Gi }',
    problem: `build/size ${COMPANY}:14: a build asks for cpu 8.5, a node of 'general' in 'main' has 8: it would never start; write at most 8, or name a pool of larger nodes`,
  },
  {
    keys: 'size: { cpu: 2, memory: 33Gi }',
    problem: `build/size ${COMPANY}:14: a build asks for memory 33Gi, a node of 'general' in 'main' has 32Gi: it would never start; write at most 32Gi, or name a pool of larger nodes`,
  },
  {
    keys: 'deadline: 25h',
    problem: `build/deadline ${COMPANY}:14: a build that hangs would keep the place of others for 25h; 24h is the longest; write how long the slowest build takes, with room to spare, as \`30m\` or \`2h\``,
  },
])('fails on $keys', ({ keys, problem }) => {
  expect(found(withBuild(keys))).toEqual([problem]);
});

test.each(['size: { cpu: 8, memory: 32Gi }', 'deadline: 24h', 'parallel: 2'])('%s has no problem', (keys) => {
  expect(found(withBuild(keys))).toEqual([]);
});

import { found } from '../testing/find-problems';
import { resolveWorkloadIn } from '../testing/resolve-files';
import { companyWith, tinyCompany, type Files } from '../testing/tiny-company';

interface Case {
  readonly language: string;
  readonly version: string;
  /** What the app says of its size; nothing at all is 0.5 cores and 512Mi. */
  readonly size?: string;
  readonly more?: string;
}

const IMAGE = 'catalog/images/node-20.yaml';
const LOCK = 'catalog/images.lock.yaml';
const QA = 'environments/stable/qa.yaml';

/** The tiny company with an app in a language, at a version of it. */
function companyOf({ language, version, size, more = '' }: Case): Files {
  const inVersion = (file: string): string => (tinyCompany[file] ?? '').replaceAll('20.1', version);
  return companyWith({
    [IMAGE]: inVersion(IMAGE).replace('language: node', `language: ${language}`),
    [LOCK]: inVersion(LOCK),
    'catalog/apps/shop.yaml': `name: shop\nruntime: node-20\ncommand: [start]\n${size === undefined ? '' : `size: ${size}\n`}${more}`,
  });
}

const limits = '{ cpu: 1.5, memory: 2Gi }';

test.each([
  // Java counts its processors by the flag, also the threads of its collector and its compiler.
  {
    language: 'java',
    version: '17.0.21',
    size: limits,
    told: { NUM_CPUS: '2', JAVA_TOOL_OPTIONS: '-XX:ActiveProcessorCount=2 -XX:MaxRAMPercentage=70' },
  },
  {
    language: 'java',
    version: '21.0.5',
    told: { NUM_CPUS: '1', JAVA_TOOL_OPTIONS: '-XX:ActiveProcessorCount=1 -XX:MaxRAMPercentage=70' },
  },
  {
    language: 'java',
    version: '8u392',
    size: '{ cpu: 3 }',
    told: { NUM_CPUS: '3', JAVA_TOOL_OPTIONS: '-XX:ActiveProcessorCount=3 -XX:MaxRAMPercentage=70.0' },
  },
  {
    language: 'java',
    version: '1.8.0_392',
    told: { NUM_CPUS: '1', JAVA_TOOL_OPTIONS: '-XX:ActiveProcessorCount=1 -XX:MaxRAMPercentage=70.0' },
  },
  // The percentage of Node.js ends it before 22.21; bytes are right in all of them.
  {
    language: 'node',
    version: '20.20.2',
    size: limits,
    told: { NUM_CPUS: '2', NODE_OPTIONS: '--max-old-space-size=1536' },
  },
  {
    language: 'node',
    version: '22.20.0',
    size: '{ memory: 256Mi }',
    told: { NUM_CPUS: '1', NODE_OPTIONS: '--max-old-space-size=192' },
  },
  {
    language: 'node',
    version: '24.1.0',
    told: { NUM_CPUS: '1', NODE_OPTIONS: '--max-old-space-size=384' },
  },
  { language: 'python', version: '3.11.14', size: limits, told: { NUM_CPUS: '2', WEB_CONCURRENCY: '2' } },
  {
    language: 'python',
    version: '3.13.0',
    size: '{ cpu: 2.001 }',
    told: { NUM_CPUS: '3', WEB_CONCURRENCY: '3', PYTHON_CPU_COUNT: '3' },
  },
  { language: 'python', version: '3.12.7-5', told: { NUM_CPUS: '1', WEB_CONCURRENCY: '1' } },
  { language: 'ruby', version: '3.3.10', size: limits, told: { NUM_CPUS: '2', WEB_CONCURRENCY: '2' } },
  { language: 'ruby', version: '3.3.10', told: { NUM_CPUS: '1', WEB_CONCURRENCY: '1' } },
  // A worker of PHP may take 128Mi, so memory counts them and not cores.
  { language: 'php', version: '8.3.2', size: limits, told: { NUM_CPUS: '2', WEB_CONCURRENCY: '12' } },
  {
    language: 'php',
    version: '8.3.2',
    size: '{ memory: 64Mi }',
    told: { NUM_CPUS: '1', WEB_CONCURRENCY: '1' },
  },
  {
    language: 'go',
    version: '1.24.9',
    size: limits,
    told: { NUM_CPUS: '2', GOMAXPROCS: '2', GOMEMLIMIT: '1843MiB' },
  },
  { language: 'go', version: '1.25.0', size: limits, told: { NUM_CPUS: '2', GOMEMLIMIT: '1843MiB' } },
  { language: 'go', version: '1.9.7', told: { NUM_CPUS: '1', GOMAXPROCS: '1', GOMEMLIMIT: '461MiB' } },
])('$language $version with the size $size is told $told', ({ told, ...rest }) => {
  expect(resolveWorkloadIn(companyOf(rest)).config).toEqual(told);
});

test('requests have no say: where cores are overcommitted the limit counts', () => {
  const files = companyWith(
    { [QA]: `${tinyCompany[QA] ?? ''}overcommit: { cpu: 8 }\n` },
    companyOf({ language: 'go', version: '1.24.0', size: limits }),
  );
  const { config, resources } = resolveWorkloadIn(files);
  expect(resources).toMatchObject({ cpuRequest: '188m', cpuLimit: '1500m' });
  expect(config).toMatchObject({ NUM_CPUS: '2', GOMAXPROCS: '2' });
});

test('the version is that of the image that runs, not the one that new builds take', () => {
  const both = (tinyCompany[IMAGE] ?? '')
    .replace('language: node', 'language: go')
    .replace("current: '20.1'", "current: '1.25.0'")
    .replace(
      / {2}'20\.1': (.*\n)/,
      (_line, rest: string) => `  '1.24.0': ${rest}  '1.25.0': ${rest.replace('cc', 'dd')}`,
    );
  const files = companyWith({
    [IMAGE]: both,
    [LOCK]: (tinyCompany[LOCK] ?? '').replaceAll('node-20@20.1', 'node-20@1.24.0'),
  });
  expect(resolveWorkloadIn(files).config).toMatchObject({ GOMAXPROCS: '1' });
});

test('a ready image is told its cores, in a language that nobody knows', () => {
  const image = `{ repository: reg.tiny.example/mirror/shop, tag: '1', digest: 'sha256:${'9'.repeat(64)}' }`;
  const files = companyWith({
    'catalog/apps/shop.yaml': `name: shop\nimage: ${image}\nsize: { cpu: 2 }\nprovides: { http: 80 }\n`,
    [QA]: (tinyCompany[QA] ?? '').replace('{ version: 1.0.0 }', '{}'),
    'environments/stable/prod.yaml': (tinyCompany['environments/stable/prod.yaml'] ?? '').replace(
      '{ version: 1.0.0 }',
      '{}',
    ),
  });
  expect(resolveWorkloadIn(files).config).toEqual({ NUM_CPUS: '2' });
});

test("the app's own word for its cores holds", () => {
  const files = companyOf({ language: 'ruby', version: '3.3', more: 'config: { WEB_CONCURRENCY: 5 }\n' });
  expect(resolveWorkloadIn(files).config).toEqual({ NUM_CPUS: '1', WEB_CONCURRENCY: '5' });
});

describe('a runtime that takes the node for its own size', () => {
  const refused = (version: string): readonly string[] =>
    found(companyOf({ language: 'java', version })).map((line) => line.slice(0, line.indexOf(';')));

  test.each(['8u121', '8u371', '1.8.0_121', '8.0.371', '8', '7u80', '9.0.4', '11.0.15', '13.0.2', '14'])(
    'is refused: Java %s',
    (version) => {
      expect(refused(version)).toEqual([
        `runtime/not-container-aware ${IMAGE}:8: node-20 ${version} takes the memory of the node for its own, so containers would be killed for it`,
      ]);
    },
  );

  test.each(['8u372', '1.8.0_372', '8.0.372', '11.0.16', '15', '17.0.21', '21'])(
    'and Java %s does not',
    (version) => {
      expect(refused(version)).toEqual([]);
    },
  );

  const saying = (version: string, language: string, aware: boolean): Files => {
    const files = companyOf({ language, version });
    return companyWith(
      { [IMAGE]: (files[IMAGE] ?? '').replace('stack:', `containerAware: ${aware}, stack:`) },
      files,
    );
  };

  test('is one that its owner calls so', () => {
    expect(found(saying('5.6', 'php', false))).toEqual([
      `runtime/not-container-aware ${IMAGE}:8: node-20 5.6 takes the memory of the node for its own, so containers would be killed for it; build on a version that sees its container; files over /proc, as lxcfs makes them, are mounted from the node, which no pod here may do`,
    ]);
  });

  test('is none where its owner says that it is not', () => {
    expect(found(saying('8u202', 'java', true))).toEqual([]);
  });

  test('may stay in the catalog while nothing is built on it', () => {
    const files = companyOf({ language: 'java', version: '17.0.21' });
    const old = (files[IMAGE] ?? '').replace(
      /( {2}'17\.0\.21': .*\n)/,
      (line) => line + line.replace('17.0.21', '8u121').replace('cc', 'dd'),
    );
    expect(found(companyWith({ [IMAGE]: old }, files))).toEqual([]);
  });
});

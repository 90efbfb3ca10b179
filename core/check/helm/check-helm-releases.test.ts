import { findProblems, summarize, tell } from '../../testing/find-problems';
import { companyWith, tinyCompany, type Files } from '../../testing/tiny-company';

const namespaces = 'namespaces: { cache: { podSecurity: restricted } }\n';
const main = `${tinyCompany['catalog/clusters/main.yaml']}${namespaces}`;
const second = main.replace('name: main', 'name: second');

const file = 'catalog/releases/redis.yaml';

const redis = `name: redis
owner: terraform
chart: redis
repository: https://charts.example.com
version: 21.0.3
namespace: cache
clusters:
  main: {}
`;

/** A company with clusters main and second, and these releases. */
function releases(texts: Readonly<Record<string, string>>): Files {
  const paths = Object.entries(texts).map(([name, text]) => [`catalog/releases/${name}.yaml`, text]);
  return companyWith({
    'catalog/clusters/main.yaml': main,
    'catalog/clusters/second.yaml': second,
    ...Object.fromEntries(paths),
  });
}

function edited(from: string, to: string): Files {
  if (!redis.includes(from)) throw new Error(`no '${from}' in the release`);
  return releases({ redis: redis.replace(from, to) });
}

const codes = (files: Files) => summarize(files, findProblems(files));

test('a sound release has no problems', () => {
  expect(codes(releases({ redis }))).toEqual([]);
});

describe('versions', () => {
  test.each(['21.0.3', 'v1.2.3', '1.0.0-rc.1', '1.0.0+build.5', '0.0.0', '10.20.30-a-b.1'])(
    "'%s' is exact",
    (version) => {
      expect(codes(edited('21.0.3', `'${version}'`))).toEqual([]);
    },
  );

  test.each([
    'latest',
    '21',
    '21.0',
    '21.x',
    '^21.0.3',
    '~21.0.3',
    '>=21.0.3',
    '21.0.3 - 22.0.0',
    '*',
    '',
    '01.2.3',
    '1.2.3-',
    ' 1.2.3',
  ])("fails on '%s'", (version) => {
    expect(codes(edited('21.0.3', `'${version}'`))).toEqual([`helm/version-not-exact ${file}:5`]);
  });

  test('fails on a cluster without one, and names it', () => {
    const files = releases({
      redis: redis
        .replace('version: 21.0.3\n', '')
        .replace('main: {}', 'main: { version: 21.0.3 }\n  second: {}'),
    });
    expect(tell(files, findProblems(files))).toEqual([
      `helm/version-not-exact ${file}:3: Helm release 'redis' has no version on second; what is installed would depend on the day; write the version of the Helm chart, as \`version: '41.0.0'\``,
    ]);
  });

  test('each cluster may have its own instead', () => {
    const own = redis.replace('version: 21.0.3\n', '').replace('main: {}', 'main: { version: 21.0.3 }');
    expect(codes(releases({ redis: own }))).toEqual([]);
  });

  test('fails on a range of one cluster, at its line', () => {
    expect(codes(edited('main: {}', "main:\n    version: '21'"))).toEqual([
      `helm/version-not-exact ${file}:9`,
    ]);
  });
});

describe('what Terraform would fill in', () => {
  test.each([
    { key: 'chart', from: 'chart: redis', to: 'chart: ${var.chart}', line: 3 },
    {
      key: 'repository',
      from: 'https://charts.example.com',
      to: 'https://${var.host}.example.com',
      line: 4,
    },
    { key: 'version', from: '21.0.3', to: "'%{if true}21.0.3%{endif}'", line: 5 },
    { key: 'version of a cluster', from: 'main: {}', to: "main: { version: '${var.version}' }", line: 8 },
  ])('fails in $key', ({ from, to, line }) => {
    expect(codes(edited(from, to))).toEqual([`helm/interpolation ${file}:${line}`]);
  });

  test('is text in values', () => {
    expect(codes(releases({ redis: `${redis}values: { tag: '\${tag} %{x} $\${y}' }\n` }))).toEqual([]);
  });

  test('fails on a token of cdktf in values', () => {
    const files = releases({ redis: `${redis}values:\n  host: '\${TfToken[TOKEN.0]}'\n` });
    expect(codes(files)).toEqual([`helm/interpolation ${file}:10`]);
  });

  test.each([
    { name: 'a name with a template', from: 'name: redis', to: 'name: ${x}' },
    { name: 'a namespace with a template', from: 'namespace: cache', to: 'namespace: ${x}' },
    { name: 'a name of 54 letters', from: 'name: redis', to: `name: ${'a'.repeat(54)}` },
    { name: 'a path as chart', from: 'chart: redis', to: 'chart: ../redis' },
    {
      name: 'http without TLS',
      from: 'https://charts.example.com',
      to: 'http://charts.example.com',
    },
  ])('fails on $name already by its shape', ({ from, to }) => {
    expect(codes(edited(from, to)).map((text) => text.split(' ')[0])).toEqual(['shape/invalid-value']);
  });

  test('a name may have 53 letters', () => {
    expect(codes(edited('name: redis', `name: ${'a'.repeat(53)}`))).toEqual([]);
  });
});

describe('owners', () => {
  const other = redis.replace('owner: terraform', 'owner: argocd');

  test('fails on one release of two owners, and names both places', () => {
    const files = releases({ redis, 'redis-argocd': other });
    expect(tell(files, findProblems(files))).toEqual([
      `helm/two-owners catalog/releases/redis.yaml:8: Helm release 'redis' in namespace 'cache' of cluster 'main' belongs to argocd and to terraform; each would undo the other's work; remove 'main' from the clusters of one of the two (catalog/releases/redis-argocd.yaml:8: the other definition)`,
    ]);
  });

  test('fails on one release that is defined twice', () => {
    const files = releases({ redis, again: redis });
    expect(tell(files, findProblems(files)).join('\n')).toContain(
      "helm/two-owners catalog/releases/redis.yaml:8: Helm release 'redis' in namespace 'cache' of cluster 'main' is defined twice",
    );
  });

  test('one name may have another owner on another cluster', () => {
    expect(codes(releases({ redis, 'redis-second': other.replace('main', 'second') }))).toEqual([]);
  });

  test('fails on one name in two namespaces of a cluster', () => {
    const files = releases({ redis, 'redis-b': redis.replace('namespace: cache', 'namespace: kube-system') });
    expect(codes(files)).toEqual(['name/duplicate catalog/releases/redis.yaml:8']);
  });
});

test.each([
  { owner: 'terraform', line: 'wave: 1', codes: [`helm/key-unused ${file}:9`] },
  { owner: 'terraform', line: 'timeout: 5m', codes: [] },
  { owner: 'argocd', line: 'wave: 1', codes: [] },
  { owner: 'argocd', line: 'timeout: 5m', codes: [`helm/key-unused ${file}:9`] },
])('$line of a release of $owner: $codes', ({ owner, line, codes: expected }) => {
  const text = `${redis.replace('owner: terraform', `owner: ${owner}`)}${line}\n`;
  expect(codes(releases({ redis: text }))).toEqual(expected);
});

describe('clusters', () => {
  test('fails on a release without one', () => {
    expect(codes(edited('clusters:\n  main: {}', 'clusters: {}'))).toEqual([`helm/no-cluster ${file}:7`]);
  });

  test('fails on one that does not exist, and suggests the nearest', () => {
    const files = edited('main: {}', 'secnod: {}');
    expect(tell(files, findProblems(files))).toEqual([
      `reference/unknown ${file}:8: there is no cluster 'secnod'; did you mean 'second'?`,
    ]);
  });
});

describe('namespaces', () => {
  const elsewhere = redis.replace('namespace: cache', 'namespace: elsewhere');

  test('fail when dist/ and Helm would both make one', () => {
    const files = releases({ redis: `${redis}createNamespace: true\n` });
    expect(tell(files, findProblems(files))).toEqual([
      `helm/namespace-owner ${file}:9: the namespace 'cache' of cluster 'main' is made in dist/, and Helm release 'redis' would make it too; remove \`createNamespace\``,
    ]);
  });

  test('are warned of when nothing makes one', () => {
    const files = releases({ redis: elsewhere });
    const problems = findProblems(files);
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(tell(files, problems)).toEqual([
      `helm/namespace-missing ${file}:6: nothing here makes the namespace 'elsewhere' on cluster 'main', where 'redis' is installed; add it to the namespaces of catalog/clusters/main.yaml; it then has labels and a level of Pod Security`,
    ]);
  });

  test.each([
    { name: 'Helm makes it', text: `${elsewhere}createNamespace: true\n` },
    { name: 'it belongs to an environment', text: redis.replace('cache', 'ty-qa') },
    { name: 'every cluster has it', text: redis.replace('cache', 'kube-system') },
  ])('hold when $name', ({ text }) => {
    expect(codes(releases({ redis: text }))).toEqual([]);
  });

  test('hold when another release of the cluster makes it', () => {
    const first = `${elsewhere.replace('name: redis', 'name: first')}createNamespace: true\n`;
    expect(codes(releases({ redis: elsewhere, first }))).toEqual([]);
  });
});

describe('dependencies', () => {
  const release = (name: string, lines = '') => `${redis.replace('name: redis', `name: ${name}`)}${lines}`;

  test('hold among releases of one owner on one cluster', () => {
    expect(codes(releases({ a: release('a', 'dependsOn: [b]\n'), b: release('b') }))).toEqual([]);
  });

  test('fail on an unknown release, and suggest the nearest', () => {
    const files = releases({ a: release('a', 'dependsOn: [redsi]\n'), redis });
    expect(tell(files, findProblems(files))).toEqual([
      "reference/unknown catalog/releases/a.yaml:9: there is no Helm release 'redsi'; did you mean 'redis'?",
    ]);
  });

  test('fail across owners, with the reason', () => {
    const b = release('b').replace('owner: terraform', 'owner: argocd');
    const files = releases({ a: release('a', 'dependsOn: [b]\n'), b });
    expect(tell(files, findProblems(files))).toEqual([
      "helm/dependency-owner catalog/releases/a.yaml:9: 'a' belongs to terraform and depends on 'b' of argocd; neither of the two waits for the other; give both the same owner, or remove the dependency and install them in two steps (catalog/releases/b.yaml:2: 'b')",
    ]);
  });

  test('fail where the other is not on the cluster', () => {
    const a = release('a', 'dependsOn: [b]\n').replace('main: {}', 'main: {}\n  second: {}');
    const files = releases({ a, b: release('b') });
    expect(tell(files, findProblems(files))).toEqual([
      "helm/dependency-absent catalog/releases/a.yaml:10: 'a' depends on 'b', which is not on second; add `second: {}` to the clusters of 'b', or split 'a' in two files",
    ]);
  });

  test('fail on a circle, told once with its whole path', () => {
    const files = releases({
      a: release('a', 'dependsOn: [b]\n'),
      b: release('b', 'dependsOn: [c]\n'),
      c: release('c', 'dependsOn: [a]\n'),
      d: release('d', 'dependsOn: [a]\n'),
    });
    expect(tell(files, findProblems(files))).toEqual([
      'helm/dependency-cycle catalog/releases/a.yaml:9: Helm releases depend on each other in a circle: a → b → c → a; remove one dependsOn of the circle',
    ]);
  });

  test('fail on a release that depends on itself', () => {
    expect(codes(releases({ a: release('a', 'dependsOn: [a]\n') }))).toEqual([
      'helm/dependency-cycle catalog/releases/a.yaml:9',
    ]);
  });

  test('may meet again without a circle', () => {
    const files = releases({
      a: release('a', 'dependsOn: [b, c]\n'),
      b: release('b', 'dependsOn: [d]\n'),
      c: release('c', 'dependsOn: [d]\n'),
      d: release('d'),
    });
    expect(codes(files)).toEqual([]);
  });

  test('make no circle when they are on different clusters', () => {
    const files = releases({
      a: release('a', 'dependsOn: [b]\n'),
      b: release('b'),
      'a-second': release('a').replace('main', 'second'),
      'b-second': release('b', 'dependsOn: [a]\n').replace('main', 'second'),
    });
    expect(codes(files)).toEqual([]);
  });

  test.each([
    { wave: 1, codes: ['helm/wave-order catalog/releases/a.yaml:10'] },
    { wave: 2, codes: ['helm/wave-order catalog/releases/a.yaml:10'] },
    { wave: 3, codes: [] },
  ])('wave $wave after a release in wave 2: $codes', ({ wave, codes: expected }) => {
    const argocd = (name: string, lines: string) =>
      release(name, lines).replace('owner: terraform', 'owner: argocd');
    const files = releases({
      a: argocd('a', `dependsOn: [b]\nwave: ${wave}\n`),
      b: argocd('b', 'wave: 2\n'),
    });
    expect(codes(files)).toEqual(expected);
  });
});

describe('secrets', () => {
  test('fail among the common values and those of a cluster, each at its line', () => {
    const text = redis.replace('main: {}', 'main:\n    values:\n      auth:\n        password: hunter2');
    const files = releases({ redis: `${text}values:\n  apiToken: abc123\n` });
    expect(tell(files, findProblems(files))).toEqual([
      `helm/secret-in-values ${file}:11: auth.password looks like a secret; its value must not be in a file; put it into the secret store, let an ExternalSecret make a Secret of it, and name that Secret here (existingSecret, envFrom, valueFrom)`,
      `helm/secret-in-values ${file}:13: apiToken looks like a secret; its value must not be in a file; put it into the secret store, let an ExternalSecret make a Secret of it, and name that Secret here (existingSecret, envFrom, valueFrom)`,
    ]);
  });

  test('are never shown', () => {
    const files = releases({ redis: `${redis}values: { admin: { password: hunter2 } }\n` });
    expect(JSON.stringify(findProblems(files))).not.toContain('hunter2');
  });
});

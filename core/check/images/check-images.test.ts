import { found } from '../../testing/find-problems';
import { companyEdited } from '../../testing/tiny-company';

const DEBIAN = 'catalog/images/debian-12.yaml';
const NODE = 'catalog/images/node-20.yaml';
const digest = `'sha256:${'d'.repeat(64)}'`;
const withDigest = companyEdited(
  NODE,
  'stack: debian-12@12.8',
  `buildDigest: ${digest}, stack: debian-12@12.8`,
);
const withBuild = companyEdited(NODE, 'language: node', 'language: node\nbuild: { packages: [npm] }');

test('a base from a registry of the company is fine, with a tag too', () => {
  expect(found(companyEdited(DEBIAN, 'mirror/debian', 'mirror/debian:12.8-slim'))).toEqual([]);
});

test('fails on a base from anywhere else', () => {
  expect(found(companyEdited(DEBIAN, 'reg.tiny.example/mirror', 'docker.io/library'))).toEqual([
    `image/registry ${DEBIAN}:4: 'docker.io/library/debian' does not come from a registry of the company; copy the image and write a repository below reg.tiny.example`,
  ]);
});

test.each([
  { what: 'a digest in the name', base: `reg.tiny.example/debian@sha256:${'a'.repeat(64)}` },
  { what: 'an option', base: '--platform=arm64' },
  { what: 'a second word', base: 'reg.tiny.example/debian AS build' },
  { what: 'no registry', base: 'debian' },
])('fails on a base that has $what', ({ base }) => {
  const [problem] = found(companyEdited(DEBIAN, 'reg.tiny.example/mirror/debian', base));
  expect(problem).toMatch(/^shape\/invalid-value catalog\/images\/debian-12\.yaml:4: /);
});

test('a variant for builds has its own digest in each version', () => {
  const both = companyEdited(
    NODE,
    'language: node',
    'language: node\nbuild: { packages: [npm] }',
    withDigest,
  );
  expect(found(both)).toEqual([]);
});

test('fails on a variant without a digest', () => {
  expect(found(withBuild)).toEqual([
    `image/build-digest-missing ${NODE}:9: 'node-20' has a variant for builds, but version 20.1 does not say which image that is; add \`buildDigest: 'sha256:…'\` of build/node-20:20.1`,
  ]);
});

test('fails on the digest of a variant that nothing says the content of', () => {
  expect(found(withDigest)).toEqual([
    `image/build-missing ${NODE}:8: 'node-20' 20.1 has a buildDigest, but 'node-20' does not say what is in that variant; write \`build: {packages: […]}\`, or remove \`buildDigest\``,
  ]);
});

test.each(['tzdata', 'g++', 'libxml2=2.9.14+dfsg-1.3~deb12u4', 'python3.11-venv'])(
  '%s is a package',
  (one) => {
    expect(found(companyEdited(NODE, 'language: node', `language: node\npackages: ['${one}']`))).toEqual([]);
  },
);

test.each(['--force-yes', 'curl; rm -rf /', '$(id)', 'a b', 'nodejs-', 'NodeJS', '../x.deb', ''])(
  'fails on %j, which is no package',
  (one) => {
    const [problem, ...others] = found(
      companyEdited(NODE, 'language: node', `language: node\npackages: ['${one}']`),
    );
    expect(problem).toMatch(/^shape\/invalid-value catalog\/images\/node-20\.yaml:5: /);
    expect(others).toEqual([]);
  },
);

test.each(['a..b', 'a--b.', 'a_b', 'a.-b'])('fails on a layer named %j, which no image can be', (name) => {
  expect(found(companyEdited(NODE, 'name: node-20', `name: ${name}`))[0]).toMatch(/^shape\/invalid-value /);
});

import { found, load } from '../../testing/find-problems';
import { companyEdited, type Files } from '../../testing/tiny-company';

const DEBIAN = 'catalog/images/debian-12.yaml';
const NODE = 'catalog/images/node-20.yaml';
const digest = `'sha256:${'d'.repeat(64)}'`;

/** With one version more of a layer, on which nothing lies. */
const stackVersion = (line: string): Files =>
  companyEdited(
    DEBIAN,
    'versions:\n',
    `versions:\n  '12.9': { ${line}eol: '2028-06-30', baseDigest: ${digest} }\n`,
  );
const runtimeVersion = (line: string): Files =>
  companyEdited(
    NODE,
    'versions:\n',
    `versions:\n  '20.2': { ${line}eol: '2027-04-30', stack: debian-12@12.8 }\n`,
  );

const other = `'sha256:${'f'.repeat(64)}'`;
const built = `digest: 'sha256:${'e'.repeat(64)}', `;

test.each([
  {
    name: 'stack image',
    unbuilt: stackVersion(''),
    problem: `image/not-built ${DEBIAN}:7: version 12.9 of 'debian-12' has no digest: nobody has built it yet; build and push it from dist/images, and add \`digest: 'sha256:…'\` of stack/debian-12:12.9`,
    right: stackVersion(built),
  },
  {
    name: 'runtime image',
    unbuilt: runtimeVersion(''),
    problem: `image/not-built ${NODE}:8: version 20.2 of 'node-20' has no digest: nobody has built it yet; build and push it from dist/images, and add \`digest: 'sha256:…'\` of runtime/node-20:20.2`,
    right: runtimeVersion(built),
  },
])('warns of a version of a $name that nobody has built yet', ({ unbuilt, problem, right }) => {
  expect(found(unbuilt)).toEqual([problem]);
  expect(load(unbuilt).problems.map(({ severity }) => severity)).toEqual(['warning']);
  expect(found(right)).toEqual([]);
});

test.each([
  {
    name: 'a stack image',
    file: DEBIAN,
    from: `digest: 'sha256:${'a'.repeat(64)}', `,
    upper: "'node-20' 20.1",
  },
  {
    name: 'a runtime image',
    file: NODE,
    from: `digest: 'sha256:${'c'.repeat(64)}', `,
    upper: "'cart' 2.0.0",
  },
])('fails on $name that nobody has built, and something that is built lies on', ({ file, from, upper }) => {
  const files = companyEdited(file, from, '');
  expect(found(files)).toEqual([
    expect.stringMatching(
      new RegExp(`^image/not-built ${file}.* nobody has built it, and ${upper} lies on it; `),
    ),
  ]);
  expect(load(files).problems.map(({ severity }) => severity)).toEqual(['error']);
});

describe('a variant for builds is built with its version', () => {
  const withBuild = (version: string): Files =>
    ['language: node\n', "'20.1': { "].reduce(
      (files, before) =>
        companyEdited(
          NODE,
          before,
          before.startsWith('language')
            ? `${before}build: { packages: [npm] }\n`
            : `${before}buildDigest: ${digest}, `,
          files,
        ),
      runtimeVersion(version),
    );

  test.each([
    { name: 'neither of the two digests', version: '', codes: ['image/not-built'] },
    { name: 'its own alone', version: built, codes: ['image/build-digest-missing'] },
    { name: 'that of the variant alone', version: `buildDigest: ${other}, `, codes: ['image/not-built'] },
    { name: 'both', version: `${built}buildDigest: ${other}, `, codes: [] },
  ])('with $name: $codes', ({ version, codes }) => {
    expect(found(withBuild(version)).map((one) => one.split(' ')[0])).toEqual(codes);
  });

  test.each([
    {
      name: 'both digests',
      version: '',
      fix: "add `digest: 'sha256:…'` of runtime/node-20:20.2 and `buildDigest: 'sha256:…'` of build/node-20:20.2",
    },
    {
      name: 'that which is missing',
      version: `buildDigest: ${other}, `,
      fix: "add `digest: 'sha256:…'` of runtime/node-20:20.2",
    },
  ])('the fix names $name', ({ version, fix }) => {
    expect(found(withBuild(version))).toEqual([expect.stringMatching(new RegExp(`and ${fix}$`))]);
  });
});

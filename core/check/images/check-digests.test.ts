import { found } from '../../testing/find-problems';
import { companyEdited, companyPlus } from '../../testing/tiny-company';

const NODE = 'catalog/images/node-20.yaml';
const STACK = 'catalog/images/debian-12.yaml';
const LOCK = 'catalog/images.lock.yaml';
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const version = (digit: string, more = ''): string =>
  `  '20.2': { digest: '${digest(digit)}', eol: '2028-04-30', stack: debian-12@12.8${more} }\n`;

test('fails on a new version of a runtime image with the digest of the one before', () => {
  expect(found(companyPlus(NODE, version('c')))).toEqual([
    `image/digest-twice ${NODE}:9: the digest of 'node-20' 20.2 is that of 20.1: one image cannot be both; write the digest of what was built as 'node-20' 20.2 (${NODE}:8: here it stands first)`,
  ]);
});

test('fails on a variant for builds that is the runtime image itself', () => {
  const files = companyPlus(
    NODE,
    version('d', `, buildDigest: '${digest('d')}'`).concat('build: { packages: [npm] }\n'),
    companyEdited(NODE, 'stack: debian', `buildDigest: '${digest('e')}', stack: debian`),
  );
  expect(found(files)).toEqual([
    expect.stringContaining(
      "the digest of the variant for builds of 'node-20' 20.2 is that of the image itself: one image cannot be both",
    ),
  ]);
});

test('fails on two versions of a stack image with one digest; one base under both is right', () => {
  const line = (digit: string) =>
    `  '12.9': { digest: '${digest(digit)}', eol: '2028-06-30', baseDigest: '${digest('b')}' }\n`;
  expect(found(companyPlus(STACK, line('a'))).join()).toMatch(/^image\/digest-twice/);
  expect(found(companyPlus(STACK, line('f')))).toEqual([]);
});

test('versions of their own digests have no problem', () => {
  expect(found(companyPlus(NODE, version('d')))).toEqual([]);
});

const again = (revision: string, runtime = 'node-20@20.1') =>
  companyEdited(
    LOCK,
    '  cart:',
    `    '1.2.0': { digest: '${digest('1')}', revision: '${revision}', runtime: ${runtime} }\n  cart:`,
    companyPlus(NODE, version('d')),
  );

test.each([
  { name: 'commit', files: again('0123459'), differs: 'revision' },
  { name: 'runtime image', files: again('0123456', 'node-20@20.2'), differs: 'runtime' },
])('fails on one image under two versions that were built from another $name', ({ files, differs }) => {
  expect(found(files)).toEqual([
    `image/digest-twice ${LOCK}:5: versions 1.0.0 and 1.2.0 of 'shop' are one image by their digest, and have another ${differs}; write the digest that was built for 1.2.0, or the ${differs} of 1.0.0 (${LOCK}:3: the same digest)`,
  ]);
});

test('one image may bear two versions: it got a second name', () => {
  expect(found(again('0123456'))).toEqual([]);
});

import { companyEdited, companyWith } from '../testing/tiny-company';
import { fourEnvironments, IMAGES } from './testing/four-environments';
import { applied, planned, planOf } from './testing/plan-release-of';
import type { RecordImageRequest } from './release-request';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const record = (version: string, more: Partial<RecordImageRequest> = {}): RecordImageRequest => ({
  kind: 'record-image',
  app: 'shop',
  version,
  digest: digest('9'),
  revision: 'abcdef0',
  runtime: 'node-20@20.1',
  ...more,
});
const line = (version: string) =>
  `+    ${version}: { digest: '${digest('9')}', revision: 'abcdef0', runtime: node-20@20.1 }`;

test.each([
  { name: 'the newest', version: '1.10.0', after: 8, line: line('1.10.0') },
  { name: 'a patch of an old one', version: '1.0.1', after: 6, line: line('1.0.1') },
  { name: 'the oldest', version: '0.0.1', after: 4, line: line('0.0.1') },
  { name: 'one that YAML takes for a number', version: '1.10', after: 8, line: line("'1.10'") },
  { name: 'one that YAML takes for a power', version: '1e3', after: 8, line: line("'1e3'") },
  {
    name: 'a tag of another form',
    version: 'r-20261118.1-9c1d2e3',
    after: 8,
    line: line('r-20261118.1-9c1d2e3'),
  },
])('a version is put in its place: $name', ({ version, after, line: added }) => {
  expect(planned(fourEnvironments, record(version))).toEqual([
    IMAGES,
    `@@ -${after},0 +${after + 1} @@`,
    added,
  ]);
});

test('the first version of an app is put among the apps, as its neighbours are written', () => {
  const files = companyWith(
    {
      'catalog/apps/note.yaml': 'name: note\nruntime: node-20\ncommand: [note]\n',
      [IMAGES]: `images:\n  cart:\n    2.0.0:\n      digest: ${digest('3')}\n      revision: 'abcdef1'\n      runtime: node-20@20.1\n  shop: {}\n`,
    },
    fourEnvironments,
  );
  expect(planned(files, record('1.0.0', { app: 'note' }))).toEqual([
    IMAGES,
    '@@ -6,0 +7,5 @@',
    '+  note:',
    '+    1.0.0:',
    `+      digest: ${digest('9')}`,
    "+      revision: 'abcdef0'",
    '+      runtime: node-20@20.1',
  ]);
});

test('a lock that does not exist is written', () => {
  expect(applied(companyWith({ [IMAGES]: null }, fourEnvironments), record('1.0.0'))[IMAGES]).toBe(
    `# Written by \`strata images record\`; the only place with digests of apps.
images:
  shop:
    1.0.0:
      digest: ${digest('9')}
      revision: abcdef0
      runtime: node-20@20.1
`,
  );
});

test('the day of the build is recorded', () => {
  expect(planned(fourEnvironments, record('1.0.1', { built: '2026-11-18' })).at(-1)).toBe(
    line('1.0.1').replace(' }', ", built: '2026-11-18' }"),
  );
});

test('a second version of one image is told as such', () => {
  const twin = { digest: digest('2'), revision: '0123457' };
  expect(planOf(fourEnvironments, record('2.0.0', twin))).toMatchObject({
    changes: [{ app: 'shop', to: '2.0.0', sameImageAs: '1.1.0' }],
    problems: [],
  });
  expect(planOf(fourEnvironments, record('2.0.0')).changes).toEqual([{ app: 'shop', to: '2.0.0' }]);
});

test('fails on a second version of one image with another commit', () => {
  expect(planned(fourEnvironments, record('2.0.0', { digest: digest('2') }))).toEqual([
    `image/record-differs ${IMAGES}:7: the image with this digest is recorded as version 1.1.0 with revision 0123457, not abcdef0; see which of the two is true; a record is corrected by hand, with the review of the line`,
  ]);
});

const recorded = record('1.1.0', { digest: digest('2'), revision: '0123457' });

test('the same again is no change', () => {
  expect(planOf(fourEnvironments, recorded)).toMatchObject({ edits: [], changes: [], problems: [] });
});

test.each([
  {
    name: 'another digest',
    request: { ...recorded, digest: digest('9') },
    says: `image/digest-differs ${IMAGES}:7: version 1.1.0 of 'shop' is recorded with digest ${digest('2')}, not ${digest('9')}: a tag that must not move has moved; give what was built a version of its own, and find out who pushed over the old one`,
  },
  {
    name: 'another commit',
    request: { ...recorded, revision: 'abcdef0' },
    says: `image/record-differs ${IMAGES}:7: version 1.1.0 of 'shop' is recorded with revision 0123457, not abcdef0; see which of the two is true; a record is corrected by hand, with the review of the line`,
  },
  {
    name: 'an unknown app',
    request: record('1.0.0', { app: 'shopp' }),
    says: "usage/app: there is no app 'shopp'; did you mean 'shop'?",
  },
  {
    name: 'a version that means another every day',
    request: record('latest'),
    says: "usage/version: 'latest' is no version: what it means depends on the day; name what was built, as '5.4.0' or 'r-20261118.1-9c1d2e3'",
  },
  {
    name: 'a version that no registry takes',
    request: record('1.0 0'),
    says: "usage/version: '1.0 0' is no version that a registry takes as a tag; name what was built, as '5.4.0' or 'r-20261118.1-9c1d2e3'",
  },
  {
    name: 'half a digest',
    request: record('1.0.9', { digest: 'sha256:abc' }),
    says: "usage/digest: --digest takes a digest, 'sha256:' and 64 hexadecimal digits, got 'sha256:abc'; take it from what the build says of the image that it pushed: sha256:…",
  },
  {
    name: 'a branch in place of a commit',
    request: record('1.0.9', { revision: 'main' }),
    says: "usage/revision: --revision takes a Git commit of 7 to 40 hexadecimal digits, got 'main'; --revision $(git rev-parse HEAD), in the repository of the app",
  },
  {
    name: 'a runtime without version',
    request: record('1.0.9', { runtime: 'node-20' }),
    says: "usage/runtime: --runtime takes a layer and its version, as 'debian-12@12.8', got 'node-20'; name what the image was built on, as --runtime node-20@20.1",
  },
])('fails on $name', ({ request, says }) => {
  expect(planned(fourEnvironments, request)).toEqual([says]);
});

test('what was recorded by hand in another order finds a place all the same', () => {
  const files = companyEdited(IMAGES, '    0.9.0:', "    # the old one\n    '0.9.0':", fourEnvironments);
  expect(planned(files, record('0.9.1'))).toEqual([IMAGES, '@@ -6,0 +7 @@', line('0.9.1')]);
});

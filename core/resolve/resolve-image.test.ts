import { findProblems, found } from '../testing/find-problems';
import { resolveWorkloadIn } from '../testing/resolve-files';
import { companyEdited, companyWith, tinyCompany as wholeCompany, type Files } from '../testing/tiny-company';

const QA = 'environments/stable/qa.yaml';
/** shop runs in qa alone: what production may run depends on what ran before it. */
const tinyCompany = companyEdited(
  'environments/stable/prod.yaml',
  '  shop: { version: 1.0.0 }\n',
  '',
  wholeCompany,
);

const BASELINE = 'environments/baseline.lock.yaml';
const LOCK = 'catalog/images.lock.yaml';

/** qa follows the baseline lock; shop there is what the lines say. */
function following(lines = ''): Files {
  return companyWith(
    {
      [BASELINE]: 'versions:\n  cart: 2.0.0\n  shop: 1.0.0\n',
      [QA]: `name: qa
order: 1
cluster: main
followsBaselineLock: true
domains: { public: qa.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20 }
apps:
  shop: {${lines}}
`,
    },
    tinyCompany,
  );
}

const override = "version: 1.1.0, reason: joint test, until: '2026-12-01'";

test.each([
  { name: 'the version that the environment names', files: tinyCompany, digit: '1', version: '1.0.0' },
  { name: 'the version of the lock that it follows', files: following(), digit: '1', version: '1.0.0' },
  { name: 'its own word before the lock', files: following(override), digit: '2', version: '1.1.0' },
])('an image is named by tag and digest: $name', ({ files, digit, version }) => {
  expect(resolveWorkloadIn(files)).toMatchObject({
    version,
    image: `reg.tiny.example/shop:${version}@sha256:${digit.repeat(64)}`,
    pullPolicy: 'IfNotPresent',
  });
});

test('a ready image comes from where it lies', () => {
  const digest = `sha256:${'e'.repeat(64)}`;
  const files = companyWith({
    'catalog/apps/shop.yaml': `name: shop\nimage: { repository: reg.tiny.example/team/shop, tag: '7', digest: '${digest}' }\n`,
  });
  expect(resolveWorkloadIn(files).image).toBe(`reg.tiny.example/team/shop:7@${digest}`);
});

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'an environment that names no version',
    wrong: companyEdited(QA, 'shop: { version: 1.0.0 }', 'shop: {}', tinyCompany),
    problems: [
      `version/missing ${QA}:7: 'qa' does not say which version of 'shop' runs; write \`shop: {version: '1.1.0'}\` under apps`,
    ],
    right: tinyCompany,
  },
  {
    name: 'a version that nobody recorded',
    wrong: companyEdited(QA, 'version: 1.0.0', 'version: r-20261120', tinyCompany),
    problems: [
      `version/unknown ${QA}:7: ${LOCK} has no version 'r-20261120' of 'shop', so its digest and commit are unknown; write one of 1.0.0, 1.1.0; or record it once it is built: strata images record shop r-20261120 --digest sha256:… --revision … --runtime …@…`,
    ],
    right: companyEdited(QA, 'version: 1.0.0', 'version: 1.1.0', tinyCompany),
  },
  {
    name: 'a version with a typo',
    wrong: companyEdited(QA, 'version: 1.0.0', 'version: 1.O.0', tinyCompany),
    problems: [
      `version/unknown ${QA}:7: ${LOCK} has no version '1.O.0' of 'shop', so its digest and commit are unknown; did you mean '1.0.0'? It has 1.0.0, 1.1.0`,
    ],
    right: tinyCompany,
  },
  {
    name: 'the tag latest',
    wrong: companyEdited(QA, 'version: 1.0.0', 'version: latest', tinyCompany),
    problems: [
      `image/unpinned ${QA}:7: 'latest' is no version of 'shop': what runs would depend on the day; write one of 1.0.0, 1.1.0`,
    ],
    right: tinyCompany,
  },
  {
    name: 'a version of the baseline lock that nobody recorded',
    wrong: companyEdited(BASELINE, 'shop: 1.0.0', 'shop: 1.0.9', following()),
    problems: [
      `version/unknown ${BASELINE}:3: ${LOCK} has no version '1.0.9' of 'shop', so its digest and commit are unknown; write one of 1.0.0, 1.1.0; or record it once it is built: strata images record shop 1.0.9 --digest sha256:… --revision … --runtime …@…`,
    ],
    right: following(),
  },
  {
    name: 'another version than the lock, without a reason',
    wrong: following("version: 1.1.0, until: '2026-12-01'"),
    problems: [
      `override/unexplained ${QA}:8: qa runs 'shop' 1.1.0 instead of what the baseline lock names, without a reason; add \`reason: <why>\` and \`until: '<year>-<month>-<day>'\`, or remove \`version\``,
    ],
    right: following(override),
  },
  {
    name: 'another version than the lock, without a last day',
    wrong: following('version: 1.1.0, reason: joint test'),
    problems: [
      `override/unexplained ${QA}:8: qa runs 'shop' 1.1.0 instead of what the baseline lock names, without a last day; add \`reason: <why>\` and \`until: '<year>-<month>-<day>'\`, or remove \`version\``,
    ],
    right: following(override),
  },
  {
    name: 'another version than the lock, past its last day',
    wrong: following("version: 1.1.0, reason: joint test, until: '2026-11-19'"),
    problems: [
      `override/expired ${QA}:8: qa should run 'shop' 1.1.0 until 2026-11-19 only (joint test); it is 2026-11-20; remove the version, or move \`until\``,
    ],
    right: following("version: 1.1.0, reason: joint test, until: '2026-11-20'"),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

test('a passed day is a warning: a rollback is never stopped by the calendar', () => {
  const files = following("version: 1.1.0, reason: joint test, until: '2026-11-19'");
  expect(findProblems(files).map(({ severity }) => severity)).toEqual(['warning']);
});

import { found, load } from '../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';
import { flagsInUse } from '../report/flags-in-use';
import { resolveIn } from '../testing/resolve-files';

const COMPANY = 'catalog/company.yaml';
const PROD = 'environments/stable/prod.yaml';
const LOCK = 'catalog/images.lock.yaml';
const POLICY =
  'tagPolicy: { production: [semver], stable: [release, semver], project: [feature], delivery: [feature] }\n';

const TAGS = {
  feature: 'f-rebate-abcdef0',
  release: 'r-20261118.2-abcdef0',
  semver: '3.0.0',
  other: 'nightly-7',
};

const image = (version: string, digit: string): string =>
  `    ${version}: { digest: 'sha256:${digit.repeat(64)}', revision: 'abcdef01', runtime: node-20@20.1 }\n`;

const stable = (name: string, order: number, version: string, more = ''): string =>
  `name: ${name}\norder: ${order}\ncluster: main\ndomains: { public: ${name}.tiny.test }\nquota: { cpu: 9, memory: 16Gi, pods: 20 }\n${more}apps:\n  cart: { version: 2.0.0 }\n  shop: { version: ${version} }\n`;

/** Four stable environments, a project and a delivery; each may run another version of shop. */
function companyOf(versions: Readonly<Partial<Record<string, string>>>): Files {
  const of = (name: string): string => versions[name] ?? '1.0.0';
  const overlay = (name: string, more: string): string =>
    `name: ${name}\nbaselines: [daily]\nowner: a\n${more}apps: { shop: { version: ${versions[name] ?? TAGS.feature} } }\n`;
  return companyWith({
    [COMPANY]: `${tinyCompany[COMPANY] ?? ''}${POLICY}`,
    [LOCK]: (tinyCompany[LOCK] ?? '').replace(
      '  cart:',
      `${Object.values(TAGS)
        .map((tag, index) => image(tag, String(index + 5)))
        .join('')}  cart:`,
    ),
    'environments/stable/daily.yaml': stable('daily', 1, of('daily'), 'acceptsOverlays: true\n'),
    'environments/stable/qa.yaml': stable('qa', 2, of('qa')),
    'environments/stable/pre.yaml': stable('pre', 3, of('pre')),
    'environments/stable/prod.yaml': stable(
      'prod',
      4,
      of('prod'),
      'production: true\nsettings: { replicas: 2 }\n',
    ),
    'environments/release-history.yaml': `releases: { cart: [2.0.0], shop: [1.0.0, ${Object.values(TAGS).join(', ')}] }\n`,
    'environments/projects/project.yaml': overlay('project', "expires: '2026-12-31'\n"),
    'environments/delivery/delivery.yaml': overlay(
      'delivery',
      "change: 'CR-1'\ncreatedAt: '2026-11-20'\nttl: 3d\n",
    ),
  });
}

const formProblems = (files: Files): readonly string[] =>
  found(files).filter((line) => line.startsWith('version/form'));

describe.each([
  { kind: 'daily', takes: ['release', 'semver'] },
  { kind: 'qa', takes: ['release', 'semver'] },
  { kind: 'pre', takes: ['release', 'semver'] },
  { kind: 'prod', takes: ['semver'] },
  { kind: 'project', takes: ['feature'] },
  { kind: 'delivery', takes: ['feature'] },
])('$kind takes $takes', ({ kind, takes }) => {
  test.each(Object.entries(TAGS))('a version of the form %s', (form, version) => {
    const problems = formProblems(companyOf({ [kind]: version }));
    expect(problems).toHaveLength(takes.includes(form) ? 0 : 1);
    for (const problem of problems) expect(problem).toContain(`version ${version} of 'shop'`);
  });
});

test('what is said of a version of another form', () => {
  expect(formProblems(companyOf({ prod: TAGS.release, qa: TAGS.other }))).toEqual([
    `version/form environments/stable/prod.yaml:10: version ${TAGS.release} of 'shop' is a release version; what may run here is semver (<major>.<minor>.<patch>) (in prod); record the same image under a version of that form, and name that one: strata images record`,
    `version/form environments/stable/qa.yaml:8: version nightly-7 of 'shop' has no form of the tag policy; what may run here is release (r-<year><month><day>.<number>-<commit>) or semver (<major>.<minor>.<patch>) (in qa); record the same image under a version of that form, and name that one: strata images record`,
  ]);
});

test('an environment has its own word', () => {
  const file = 'environments/stable/qa.yaml';
  const strict = companyPlus(file, 'tagPolicy: [semver]\n', companyOf({ qa: TAGS.release }));
  expect(formProblems(strict)).toHaveLength(1);
  const open = companyPlus(file, 'tagPolicy: [feature]\n', companyOf({ qa: TAGS.feature }));
  expect(formProblems(open).map((line) => line.slice(0, 50))).toEqual([
    'version/form environments/stable/qa.yaml:7: versio',
  ]);
});

test('a version out of the baseline lock is one that the environment runs', () => {
  const files = companyWith(
    {
      'environments/baseline.lock.yaml': `versions:\n  cart: 2.0.0\n  shop: ${TAGS.feature}\n`,
      'environments/stable/qa.yaml': stable('qa', 2, '1.0.0', 'followsBaselineLock: true\n').replace(
        /apps:[^]*/,
        '',
      ),
    },
    companyOf({}),
  );
  expect(formProblems(files)).toEqual([
    expect.stringContaining(
      `version/form environments/baseline.lock.yaml:3: version ${TAGS.feature} of 'shop'`,
    ),
  ]);
});

test('without a policy a version may have any form', () => {
  const files = companyWith(
    { [COMPANY]: tinyCompany[COMPANY] ?? '' },
    companyOf({ prod: TAGS.other, qa: TAGS.feature }),
  );
  expect(formProblems(files)).toEqual([]);
});

describe('one image, under the version that is built and the one that is released', () => {
  const skipsOf = (files: Files): readonly string[] =>
    found(files).filter((line) => line.startsWith('version/skips'));
  const released = companyWith(
    {
      'environments/release-history.yaml': 'releases: { shop: [1.0.0], cart: [2.0.0] }\n',
    },
    companyOf({ pre: TAGS.release, prod: TAGS.semver }),
  );

  test('comes to production, because the environment before runs it', () => {
    const same = (released[LOCK] ?? '').replace('7'.repeat(64), '6'.repeat(64));
    expect(skipsOf(companyWith({ [LOCK]: same }, released))).toEqual([]);
  });

  test('and another image under that version does not', () => {
    expect(skipsOf(released)).toEqual([
      expect.stringContaining(
        `version ${TAGS.semver} of 'shop' comes to 'prod' past 'pre', which runs ${TAGS.release}`,
      ),
    ]);
  });

  test('comes back, because production has run it under another version', () => {
    const back = companyEdited(
      LOCK,
      '7'.repeat(64),
      '1'.repeat(64),
      companyWith({ 'environments/stable/pre.yaml': stable('pre', 3, TAGS.release) }, released),
    );
    expect(skipsOf(back)).toEqual([]);
  });

  const reason = 'the shop reads its settings when it is built';
  const legacy = (files: Files): Files =>
    companyPlus('catalog/apps/shop.yaml', `legacy: { envImage: ${reason} }\n`, files);

  const ahead = companyWith(
    {
      'environments/stable/prod.yaml': stable(
        'prod',
        4,
        TAGS.other,
        'production: true\nsettings: { replicas: 2 }\n',
      ),
    },
    released,
  );

  test('an app with an image for each environment is let through', () => {
    expect([...skipsOf(ahead), ...formProblems(ahead)]).toHaveLength(2);
    expect([...skipsOf(legacy(ahead)), ...formProblems(legacy(ahead))]).toEqual([]);
  });

  const flagsOf = (files: Files, environment: string) => {
    const { company } = load(files);
    return company === undefined ? [] : flagsInUse(company, resolveIn(files, environment));
  };
  const flag = { flag: 'legacy envImage', subject: 'shop', reason };

  test('and that is a flag in the reports, with its reason, where it was let through', () => {
    const nightly = companyEdited(
      LOCK,
      "'1.1.0'",
      TAGS.other,
      companyEdited(
        'environments/stable/qa.yaml',
        'shop: { version: 1.0.0 }',
        `shop: { version: ${TAGS.other} }`,
      ),
    );
    const files = companyPlus(COMPANY, 'tagPolicy: { stable: [semver] }\n', nightly);
    expect(formProblems(files)).toHaveLength(1);
    expect(flagsOf(legacy(files), 'qa')).toEqual([flag]);
    expect(flagsOf(legacy(files), 'prod')).toEqual([]);
  });

  test('the way past the environment before production is one alone', () => {
    const version = companyEdited(PROD, 'shop: { version: 1.0.0 }', 'shop: { version: 1.1.0 }');
    expect(flagsOf(legacy(version), 'prod')).toEqual([flag]);
    expect(flagsOf(legacy(version), 'qa')).toEqual([]);
  });

  test('an image for each environment that nothing needs is no flag', () => {
    expect(flagsOf(legacy(tinyCompany), 'qa')).toEqual([]);
    expect(flagsOf(legacy(tinyCompany), 'prod')).toEqual([]);
  });
});

describe('a tag that names a commit', () => {
  const built = (version: string, revision: string): readonly string[] =>
    found(
      companyEdited(
        LOCK,
        '  cart:',
        `    ${version}: { digest: 'sha256:${'9'.repeat(64)}', revision: '${revision}', runtime: node-20@20.1 }\n  cart:`,
      ),
    );

  test.each([
    { version: 'f-a-abcdef0', revision: 'abcdef0123456' },
    { version: 'r-20261118.1-abcdef0123456', revision: 'abcdef0' },
    { version: '4.0.0', revision: '1234567' },
    { version: 'nightly-abcdef0', revision: '1234567' },
  ])('$version from $revision', ({ version, revision }) => {
    expect(built(version, revision)).toEqual([]);
  });

  test('fails on an image that was built from another one', () => {
    expect(built('f-a-abcdef0', '1234567')).toEqual([
      `version/other-commit ${LOCK}:5: version f-a-abcdef0 of 'shop' names the commit abcdef0, and was built from 1234567; see which of the two is true; give what was built a version that names its commit`,
    ]);
  });
});

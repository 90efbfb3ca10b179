import * as fc from 'fast-check';
import { load } from '../testing/find-problems';
import { overlayCompany } from '../testing/overlay-company';
import { companyEdited, companyWith, tinyCompany, type Files } from '../testing/tiny-company';
import { reportImages } from './images-report';
import { markdownImagesReport, printImagesReport } from './print-images-report';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const LOCK = 'catalog/images.lock.yaml';
const NODE = 'catalog/images/node-20.yaml';
const STACK = 'catalog/images/debian-12.yaml';

function reportOf(files: Files) {
  const { company, problems } = load(files);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (company === undefined) throw new Error('the company must hold');
  return reportImages(company).report;
}

/** A newer Node.js, on which nothing is built yet. */
const newerNode = companyEdited(
  NODE,
  "  '20.1'",
  `  '20.2': { digest: '${digest('d')}', eol: '2028-04-30', stack: debian-12@12.8 }\n  '20.1'`,
  companyEdited(NODE, "current: '20.1'", "current: '20.2'"),
);

test('each app in each environment, with the layers that it lies on and the first day that one loses support', () => {
  const [row, ...others] = reportOf(tinyCompany).rows;
  expect(row).toEqual({
    environment: 'qa',
    app: 'cart',
    version: '2.0.0',
    digest: digest('3'),
    runtime: 'node-20@20.1',
    runtimeBehind: 0,
    stack: 'debian-12@12.8',
    stackBehind: 0,
    eol: '2027-04-30',
    daysLeft: 161,
    support: 'supported',
    state: 'current',
    reason: '',
  });
  expect(others.map(({ environment, app }) => `${environment} ${app}`)).toEqual([
    'qa shop',
    'prod cart',
    'prod shop',
  ]);
});

test('an image on an older version is behind, and what brings it on is said', () => {
  expect(reportOf(newerNode).rows[0]).toMatchObject({
    runtimeBehind: 1,
    state: 'rebase',
    reason: 'only holds copied files, and they fit node-20',
  });
});

test('a runtime that stays on an older stack image holds its apps back', () => {
  const files = companyEdited(
    STACK,
    "  '12.8'",
    `  '12.9': { digest: '${digest('d')}', eol: '2029-06-30', baseDigest: '${digest('e')}' }\n  '12.8'`,
  );
  expect(reportOf(files).rows[0]).toMatchObject({
    stackBehind: 1,
    state: 'held',
    reason: 'node-20 stays on an older stack image',
  });
});

test('images of project environments have rows of their own, and aliases have none', () => {
  const rows = reportOf(overlayCompany).rows.filter(({ environment }) => environment === 'qa/rebate');
  expect(rows.map(({ app, version }) => `${app} ${version}`)).toEqual(['cart f-rebate', 'shop f-rebate']);
});

test('of each version of a layer: its support, and who uses it', () => {
  expect(
    reportOf(newerNode).layers.map(({ image, used, of, newer, images }) => ({
      image,
      used,
      of,
      newer,
      images,
    })),
  ).toEqual([
    { image: 'debian-12@12.8', used: 2, of: 2, newer: [], images: both },
    { image: 'node-20@20.1', used: 2, of: 2, newer: ['20.2'], images: both },
    { image: 'node-20@20.2', used: 0, of: 2, newer: [], images: [] },
  ]);
});

const both = [
  { app: 'cart', version: '2.0.0' },
  { app: 'shop', version: '1.0.0' },
];

const builtAsFirst = `'${digest('1')}', revision: '0123456'`;
const builtAsNext = `'${digest('2')}', revision: '0123457'`;

test('one image under two versions is promoted, not built again', () => {
  const files = companyEdited(LOCK, builtAsNext, builtAsFirst);
  expect(reportOf(files).retagged).toEqual([
    { app: 'shop', digest: digest('1'), versions: ['1.0.0', '1.1.0'] },
  ]);
  expect(reportOf(tinyCompany).retagged).toEqual([]);
});

describe('may be removed', () => {
  const kept = (rules: string, images: string, more: Readonly<Record<string, string>> = {}): Files =>
    companyWith({
      'catalog/company.yaml': `${tinyCompany['catalog/company.yaml'] ?? ''}retention: ${rules}\n`,
      [LOCK]: (tinyCompany[LOCK] ?? '').replace('  cart:', `${images}  cart:`),
      ...more,
    });
  const image = (version: string, built = '', sum = '9', revision = 'abcdef0'): string =>
    `    ${version}: { digest: '${digest(sum)}', revision: '${revision}', runtime: node-20@20.1${built === '' ? '' : `, built: '${built}'`} }\n`;
  const pruned = (files: Files) =>
    reportOf(files).prune.images.map(({ app, version, keptUntil }) => `${app} ${version} ${keptUntil}`);

  test.each([
    {
      name: 'a feature past its days',
      rules: '{ feature: 14d }',
      images: image('f-a-abcdef0', '2026-11-05'),
      removed: ['shop f-a-abcdef0 2026-11-19'],
    },
    {
      name: 'not on its last day',
      rules: '{ feature: 14d }',
      images: image('f-a-abcdef0', '2026-11-06'),
      removed: [],
    },
    {
      name: 'a release by the day in its tag',
      rules: '{ release: 5d }',
      images: image('r-20261110.1-abcdef0'),
      removed: ['shop r-20261110.1-abcdef0 2026-11-15'],
    },
    {
      name: 'a day that is recorded beats that of the tag',
      rules: '{ release: 5d }',
      images: image('r-20261110.1-abcdef0', '2026-11-19'),
      removed: [],
    },
    {
      name: 'a version of numbers',
      rules: '{ semver: 1d }',
      images: image('0.9.0', '2026-01-01'),
      removed: ['shop 0.9.0 2026-01-02'],
    },
    {
      name: 'a version of another form',
      rules: '{ other: 1d }',
      images: image('nightly-3', '2026-01-01'),
      removed: ['shop nightly-3 2026-01-02'],
    },
    {
      name: 'not without a rule for its form',
      rules: '{ release: 1d }',
      images: image('f-a-abcdef0', '2020-01-01'),
      removed: [],
    },
    { name: 'not without a day', rules: '{ feature: 1d }', images: image('f-a-abcdef0'), removed: [] },
    {
      name: 'not while another version of the same image runs',
      rules: '{ feature: 1d }',
      images: image('f-a-0123456', '2020-01-01', '1', '0123456'),
      removed: [],
    },
  ])('$name', ({ rules, images, removed }) => {
    expect(pruned(kept(rules, images))).toEqual(removed);
  });

  const old = image('0.9.0', '2020-01-01');

  test.each([
    {
      name: 'an environment',
      more: {
        'environments/stable/qa.yaml': (tinyCompany['environments/stable/qa.yaml'] ?? '').replace(
          '1.0.0',
          '0.9.0',
        ),
      },
    },
    {
      name: 'the release history',
      more: { 'environments/release-history.yaml': 'releases: { shop: [0.9.0, 1.0.0] }\n' },
    },
    { name: 'the baseline lock', more: { 'environments/baseline.lock.yaml': 'versions: { shop: 0.9.0 }\n' } },
    {
      name: 'a project environment, also one that has ended',
      more: {
        'environments/stable/qa.yaml': `${tinyCompany['environments/stable/qa.yaml'] ?? ''}acceptsOverlays: true\n`,
        'environments/projects/old.yaml':
          "name: old\nbaselines: [qa]\nowner: a\nexpires: '2026-01-01'\napps: { shop: { version: 0.9.0 } }\n",
      },
    },
    {
      name: 'a change that was made from it',
      more: {
        'environments/stable/qa.yaml': `${tinyCompany['environments/stable/qa.yaml'] ?? ''}acceptsOverlays: true\n`,
        'environments/projects/old.yaml':
          "name: old\nbaselines: [qa]\nowner: a\nexpires: '2026-01-01'\napps: { shop: { version: 1.0.0, baseVersion: 0.9.0 } }\n",
      },
    },
  ])('never what is named in $name', ({ more }) => {
    expect(pruned(kept('{ semver: 1d }', old))).toEqual(['shop 0.9.0 2020-01-02']);
    expect(pruned(kept('{ semver: 1d }', old, more))).toEqual([]);
  });

  test('whatever runs, and however old it is, it is not in the list', () => {
    const versions = ['1.0.0', '1.1.0', '1.2.0', '1.3.0'];
    fc.assert(
      fc.property(
        fc.constantFrom(...versions),
        fc.constantFrom(...versions),
        fc.subarray(versions),
        (inQa, inProd, history) => {
          const lines = versions
            .map((version, index) => image(version, '2020-01-01', String(index + 4)))
            .join('');
          const files = companyWith({
            'catalog/company.yaml': `${tinyCompany['catalog/company.yaml'] ?? ''}retention: { semver: 1d }\n`,
            [LOCK]: `images:\n  shop:\n${lines}`,
            'environments/release-history.yaml': `releases: { shop: [${history.join(', ')}] }\n`,
            'environments/stable/qa.yaml': (tinyCompany['environments/stable/qa.yaml'] ?? '').replace(
              '1.0.0',
              inQa,
            ),
            'environments/stable/prod.yaml': (tinyCompany['environments/stable/prod.yaml'] ?? '').replace(
              '1.0.0',
              inProd,
            ),
          });
          const { company } = load(files);
          const names =
            company === undefined
              ? []
              : reportImages(company).report.prune.images.map(({ version }) => version);
          const inUse = new Set([inQa, inProd, ...history]);
          expect(names).toEqual(versions.filter((version) => !inUse.has(version)));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('layers that nothing lies on, unless they are the newest or the current ones', () => {
    const older = companyEdited(
      STACK,
      "  '12.8'",
      `  '12.6': { digest: '${digest('d')}', eol: '2027-06-30', baseDigest: '${digest('e')}' }\n  '12.8'`,
      companyEdited(
        NODE,
        "  '20.1'",
        `  '19.9': { digest: '${digest('d')}', eol: '2027-04-30', stack: debian-12@12.6 }\n  '20.1'`,
      ),
    );
    expect(reportOf(older).prune.layers).toEqual([
      { kind: 'stack-image', name: 'debian-12', version: '12.6' },
      { kind: 'runtime-image', name: 'node-20', version: '19.9' },
    ]);
    expect(reportOf(tinyCompany).prune.layers).toEqual([]);
  });

  test('not the layers below an image that is kept, though nothing runs it', () => {
    const files = companyEdited(
      NODE,
      "  '20.1'",
      `  '19.9': { digest: '${digest('d')}', eol: '2027-04-30', stack: debian-12@12.8 }\n  '20.1'`,
      companyEdited(
        LOCK,
        "revision: '0123457', runtime: node-20@20.1",
        "revision: '0123457', runtime: node-20@19.9",
      ),
    );
    expect(reportOf(files).prune.layers).toEqual([]);
  });
});

test('as people read it', () => {
  const report = reportOf(companyEdited(LOCK, builtAsNext, builtAsFirst, newerNode));
  expect(printImagesReport(report, { color: false }).join('\n')).toBe(`\
tiny on 2026-11-20: 0 of 2 images in 2 environments lie on current layers

layers, and what lies on them
  stack/debian-12@12.8  until 2028-06-30  588 days               2 of 2: cart, shop
  runtime/node-20@20.1  until 2027-04-30  161 days  newer: 20.2  2 of 2: cart, shop
  runtime/node-20@20.2  until 2028-04-30  527 days               not in use

images that lie on older layers
  cart 2.0.0  node-20 20.1 (−1)  debian-12 12.8  rebase  qa, prod: only holds copied files, and they
                                                         fit node-20
  shop 1.0.0  node-20 20.1 (−1)  debian-12 12.8  rebase  qa, prod: only holds copied files, and they
                                                         fit node-20

one image under several versions
  shop  1.0.0 = 1.1.0  111111111111

exceptions
  none

may be removed
  none`);
});

test('as Markdown, where a text is never a sign', () => {
  const lines = markdownImagesReport(reportOf(newerNode));
  expect(lines[0]).toBe('## tiny on 2026-11-20: 0 of 2 images in 2 environments lie on current layers');
  expect(lines).toContain('| stack/debian-12\\@12.8 | until 2028-06-30 | 588 days |  | 2 of 2: cart, shop |');
  expect(lines.slice(-3)).toEqual(['### may be removed', '', 'none']);
});

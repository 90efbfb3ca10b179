import { load } from '../testing/find-problems';
import { overlayCompany } from '../testing/overlay-company';
import { companyEdited, companyWith, type Files } from '../testing/tiny-company';
import type { DifferenceReport } from './difference-report';
import { reportDifferences } from './report-differences';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

/** Two projects that both change the shop; `rebate` changes the cart too, `gift` runs the web as a carrier. */
const two = companyWith(
  {
    'catalog/images.lock.yaml': (overlayCompany['catalog/images.lock.yaml'] ?? '').replace(
      'f-rebate:',
      `f-gift: { digest: '${digest('9')}', revision: '0123459', runtime: node-20@20.1 }, f-rebate:`,
    ),
    'environments/projects/gift.yaml': `name: gift
baselines: [qa]
owner: gift-team
expires: '2026-12-24'
apps:
  shop: { version: f-gift, replicas: 2, config: { GIFT: yes please } }
carriers: [web]
entry: [web]
`,
  },
  overlayCompany,
);

function differences(files: Files, names?: readonly string[]): DifferenceReport {
  const { company } = load(files);
  if (company === undefined) throw new Error('the company of the test must hold');
  const { report, problems } = reportDifferences(company, names);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return report;
}

test('each app in each environment: a version of its own, a carrier, or what the baseline serves', () => {
  const { apps } = differences(two);
  expect(
    apps.map(({ name, environments }) => [
      name,
      ...['qa/gift', 'qa/rebate'].map((one) => {
        const { from, version, baselineVersion } = environments[one] ?? {};
        return `${from} ${version} over ${baselineVersion}`;
      }),
    ]),
  ).toEqual([
    ['cart', 'baseline 2.0.0 over 2.0.0', 'own f-rebate over 2.0.0'],
    ['help', 'baseline 5.0.0 over 5.0.0', 'baseline 5.0.0 over 5.0.0'],
    ['shop', 'own f-gift over 1.0.0', 'own f-rebate over 1.0.0'],
    ['stock', 'baseline 4.0.0 over 4.0.0', 'baseline 4.0.0 over 4.0.0'],
    ['web', 'carrier 3.0.0 over 3.0.0', 'baseline 3.0.0 over 3.0.0'],
  ]);
});

test('settings that a project sets beside the version', () => {
  const shop = differences(two).apps.find(({ name }) => name === 'shop');
  expect(shop?.environments['qa/gift']?.settings).toEqual(['config.GIFT', 'replicas']);
  expect(shop?.environments['qa/rebate']?.settings).toEqual([]);
});

test('an app that the baseline does not run is that of the project alone', () => {
  const files = companyEdited(
    'environments/stable/qa.yaml',
    '  shop: { version: 1.0.0 }\n',
    '',
    companyEdited('environments/stable/qa.yaml', '  web: { version: 3.0.0 }\n', '', overlayCompany),
  );
  expect(
    differences(files).apps.map(({ name, environments }) => [
      name,
      environments['qa/rebate']?.baselineVersion,
    ]),
  ).toEqual([
    ['cart', '2.0.0'],
    ['help', '5.0.0'],
    ['shop', null],
    ['stock', '4.0.0'],
  ]);
});

test('an app that two projects change is told with all who change it, also when only one of them is asked for', () => {
  const overlaps = [
    {
      app: 'shop',
      changes: [
        { environment: 'qa/gift', owner: 'gift-team', version: 'f-gift' },
        { environment: 'qa/rebate', owner: 'shop-team', version: 'f-rebate' },
      ],
    },
  ];
  expect(differences(two).overlaps).toEqual(overlaps);
  expect(differences(two, ['qa/gift']).overlaps).toEqual(overlaps);
  expect(differences(overlayCompany).overlaps).toEqual([]);
});

test('who is gone overlaps with nobody', () => {
  const files = companyEdited('environments/projects/gift.yaml', '2026-12-24', '2026-11-01', two);
  expect(differences(files).overlaps).toEqual([]);
});

test('one project on two baselines does not overlap with itself', () => {
  const files = companyEdited(
    'environments/projects/rebate.yaml',
    '[qa]',
    '[qa, prod]',
    companyEdited(
      'environments/stable/prod.yaml',
      'production: true',
      'acceptsOverlays: true',
      overlayCompany,
    ),
  );
  const { company } = load(files);
  if (company === undefined) throw new Error('the company of the test must hold');
  const { report } = reportDifferences(company);
  expect(report.environments.map(({ environment }) => environment)).toEqual(['prod/rebate', 'qa/rebate']);
  expect(report.overlaps).toEqual([]);
});

test('cost: what it asks for, what a copy of the baseline would, and what the difference saves', () => {
  const { environments, cost } = differences(two);
  expect(
    environments.map(({ environment, requested, fullCopy, share }) => [
      environment,
      requested,
      fullCopy,
      share,
    ]),
  ).toEqual([
    [
      'qa/gift',
      { cpu: '1500m', memory: '1536Mi', pods: 3 },
      { cpu: '2500m', memory: '2560Mi', pods: 5 },
      { cpu: 60, memory: 60, pods: 60 },
    ],
    [
      'qa/rebate',
      { cpu: '1', memory: '1Gi', pods: 2 },
      { cpu: '2500m', memory: '2560Mi', pods: 5 },
      { cpu: 40, memory: 40, pods: 40 },
    ],
  ]);
  expect(cost).toEqual({
    requested: { cpu: '2500m', memory: '2560Mi', pods: 5 },
    fullCopies: { cpu: '5', memory: '5Gi', pods: 10 },
    saved: { cpu: '2500m', memory: '2560Mi', pods: 5 },
    share: { cpu: 50, memory: 50, pods: 50 },
  });
});

test('one that is asleep costs nothing, and one that is gone is not there', () => {
  const on = (day: string) =>
    differences(companyEdited('catalog/company.yaml', '2026-11-20', day, overlayCompany)).environments;
  expect(on('2027-01-02')[0]).toMatchObject({ daysLeft: -2, requested: { cpu: '0', memory: '0', pods: 0 } });
  expect(on('2027-01-04')).toEqual([]);
});

test.each([
  { names: ['qa/gift'], shown: ['qa/gift'] },
  { names: ['qa'], shown: ['qa/gift', 'qa/rebate'] },
  { names: ['prod'], shown: [] },
])('of $names: $shown', ({ names, shown }) => {
  expect(differences(two, names).environments.map(({ environment }) => environment)).toEqual(shown);
});

import { reportImages } from '../image-report/images-report';
import { load } from '../testing/find-problems';
import { companyEdited, companyWith, tinyCompany, type Files } from '../testing/tiny-company';
import { planImages } from './plan-images';

const NEWER = 'catalog/images/node-22.yaml';
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

/** The shop has come to qa on its way from Node.js 20 to 22. */
const moving: Files = companyWith({
  [NEWER]: (tinyCompany['catalog/images/node-20.yaml'] ?? '')
    .replaceAll('node-20', 'node-22')
    .replaceAll('20.1', '22.1'),
  'catalog/apps/shop.yaml': `${tinyCompany['catalog/apps/shop.yaml']}runtimeRollout: { to: node-22, envs: [qa] }\n`,
  'catalog/images.lock.yaml': (tinyCompany['catalog/images.lock.yaml'] ?? '').replace(
    "revision: '0123457', runtime: node-20@20.1",
    "revision: '0123457', runtime: node-22@22.1",
  ),
  'environments/stable/qa.yaml': (tinyCompany['environments/stable/qa.yaml'] ?? '').replace(
    'shop: { version: 1.0.0 }',
    'shop: { version: 1.1.0 }',
  ),
});

/** A version of Node.js 22 on which nothing is built yet. */
const newer = companyEdited(
  NEWER,
  "  '22.1'",
  `  '22.2': { digest: '${digest('d')}', eol: '2028-04-30', stack: debian-12@12.8 }\n  '22.1'`,
  companyEdited(NEWER, "current: '22.1'", "current: '22.2'", moving),
);

function companyOf(files: Files) {
  const { company, problems } = load(files);
  expect(problems).toEqual([]);
  if (company === undefined) throw new Error('the company must hold');
  return company;
}

function statesOf(files: Files) {
  const { rows } = reportImages(companyOf(files)).report;
  return rows
    .filter(({ app }) => app === 'shop')
    .map(({ environment, runtime, state, reason }) => [environment, runtime, state, reason]);
}

test.each([
  {
    name: 'both runtime images are current for it while it moves',
    files: moving,
    states: [
      ['qa', 'node-22@22.1', 'current', ''],
      ['prod', 'node-20@20.1', 'current', ''],
    ],
  },
  {
    name: 'where it has moved it is behind the runtime image that it moves to, not the one that it leaves',
    files: newer,
    states: [
      ['qa', 'node-22@22.1', 'rebase', 'only holds copied files, and they fit node-22'],
      ['prod', 'node-20@20.1', 'current', ''],
    ],
  },
  {
    name: 'begun and come nowhere yet, nothing is behind',
    files: companyEdited(
      'catalog/apps/shop.yaml',
      'envs: [qa]',
      'envs: []',
      companyEdited(
        'environments/stable/qa.yaml',
        'shop: { version: 1.1.0 }',
        'shop: { version: 1.0.0 }',
        moving,
      ),
    ),
    states: [
      ['qa', 'node-20@20.1', 'current', ''],
      ['prod', 'node-20@20.1', 'current', ''],
    ],
  },
])('an app on its way to another runtime image: $name', ({ files, states }) => {
  expect(statesOf(files)).toEqual(states);
});

test.each([
  { layer: 'runtime/node-22', apps: ['shop@1.1.0'] },
  { layer: 'runtime/node-20', apps: ['cart@2.0.0', 'shop@1.0.0'] },
  { layer: 'stack/debian-12', apps: ['cart@2.0.0', 'shop@1.0.0', 'shop@1.1.0'] },
  { layer: 'runtime/node-22@22.1', apps: ['shop@1.1.0'] },
])('on $layer lie $apps: an app that moves has images on both runtime images', ({ layer, apps }) => {
  const { plan } = planImages(companyOf(moving), { kind: 'affected', layer });
  const steps = plan?.waves.flat().filter(({ kind }) => kind === 'app') ?? [];
  expect(steps.map(({ name, version }) => `${name}@${version}`)).toEqual(apps);
});

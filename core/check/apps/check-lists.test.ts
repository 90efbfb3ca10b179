import { found } from '../../testing/find-problems';
import { companyPlus, companyWith, type Files } from '../../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const QA = 'environments/stable/qa.yaml';
const agents = companyWith({
  'catalog/agents.yaml': `agents:
  skynet: { image: skynet, version: 2.1.0, digest: 'sha256:${'d'.repeat(64)}', size: { cpu: 0.1 } }
`,
});
const shop = (lines: string, company?: Files): Files => companyPlus(SHOP, lines, company);

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'two scratch directories',
    wrong: shop('scratch:\n  - { path: /a, size: 1Gi }\n  - { path: /a, size: 2Gi }\n'),
    problems: [
      `value/duplicate ${SHOP}:7: two items of 'scratch' have the path '/a'; keep one of the two (${SHOP}:6: the other)`,
    ],
    right: shop('scratch:\n  - { path: /a, size: 1Gi }\n  - { path: /b, size: 2Gi }\n'),
  },
  {
    name: 'two scratch directories, in the settings of an environment',
    wrong: companyPlus(
      QA,
      'settings:\n  scratch:\n    - { path: /a, size: 1Gi }\n    - { path: /a, size: 1Gi }\n',
    ),
    problems: [
      `value/duplicate ${QA}:12: two items of 'settings.scratch' have the path '/a'; keep one of the two (${QA}:11: the other)`,
    ],
    right: companyPlus(QA, 'settings:\n  scratch:\n    - { path: /a, size: 1Gi }\n'),
  },
  {
    name: 'two agents',
    wrong: shop('agents: [{ name: skynet }, { name: skynet }]\n', agents),
    problems: [
      `value/duplicate ${SHOP}:5: two items of 'agents' have the name 'skynet'; keep one of the two (${SHOP}:5: the other)`,
    ],
    right: shop('agents: [{ name: skynet }]\n', agents),
  },
  {
    name: 'two agents, one by its bare name',
    wrong: shop('agents:\n  - { name: skynet }\n  - skynet\n', agents),
    problems: [
      `value/duplicate ${SHOP}:7: two items of 'agents' have the name 'skynet'; keep one of the two (${SHOP}:6: the other)`,
    ],
    right: shop('agents: [skynet]\n', agents),
  },
  {
    name: 'a volume and a scratch directory',
    wrong: shop('volumes: [{ path: /tmp, size: 1Gi, access: RWX }]\n'),
    problems: [
      `value/duplicate ${SHOP}:5: '/tmp' of 'shop' is a volume and a scratch directory (in prod, qa); give the volume another path, or take the directory back: \`scratch: null\``,
    ],
    right: shop('scratch: null\nvolumes: [{ path: /tmp, size: 1Gi, access: RWX }]\n'),
  },
];

test.each(cases)('fails on $name of one key', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

test.each([
  'app.kubernetes.io/name',
  'app.kubernetes.io/version',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
  'strata/kind',
])('fails on the label %s, which Strata sets itself', (key) => {
  expect(found(shop(`labels:\n  ${key}: x\n`))).toEqual([
    `label/reserved ${SHOP}:6: the label '${key}' is set by strata itself; choose another key, as \`<domain of the company>/<word>\``,
  ]);
});

test.each(['team', 'tiny.example/team', 'app.kubernetes.io/component'])('the label %s is free', (key) => {
  expect(found(shop(`labels:\n  ${key}: x\n`))).toEqual([]);
});

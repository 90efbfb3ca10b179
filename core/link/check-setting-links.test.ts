import { findProblems, tell } from '../testing/find-problems';
import { companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';

const company = companyWith({
  'catalog/company.yaml': `${tinyCompany['catalog/company.yaml'] ?? ''}sizes:
  small: { cpu: 0.5, memory: 512Mi }
priorities:
  urgent: { value: 1000, meaning: goes first }
`,
  'catalog/agents.yaml': `agents:
  skynet: { image: skynet, version: 2.1.0, digest: 'sha256:${'d'.repeat(64)}', size: { cpu: 0.1 } }
`,
  'catalog/templates/web.yaml': "name: web\nversion: '1'\n",
});

const right = ['size: small', 'priority: urgent', 'agents: [{ name: skynet }]'];
const wrong = ['size: smal', 'priority: urgnt', 'agents: [{ name: skynt }]'];

test.each([
  { layer: 'company', file: 'catalog/company.yaml', below: ['defaults:'], line: 13 },
  { layer: 'stack image', file: 'catalog/images/debian-12.yaml', below: ['settings:'], line: 9 },
  { layer: 'runtime image', file: 'catalog/images/node-20.yaml', below: ['settings:'], line: 10 },
  { layer: 'template', file: 'catalog/templates/web.yaml', below: [], line: 3 },
  { layer: 'app', file: 'catalog/apps/shop.yaml', below: [], line: 5 },
  { layer: 'environment', file: 'environments/stable/qa.yaml', below: ['settings:'], line: 10 },
  { layer: 'app in environment', file: 'catalog/apps/shop.yaml', below: ['environments:', '  qa:'], line: 7 },
])('sizes, priorities and agents that the layer "$layer" names must exist', ({ file, below, line }) => {
  const block = (settings: readonly string[]): string =>
    [...below, ...settings.map((one) => '  '.repeat(below.length) + one), ''].join('\n');
  const sound = companyPlus(file, block(right), company);
  expect(tell(sound, findProblems(sound))).toEqual([]);
  const broken = companyPlus(file, block(wrong), company);
  expect(tell(broken, findProblems(broken))).toEqual([
    `reference/unknown ${file}:${line}: there is no size 'smal'; did you mean 'small'?`,
    `reference/unknown ${file}:${line + 1}: there is no priority 'urgnt'; did you mean 'urgent'?`,
    `reference/unknown ${file}:${line + 2}: there is no agent 'skynt'; did you mean 'skynet'?`,
  ]);
});

const NAME =
  "a name of lower-case letters, digits and '-', that begins with a letter and ends with a letter or digit";

test.each([
  { agent: 'skynt', problem: "reference/unknown {}: there is no agent 'skynt'; did you mean 'skynet'?" },
  {
    agent: 'Skynet',
    problem: `shape/invalid-value {}: 'agents[0]' must be ${NAME}, found the text 'Skynet'; write 'skynet'`,
  },
  {
    agent: '5',
    problem: `shape/wrong-type {}: 'agents[0]' must be ${NAME} or a map, found the number 5; write ${NAME} or a map`,
  },
])('fails on $agent in a list of agents, where a bare name may stand', ({ agent, problem }) => {
  const naming = (one: string): Files => companyPlus(SHOP, `agents:\n  - ${one}\n`, company);
  expect(findProblems(naming('skynet'))).toEqual([]);
  const broken = naming(agent);
  expect(tell(broken, findProblems(broken))).toEqual([problem.replace('{}', `${SHOP}:6`)]);
});

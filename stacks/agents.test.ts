import { companyEdited, companyWith } from '../core/testing/tiny-company';
import { readExampleDist } from './testing/example-company';
import { synthesizeFiles } from './testing/synthesize-files';

const digest = `sha256:${'9'.repeat(64)}`;

const shop = companyWith({
  'catalog/agents.yaml': `agents:
  jvm-metrics: { image: agent-jvm, version: '1.3', digest: '${digest}', size: {}, startup: { port: 9404 } }
  skynet: { image: agent-skynet, version: '2.6', digest: '${digest}', size: {}, startup: { port: 5170 } }
`,
  'catalog/apps/shop.yaml': `name: shop
runtime: node-20
command: [node, server.js]
agents: [skynet, jvm-metrics]
`,
});

/** Names and restart policies of all containers of a manifest, as its text has them, from top to bottom. */
function containerLines(text: string | undefined): readonly string[] {
  const lines = (text ?? '').split('\n').map((line) => line.trim());
  const containers = new Set(['- name: app', '- name: skynet', '- name: jvm-metrics']);
  return lines.filter((line) => containers.has(line) || /^(initC|c)ontainers:|^restartPolicy:/.test(line));
}

const nativeSidecars = [
  'initContainers:',
  '- name: skynet',
  'restartPolicy: Always',
  '- name: jvm-metrics',
  'restartPolicy: Always',
  'containers:',
  '- name: app',
];

test.each([
  { name: 'in the order of the list', agents: '[{ name: skynet }, { name: jvm-metrics }]' },
  { name: 'by their bare names', agents: '[skynet, { name: jvm-metrics }]' },
  { name: 'one by its bare name, one by `after`', agents: '[{ name: jvm-metrics, after: skynet }, skynet]' },
  { name: 'by `after`', agents: '[{ name: jvm-metrics, after: skynet }, { name: skynet }]' },
])('agents are native sidecars before the app, $name', ({ agents }) => {
  const company = companyEdited('catalog/apps/shop.yaml', '[skynet, jvm-metrics]', agents, shop);
  const { files, problems } = synthesizeFiles(company);
  expect(problems).toEqual([]);
  expect(containerLines(files['stable/qa/shop.k8s.yaml'])).toEqual(nativeSidecars);
});

test.each([
  { agents: '[]', seconds: 40 },
  { agents: '[{ name: skynet }]', seconds: 45 },
  { agents: '[{ name: skynet }, { name: jvm-metrics }]', seconds: 50 },
])('beside an app that may take 40 s to end, $agents have $seconds s with it: they end after it', (row) => {
  const company = companyEdited('catalog/apps/shop.yaml', '[skynet, jvm-metrics]', row.agents, shop);
  const { files } = synthesizeFiles(company);
  expect(files['stable/qa/shop.k8s.yaml']).toContain(`terminationGracePeriodSeconds: ${row.seconds}\n`);
});

test('the agents of the example company stand beside every app, those for Java beside Java', () => {
  const pods = Object.entries(readExampleDist()).filter(([, text]) => text.includes('\nkind: Deployment\n'));
  const withJava = pods.filter(([, text]) => text.includes('catalog/images/java-17.yaml'));
  expect(withJava.length).toBeGreaterThan(20);
  for (const [path, text] of pods) {
    const expected = withJava.some(([java]) => java === path)
      ? nativeSidecars
      : nativeSidecars.filter((_, index) => index !== 3 && index !== 4);
    expect([path, ...containerLines(deploymentIn(text))]).toEqual([path, ...expected]);
  }
});

/** The Deployment of a file: the Job that tests an app has no agents. */
function deploymentIn(text: string): string {
  return text.split('\n---\n').find((one) => one.includes('\nkind: Deployment\n')) ?? '';
}

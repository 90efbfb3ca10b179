import { join } from 'node:path';
import type { Graph } from '../../core/graph/model';
import { tinyCompany } from '../../core/testing/tiny-company';
import { run } from '../main';
import { makeFolder, type Tree } from '../testing/test-folder';
import { testHost } from '../testing/test-host';

async function strata(cwd: string, ...argv: readonly string[]) {
  const host = testHost({ cwd });
  const exitCode = await run(argv, host);
  return { exitCode, ...host.seen };
}

const tiny = (changes: Tree = {}): string => makeFolder({ ...tinyCompany, ...changes });

const calls = `%% calls in the catalog
flowchart LR
  n_app_cart["cart<br>node-20"]
  n_app_shop["shop<br>node-20"]
  n_app_shop -->|"http 8080"| n_app_cart
`;

test.each([
  { argv: [], starts: calls },
  { argv: ['--view', 'calls', '--format', 'mermaid'], starts: calls },
  { argv: ['qa'], starts: '%% calls in qa\nflowchart LR\n  n_app_cart["cart<br>2.0.0, 1 instance"]\n' },
  { argv: ['--view', 'images'], starts: '%% images\nflowchart LR\n' },
  { argv: ['prod', '--view=images'], starts: '%% images in prod\nflowchart LR\n' },
  { argv: ['--view', 'environments'], starts: '%% environments\nflowchart LR\n' },
  { argv: ['qa', '--format', 'dot'], starts: 'digraph "calls in qa" {\n' },
])('graph $argv', async ({ argv, starts }) => {
  const { exitCode, stdout, stderr } = await strata(tiny(), 'graph', ...argv);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout.startsWith(starts)).toBe(true);
  expect(stdout).toMatch(/[^\n]\n$/);
});

test('--json and --format json print the same object', async () => {
  const root = tiny();
  const [one, other] = [
    await strata(root, 'graph', 'qa', '--json'),
    await strata(root, 'graph', 'qa', '--format', 'json'),
  ];
  expect(other).toEqual(one);
  expect(JSON.parse(one.stdout)).toMatchObject({
    command: 'graph',
    ok: true,
    graph: {
      view: 'calls',
      environment: 'qa',
      title: 'calls in qa',
      nodes: [{ id: 'app/cart', facts: { version: '2.0.0' } }, { id: 'app/shop' }],
      edges: [{ from: 'app/shop', to: 'app/cart', facts: { protocol: 'http', port: 8080 } }],
    },
  });
});

test('a day of the run decides what is at its end', async () => {
  const { stdout } = await strata(tiny(), 'graph', '--view', 'images', '--as-of', '2027-05-01');
  expect(stdout).toContain('"node-20 20.1<br>cccccccccccc<br>ended 2027-04-30"');
  expect(stdout).toContain('class n_runtime_image_node_20_20_1 ended');
});

test('a warning goes to stderr, and the picture is still drawn', async () => {
  const cart = `${tinyCompany['catalog/apps/cart.yaml']}dependsOn: [shop]\n`;
  const { exitCode, stdout, stderr } = await strata(tiny({ 'catalog/apps/cart.yaml': cart }), 'graph');
  expect(exitCode).toBe(0);
  expect(stderr).toContain('warning[dependency/cycle]');
  expect(stdout).toContain('n_app_cart -->|"http 8080"| n_app_shop\n');
});

test.each([
  { argv: ['nowhere'], exitCode: 2, says: "there is no environment 'nowhere'" },
  { argv: ['--view', 'cals'], exitCode: 2, says: 'Allowed choices are calls, images, environments' },
  { argv: ['--format', 'svg'], exitCode: 2, says: 'Allowed choices are mermaid, dot, json' },
  { argv: ['--as-of', 'today'], exitCode: 2, says: "got 'today'" },
])('fails on $argv, in words and as JSON', async ({ argv, exitCode, says }) => {
  const root = tiny();
  const inWords = await strata(root, 'graph', ...argv);
  expect(inWords).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(says) });
  const asJson = await strata(root, 'graph', ...argv, '--json');
  expect(JSON.parse(asJson.stdout)).toMatchObject({ command: 'graph', ok: false, exitCode, graph: null });
});

test('fails on JSON in another language', async () => {
  const { exitCode, stdout } = await strata(tiny(), 'graph', '--format', 'dot', '--json');
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    problems: [{ code: 'usage/conflict', message: '--json does not go with --format dot' }],
    graph: null,
  });
});

test('fails on what is wrong with the environment, and not on what is wrong with another', async () => {
  const prod = (tinyCompany['environments/stable/prod.yaml'] ?? '').replace('replicas: 2', 'replicas: 1');
  const root = tiny({ 'environments/stable/prod.yaml': prod });
  expect(await strata(root, 'graph', 'prod')).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: expect.stringContaining('replicas/single'),
  });
  expect(await strata(root, 'graph', 'qa')).toMatchObject({ exitCode: 0, stderr: '' });
});

test('the example: every dependency is an edge, and nothing else is', async () => {
  const root = join(__dirname, '../..');
  const { stdout } = await strata(root, 'graph', 'prod', '--json');
  const { edges } = (JSON.parse(stdout) as { graph: Graph }).graph;
  const short = (id: string): string => id.replace(/^(app|resource)\//, '');
  const callers = [...new Set(edges.map(({ from }) => from))];
  const callsOf = (caller: string): readonly string[] =>
    edges.filter(({ from }) => from === caller).map(({ to, label }) => `${short(to)} ${label}`);
  expect(callers.map((caller) => `${short(caller)}: ${callsOf(caller).join(', ')}`)).toEqual([
    'admin-web: item-core http 8080, pay-core https 8443, trade-core http 8080, user-core http 8080',
    'bff-mobile: item-core http 8080, note-core http 8080, search-api http 8080, trade-core http 8080, user-core http 8080',
    'item-core: item-db mysql 3306',
    'note-core: md2html http 8080, user-core dubbo 20880, note-db postgresql 5432',
    'pay-core: user-core dubbo 20880, pay-db mysql 3306',
    'search-api: item-core http 8080, recommend http 8080',
    'settle-job: pay-core dubbo 20880, trade-core dubbo 20880',
    'storefront-web: bff-mobile http 8080',
    'trade-core: item-core dubbo 20880, pay-core dubbo 20880, user-core dubbo 20880, trade-cache redis 6379, trade-db mysql 3306',
    'user-core: user-db mysql 3306',
  ]);
});

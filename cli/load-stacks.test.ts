import fs from 'node:fs';
import { join } from 'node:path';
import { loadStacks } from './load-stacks';
import { run } from './main';
import { loadFakePipeline } from './testing/fake-pipeline';
import { makeFolder } from './testing/test-folder';
import { testHost } from './testing/test-host';

const PATH = 'stacks/main.ts';

async function load(text: string) {
  return loadStacks(testHost(), makeFolder({ [PATH]: text }), { path: PATH, text });
}

test('takes over the function that the module exports', async () => {
  const { addStacks, problems } = await load(
    "export const addStacks = (stacks: any): void => stacks.forEnvironments('on-call', () => {});\n",
  );
  const names: string[] = [];
  addStacks?.({ forEnvironments: (name) => names.push(name), forClusters: () => undefined });
  expect([names, problems]).toEqual([['on-call'], []]);
});

test.each([{ text: 'export default () => {};\n' }, { text: 'export const addStacks = {};\n' }, { text: '' }])(
  'fails on a module without the function: $text',
  async ({ text }) => {
    expect(await load(text)).toMatchObject({
      problems: [{ code: 'module/no-add-stacks', at: { file: PATH } }],
    });
  },
);

test('fails on a module that throws', async () => {
  expect(await load("\nthrow new Error('no');\n")).toMatchObject({
    problems: [{ code: 'module/failed', message: `${PATH} does not run: no`, at: { file: PATH, offset: 7 } }],
  });
});

describe('stacks that throw when they are called', () => {
  const company = {
    'catalog/company.yaml': '',
    'environments/stable/qa.yaml': '',
    node_modules: `-> ${join(__dirname, '../node_modules')}`,
  };

  test.each([
    {
      name: 'the function itself',
      text: "export const addStacks = () => {\n  throw new Error('no roles');\n};\n",
      says: 'addStacks does not run: no roles',
      line: 2,
    },
    {
      name: 'one stack',
      text: "export const addStacks = (stacks: any) =>\n  stacks.forEnvironments('on-call', () => { throw new Error('no roles'); });\n",
      says: "the stack 'on-call' for 'qa' does not run: no roles",
      line: 2,
    },
    {
      name: 'a value that no file can hold',
      text: `import { ApiObject } from 'cdk8s';
export const addStacks = (stacks: any) => stacks.forEnvironments('on-call', (chart: any) => new ApiObject(
  chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { size: Number.NaN } }));
`,
      says: "ConfigMap 'a' (construct 'qa/a'): data.size is nothing that JSON can carry",
      line: 2,
    },
  ])('are the company’s problem, with the line: $name', async ({ text, says, line }) => {
    const cwd = makeFolder({ ...company, [PATH]: text });
    const host = testHost({ cwd });
    expect(await run(['synth'], host, loadFakePipeline)).toBe(1);
    expect(host.seen.stderr).toContain('error[module/failed]');
    expect(host.seen.stderr).toContain(says);
    expect(host.seen.stderr).toContain(`${PATH}:${line}`);
    expect(fs.existsSync(join(cwd, 'dist'))).toBe(false);
  });
});

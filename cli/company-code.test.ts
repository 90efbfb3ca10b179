// What only a process of its own can show: what modules of the company do beside what they return.
import fs from 'node:fs';
import { join } from 'node:path';
import { tinyCompany } from '../core/testing/tiny-company';
import { strata } from './testing/strata-process';
import { makeFolder } from './testing/test-folder';

// Each starts a process, which takes its time on a busy machine.
jest.setTimeout(60_000);

describe('code of the company that does more than it returns', () => {
  const NOTHING = 'export const addStacks = () => {};';
  const inStack = (code: string) =>
    `export const addStacks = (stacks) => {\n  stacks.forEnvironments('late', () => {\n    ${code}\n  });\n};`;

  test.each([
    {
      name: 'a rejection while it is loaded',
      stacks: `\nvoid Promise.reject(new Error('late'));\n${NOTHING}`,
      told: 'stacks/main.ts:2:21: error[module/failed]: stacks/main.ts does not run: late',
    },
    {
      name: 'a rejection in a stack, once for all environments',
      stacks: inStack("void Promise.reject(new Error('late'));"),
      told: 'stacks/main.ts:3:25: error[module/failed]: stacks/main.ts does not run: late',
    },
    {
      name: 'a rejection that is no error',
      stacks: `void Promise.reject('late');\n${NOTHING}`,
      told: "stacks/main.ts:1:1: error[module/failed]: stacks/main.ts does not run: 'late'",
    },
    {
      name: 'an asynchronous function',
      stacks: "export const addStacks = async () => {\n  throw new Error('late');\n};",
      told: 'addStacks does not run: it is asynchronous, and nothing waits for it',
    },
    {
      name: 'a timer that would throw',
      stacks: `setTimeout(() => {\n  throw new Error('late');\n}, 60_000);\n${NOTHING}`,
      told: 'stacks/main.ts does not run: it leaves a timer running, and nothing waits for it',
    },
    {
      name: 'a timer in a stack that would end the run',
      stacks: inStack('setInterval(() => process.exit(0), 60_000);'),
      told: "the stack 'late' for 'prod' does not run: it leaves a timer running",
    },
    {
      name: 'a server',
      stacks: `import { createServer } from 'node:net';\ncreateServer().listen(0);\n${NOTHING}`,
      told: 'stacks/main.ts does not run: it leaves something (TCPServerWrap) running',
    },
    {
      name: 'a call of process.exit in a stack',
      stacks: inStack('process.exit(0);'),
      told: "stacks/main.ts:3:13: error[module/failed]: the stack 'late' for 'prod' does not run: it calls process.exit(0), which would end the run",
    },
  ])('is a problem like any other, and nothing is written: $name', async ({ stacks, told }) => {
    const root = makeFolder({ ...tinyCompany, 'stacks/main.ts': `${stacks}\n` });
    const { exitCode, stdout, stderr } = await strata(['synth', '--root', root]);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(told);
    expect(stderr).toContain('1 error');
    expect(stderr).not.toMatch(/^ +at /m);
    expect(fs.existsSync(join(root, 'dist'))).toBe(false);
  });

  test.each([
    { code: 'process.exit(0);', says: 'it calls process.exit(0)' },
    { code: "void Promise.reject(new Error('late'));", says: 'late' },
    { code: 'setTimeout(() => {}, 60_000);', says: 'it leaves a timer running' },
  ])('is told beside what else is wrong in definitions: $code', async ({ code, says }) => {
    const root = makeFolder({
      'catalog/company.yaml': 'name: shop\n',
      'catalog/apps/late.ts': `${code}\nexport default {};\n`,
      'catalog/apps/lost.ts': "export { default } from './nowhere';\n",
    });
    const { exitCode, stdout } = await strata(['validate', '--root', root, '--json']);
    const { problems } = JSON.parse(stdout) as { problems: readonly Record<string, unknown>[] };
    const failed = problems.filter(({ code: found }) => found === 'module/failed');
    expect(exitCode).toBe(1);
    expect(failed.map(({ file, message }) => [file, message])).toEqual([
      ['catalog/apps/late.ts', expect.stringContaining(`catalog/apps/late.ts does not run: ${says}`)],
      ['catalog/apps/lost.ts', "catalog/apps/lost.ts does not run: Cannot find module './nowhere'"],
    ]);
  });

  test('reads files, uses promises that hold and clears its timers without a word', async () => {
    const stacks = `import { readFileSync } from 'node:fs';
readFileSync(__filename);
void Promise.resolve(1).then((one) => one + 1);
void Promise.reject(new Error('caught')).catch(() => undefined);
clearTimeout(setTimeout(() => {}, 60_000));
process.exitCode = 3;
${NOTHING}
`;
    const root = makeFolder({ ...tinyCompany, 'stacks/main.ts': stacks });
    const { exitCode, stderr } = await strata(['synth', '--root', root]);
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('error')]);
  });

  test('may log, which is not in the way of what programs read', async () => {
    const stacks = `console.log('loading');\n${inStack("console.info('making'); console.table([1]);")}\n`;
    const root = makeFolder({ ...tinyCompany, 'stacks/main.ts': stacks });
    const { exitCode, stdout, stderr } = await strata(['validate', '--root', root, '--json']);
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ command: 'validate' })]);
    expect(stderr).toMatch(/^loading\nmaking\n/);
  });

  test('is no success when it takes away what watches over it', async () => {
    const stacks = `process.removeAllListeners('unhandledRejection');
process.removeAllListeners('uncaughtException');
void Promise.reject(new Error('late'));
${NOTHING}
`;
    const root = makeFolder({ ...tinyCompany, 'stacks/main.ts': stacks });
    const { exitCode, stdout, stderr } = await strata(['synth', '--root', root]);
    expect([exitCode, stdout]).toEqual([3, '']);
    expect(stderr).toContain('a module of the company ended the run');
    expect(fs.existsSync(join(root, 'dist'))).toBe(false);
  });
});

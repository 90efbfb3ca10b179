// What only a process of its own can show: exit codes, streams that break, and TypeScript by way of tsx.
import fs from 'node:fs';
import { join } from 'node:path';
import { run } from './main';
import { MAIN, REPOSITORY, start, strata } from './testing/strata-process';
import { makeFolder, readTree } from './testing/test-folder';
import { testHost } from './testing/test-host';

// Each starts a process, which takes its time on a busy machine.
jest.setTimeout(60_000);

test('wrong usage ends with 2 and prints nothing on stdout', async () => {
  const { exitCode, stdout, stderr } = await strata([
    'synth',
    '--root',
    makeFolder(),
    '--as-of',
    '2026-11-31',
  ]);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain("error[usage/date]: --as-of takes a day of the calendar, got '2026-11-31'");
});

test('modules of every kind of fault are told in one run, with their places and no stack', async () => {
  const root = makeFolder({
    'catalog/company.yaml': 'name: shop\n',
    'catalog/apps/helper.ts': 'export function fail(): never {\n  throw new TypeError("no\\nname");\n}\n',
    'catalog/apps/throws.ts': "import { fail } from './helper';\n\nexport default fail();\n",
    'catalog/apps/wrong.ts': 'export default {\n  a: 1,,\n};\n',
    'catalog/apps/date.ts': 'export default { since: new Date(0) };\n',
    'catalog/apps/lost.ts': "export { default } from './nowhere';\n",
  });
  const { exitCode, stdout, stderr } = await strata(['validate', '--root', root, '--json']);
  expect([exitCode, stderr]).toEqual([1, '']);
  const { problems: all } = JSON.parse(stdout) as { problems: readonly Record<string, unknown>[] };
  const isOfModule = ({ code }: Record<string, unknown>) => String(code).startsWith('module/');
  const problems = all.filter(isOfModule);
  // The company definition lacks most of its keys, and that is told in the same run.
  const others = all
    .filter((one) => !isOfModule(one))
    .map(({ code, file }) => `${String(code)} ${String(file)}`);
  expect(new Set(others)).toEqual(new Set(['shape/missing-key catalog/company.yaml']));
  expect(problems.map(({ code, file, line }) => [code, file, line])).toEqual([
    ['module/not-data', 'catalog/apps/date.ts', 1],
    ['module/no-default', 'catalog/apps/helper.ts', 1],
    ['module/failed', 'catalog/apps/lost.ts', 1],
    ['module/failed', 'catalog/apps/throws.ts', 3],
    ['module/failed', 'catalog/apps/wrong.ts', 2],
  ]);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('since of catalog/apps/date.ts is an instance of Date'),
    expect.stringContaining('has no default export'),
    "catalog/apps/lost.ts does not run: Cannot find module './nowhere'",
    'catalog/apps/throws.ts does not run: no (catalog/apps/helper.ts:2)',
    'catalog/apps/wrong.ts does not run: Expected identifier but found ","',
  ]);
  expect(problems[4]).toMatchObject({ line: 2, column: 8 });
});

test('what a module throws is told at the line that somebody wrote', async () => {
  const root = makeFolder({
    'catalog/company.yaml': 'name: shop\n',
    'catalog/apps/typed.ts': `interface Size {
  readonly cpu: number;
}

type Sizes = Readonly<Record<string, Size>>;
const sizes: Sizes = {};
enum Zone {
  Public,
}

export default { zone: Zone.Public, cpu: sizes['small']!.cpu };
`,
  });
  const { stdout } = await strata(['validate', '--root', root, '--json']);
  const { problems } = JSON.parse(stdout) as { problems: readonly Record<string, unknown>[] };
  expect(problems.filter(({ code }) => code === 'module/failed').map(({ line }) => line)).toEqual([11]);
});

test('a reader that goes away is no fault', async () => {
  const { child, exitCode, stderr } = start(['synth', '--help']);
  child.stdout?.destroy();
  expect([await exitCode, await stderr]).toEqual([0, '']);
});

test('a stdout that cannot be written is a fault of the machine', async () => {
  const readOnly = fs.openSync(MAIN, 'r');
  const { exitCode, stderr } = start(['synth', '--help'], { stdout: readOnly });
  expect([await exitCode, await stderr]).toEqual([
    3,
    expect.stringContaining('the output cannot be written: EBADF'),
  ]);
  fs.closeSync(readOnly);
});

test('the example company gives the same bytes in another folder, time zone and language', async () => {
  const folder = makeFolder();
  const { exitCode, stdout } = await strata(['synth', '--root', REPOSITORY], {
    cwd: folder,
    variables: {
      TZ: 'Pacific/Kiritimati',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
      CDK8S_OUTDIR: 'elsewhere',
    },
  });
  expect([exitCode, stdout]).toEqual([
    0,
    expect.stringMatching(/^elsewhere\/: \d+ files written, 0 deleted/),
  ]);
  const host = testHost({ cwd: REPOSITORY });
  expect(await run(['synth', '--out', join(folder, 'here')], host)).toBe(0);
  const tree = readTree(join(folder, 'elsewhere'));
  expect(tree).toEqual(readTree(join(folder, 'here')));
  expect(Object.keys(tree).length).toBeGreaterThan(10);
  const machine = [REPOSITORY, folder];
  expect(Object.keys(tree).filter((path) => machine.some((one) => tree[path]?.includes(one)))).toEqual([]);
}, 60_000);

// The commands with the pure side as it is, on the company that lies beside them.
import fs from 'node:fs';
import { join } from 'node:path';
import { run } from './main';
import { makeFolder, readTree } from './testing/test-folder';
import { testHost } from './testing/test-host';

const REPOSITORY = join(__dirname, '..');

async function strata(...argv: readonly string[]) {
  const host = testHost({ cwd: REPOSITORY });
  const exitCode = await run(argv, host);
  return { exitCode, ...host.seen };
}

test('one environment alone has the bytes that it has among all', async () => {
  const out = join(makeFolder(), 'dist');
  expect((await strata('synth', '--out', out)).exitCode).toBe(0);
  const all = readTree(out);
  const ofQa = Object.keys(all).filter((path) => path.startsWith('stable/qa/'));
  for (const path of ofQa) fs.writeFileSync(join(out, path), `${all[path]?.split('\n', 1)[0]}\n`);
  const { exitCode, stdout } = await strata('synth', '--out', out, '--env', 'qa', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ problems: [], files: { written: ofQa, deleted: [] } });
  expect(readTree(out)).toEqual(all);
});

test('explain tells of a replica count which line decides it', async () => {
  const { exitCode, stdout } = await strata('explain', 'prod', 'trade-core', 'spec.replicas');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^Deployment [^]*\n\nspec\.replicas: \d+\n[^]*→ app in environment +\d+ +environments\/stable\/prod\.yaml:\d+:\d+\n/,
  );
});

test('validate finds nothing that is an error', async () => {
  expect(await strata('validate')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^valid: \d+ environments, \d+ files/),
  });
});

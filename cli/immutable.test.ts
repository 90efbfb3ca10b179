// What Kubernetes refuses of the step from one dist/ to the next is told when it is written.
import fs from 'node:fs';
import { join } from 'node:path';
import { companyEdited, companyPlus, tinyCompany } from '../core/testing/tiny-company';
import { run } from './main';
import { makeFolder, readTree, writeTree } from './testing/test-folder';
import { testHost } from './testing/test-host';

const SHOP = 'catalog/apps/shop.yaml';
const HEADLESS = companyPlus(SHOP, 'headless: true\n');

async function synth(cwd: string, ...args: readonly string[]) {
  const host = testHost({ cwd });
  const exitCode = await run(['synth', ...args], host);
  return { exitCode, ...host.seen };
}

test('an app that becomes headless is told at its definition, and written', async () => {
  const root = makeFolder(tinyCompany);
  await synth(root);
  writeTree(root, HEADLESS);
  const { exitCode, stderr } = await synth(root, '--check');
  expect(exitCode).toBe(1);
  const written = await synth(root);
  expect(written.exitCode).toBe(0);
  expect(written.stderr).toBe(stderr);
  expect(stderr).toMatch(
    /^catalog\/apps\/shop\.yaml:1:7: warning\[change\/immutable\]: Service shop: `spec\.clusterIP` goes from an assigned address to 'None'; .* \(dist\/stable\/\w+\/shop\.k8s\.yaml:\d+/m,
  );
  expect(stderr).toContain('kubectl -n ty-qa delete service shop; ');
  expect((await synth(root)).stderr).toBe('');
});

test('the line that is told is that of the field in the new file', async () => {
  const root = makeFolder(tinyCompany);
  await synth(root);
  writeTree(root, HEADLESS);
  const { stderr } = await synth(root);
  const [, path = '', line = ''] = /dist\/(stable\/qa\/shop\.k8s\.yaml):(\d+)/.exec(stderr) ?? [];
  const text = readTree(join(root, 'dist'))[path] ?? '';
  expect(text.split('\n')[Number(line) - 1]).toBe('  clusterIP: None');
});

test('an app that is headless from its first day, or changes otherwise, is not told', async () => {
  const root = makeFolder(HEADLESS);
  expect((await synth(root)).stderr).not.toContain('immutable');
  writeTree(root, companyEdited(SHOP, 'name: shop', 'name: shop\nreplicas: 3', HEADLESS));
  const changed = await synth(root);
  expect(changed.stdout).toMatch(/[1-9]\d* files? written/);
  expect(changed.stderr).not.toContain('immutable');
});

test.each([
  ['torn', (text: string) => text.slice(0, text.length / 2)],
  ['in a merge', (text: string) => `${text}<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b\n`],
  ['edited by hand', (text: string) => text.replace('kind: Service', 'kind: [Service')],
])('a file that was %s is written anew', async (_name, harm) => {
  const root = makeFolder(tinyCompany);
  await synth(root);
  const file = join(root, 'dist/stable/qa/shop.k8s.yaml');
  fs.writeFileSync(file, harm(fs.readFileSync(file, 'utf8')));
  writeTree(root, HEADLESS);
  expect((await synth(root)).exitCode).toBe(0);
  expect(fs.readFileSync(file, 'utf8')).toContain('clusterIP: None');
});

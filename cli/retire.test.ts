// What holds data goes in two commits: the first says that it goes, the second takes it away.
import fs from 'node:fs';
import { join } from 'node:path';
import { companyPlus, tinyCompany } from '../core/testing/tiny-company';
import { run } from './main';
import { makeFolder, readTree } from './testing/test-folder';
import { testHost } from './testing/test-host';

const QA = 'environments/stable/qa.yaml';
const SHOP = 'catalog/apps/shop.yaml';

async function synth(cwd: string) {
  const host = testHost({ cwd });
  const exitCode = await run(['synth'], host);
  return { exitCode, ...host.seen };
}

const filesOf = (root: string, folder: string): readonly string[] =>
  Object.keys(readTree(join(root, 'dist'))).filter((path) => path.startsWith(folder));

test('a stable environment that is only removed stays, and goes once it was retired', async () => {
  const root = makeFolder(tinyCompany);
  await synth(root);
  const before = readTree(join(root, 'dist'));
  fs.rmSync(join(root, QA));
  const forgotten = await synth(root);
  expect(forgotten.exitCode).toBe(1);
  expect(forgotten.stderr).toContain(
    'error[retire/forgotten]: Namespace ty-qa of dist/stable/qa/environment.k8s.yaml holds data and would go without having been retired\n  fix: put the definition back with `retire: true`, synth and commit; take it away in the next commit\n',
  );
  expect(readTree(join(root, 'dist'))).toEqual(before);
  fs.writeFileSync(join(root, QA), `${tinyCompany[QA]}retire: true\n`);
  expect((await synth(root)).exitCode).toBe(0);
  expect(filesOf(root, 'stable/qa/')).not.toEqual([]);
  fs.rmSync(join(root, QA));
  expect(await synth(root)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(filesOf(root, 'stable/qa/')).toEqual([]);
});

test('an app that is taken out of an environment is told to be still there', async () => {
  const root = makeFolder(tinyCompany);
  await synth(root);
  fs.writeFileSync(join(root, SHOP), (tinyCompany[SHOP] ?? '').replace('dependsOn: [cart]\n', ''));
  fs.writeFileSync(join(root, QA), (tinyCompany[QA] ?? '').replace('  cart: { version: 2.0.0 }\n', ''));
  const gone = await synth(root);
  expect(gone.exitCode).toBe(0);
  expect(gone.stderr).toContain("warning[retire/left-behind]: 'cart' goes from qa,");
  expect(filesOf(root, 'stable/qa/cart')).toEqual([]);
  expect((await synth(root)).stderr).toBe('');
});

test('a volume that is only removed stays, and goes once it was retired', async () => {
  const volume = 'volumes: [{ path: /data, size: 1Gi, access: RWX }]\n';
  const root = makeFolder(companyPlus(SHOP, volume));
  await synth(root);
  fs.writeFileSync(join(root, SHOP), tinyCompany[SHOP] ?? '');
  const forgotten = await synth(root);
  expect(forgotten.exitCode).toBe(1);
  expect(forgotten.stderr).toContain('error[retire/forgotten]: PersistentVolumeClaim ty-qa/shop-data ');
  fs.writeFileSync(join(root, SHOP), `${tinyCompany[SHOP]}${volume.replace('RWX', 'RWX, retire: true')}`);
  expect((await synth(root)).exitCode).toBe(0);
  fs.writeFileSync(join(root, SHOP), tinyCompany[SHOP] ?? '');
  expect(await synth(root)).toMatchObject({ exitCode: 0, stderr: '' });
});

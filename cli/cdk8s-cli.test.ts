// `npx cdk8s-cli synth` empties the output folder and runs the command that cdk8s.yaml names.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { makeFolder, readTree } from './testing/test-folder';

const repository = join(__dirname, '..');

/** A copy of the repository without dist/, so that no run touches the committed one. */
function copyOfRepository(): string {
  const copy = makeFolder();
  const folders = ['core', 'constructs', 'stacks', 'cli', 'catalog', 'environments'];
  for (const name of [...folders, 'package.json', 'tsconfig.json', 'cdk8s.yaml']) {
    fs.cpSync(join(repository, name), join(copy, name), { recursive: true });
  }
  fs.symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

test('cdk8s-cli writes the committed dist/, and nothing that was there before stays', () => {
  const copy = copyOfRepository();
  fs.mkdirSync(join(copy, 'dist'));
  fs.writeFileSync(join(copy, 'dist/left-over.k8s.yaml'), 'kind: ConfigMap\n');
  const run = spawnSync('npx', ['cdk8s-cli', 'synth'], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
  });
  expect({ status: run.status, stderr: run.status === 0 ? '' : run.stderr }).toEqual({
    status: 0,
    stderr: '',
  });
  expect(readTree(join(copy, 'dist'))).toEqual(readTree(join(repository, 'dist')));
}, 120_000);

// A release from CI to the environments that follow production, by the commands that people type.
import { join } from 'node:path';
import { readTree } from '../cli/testing/test-folder';
import { copyRepository, strata } from './testing/repository';

jest.setTimeout(120_000);

const DIGEST = `sha256:${'4'.repeat(64)}`;

test('after a release the lock is behind; baseline sync moves one image, where the lock is followed and where it is carried', () => {
  const folder = copyRepository();
  const done = (...argv: readonly string[]): string => {
    const { status, stdout, stderr } = strata(folder, ...argv);
    expect([argv.join(' '), status, status === 0 ? '' : stderr]).toEqual([argv.join(' '), 0, '']);
    return `${stdout}${stderr}`;
  };
  const built = ['--digest', DIGEST, '--revision', '1f2e3d4', '--runtime', 'node-20@20.20.2'];
  done('images', 'record', 'bff-mobile', '4.12.0', ...built);
  done('set-version', 'pre', 'bff-mobile', '4.12.0');
  done('promote', 'bff-mobile', '--to', 'prod');
  expect(done('synth')).toContain(
    "warning[baseline/behind]: production runs 'bff-mobile' 4.12.0; the baseline lock names 4.11.1\n",
  );
  const before = readTree(join(folder, 'dist'));
  done('baseline', 'sync', 'bff-mobile');
  expect(done('synth')).not.toContain('baseline/behind');
  const after = readTree(join(folder, 'dist'));
  const manifests = Object.keys(after).filter(
    (path) => after[path] !== before[path] && !path.startsWith('reports/'),
  );
  expect(manifests).toEqual(
    [
      'projects/daily/richnote',
      'projects/qa/coupon',
      'projects/qa/richnote',
      'stable/daily',
      'stable/qa',
    ].map((place) => `${place}/bff-mobile.k8s.yaml`),
  );
  for (const path of manifests) {
    const lines = before[path]?.split('\n') ?? [];
    const changed = (after[path] ?? '').split('\n').filter((line, index) => line !== lines[index]);
    for (const line of changed) expect(line).toMatch(/4\.12\.0/);
    expect(changed).toContain(`          image: reg.mangrove.example/bff-mobile:4.12.0@${DIGEST}`);
  }
});

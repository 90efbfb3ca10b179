// The generated files are reviewed and compared, so that nothing about the machine may show in them.
import fs from 'node:fs';
import { join } from 'node:path';
import { makeFolder, readTree, type Tree } from '../cli/testing/test-folder';
import { clone, makeOrigin, outputOf, type RunOptions } from './testing/repository';

jest.setTimeout(120_000);

interface Machine extends RunOptions {
  readonly folder: string;
}

const machines: Readonly<Record<'here' | 'there', Machine>> = {
  here: {
    folder: join(makeFolder(), 'strata'),
    umask: '022',
    variables: { HOME: makeFolder(), TZ: 'Pacific/Kiritimati', LANG: 'C', LC_ALL: 'C' },
  },
  there: {
    folder: join(makeFolder(), 'Über uns/Straßen & Wege'),
    umask: '077',
    variables: { HOME: makeFolder(), TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  },
};

let committed: Tree;

beforeAll(() => {
  const origin = makeOrigin();
  committed = readTree(join(origin, 'dist'));
  for (const machine of Object.values(machines)) clone(origin, machine.folder, machine);
});

/** All bytes of dist/ after a command, and what git makes of them. */
function after({ folder, ...options }: Machine, ...command: readonly string[]) {
  outputOf(folder, command, options);
  return {
    dist: readTree(join(folder, 'dist')),
    status: outputOf(folder, ['git', 'status', '--porcelain', '--', ':!node_modules'], options),
  };
}

test('two clones in other folders, time zones, languages, homes and umasks give the committed bytes', () => {
  for (const machine of Object.values(machines)) {
    fs.rmSync(join(machine.folder, 'dist'), { recursive: true });
    expect(after(machine, 'npm', 'run', '--silent', 'synth')).toEqual({ dist: committed, status: '' });
  }
  expect(Object.keys(committed).length).toBeGreaterThan(50);
});

test('cdk8s-cli gives the bytes that strata synth gives', () => {
  const { folder, variables } = machines.here;
  const quiet = { folder, variables: { ...variables, CDK8S_CHECK_UPGRADE: 'false' } };
  fs.rmSync(join(folder, 'dist'), { recursive: true });
  expect(after(quiet, 'npx', 'cdk8s-cli', 'synth')).toEqual({ dist: committed, status: '' });
});

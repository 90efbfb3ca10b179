import { join } from 'node:path';
import { nodeFileSystem } from './node-file-system';
import { makeFolder, writeTree, type Tree } from './testing/test-folder';
import { sumOfCode } from './unchanged-code';

const CODE: Tree = {
  'package.json': '{"name":"strata","dependencies":{"yaml-reader":"1"},"peerDependencies":{"trees":"2"}}',
  'lib/cli/main.js': 'main',
  'lib/constructs/app/pod.js': 'pod',
  'lib/core/table.json': '{}',
  'lib/stacks/synthesize.js': 'synthesize',
  'node_modules/yaml-reader/package.json': '{"version":"1.0.0"}',
  'node_modules/trees/package.json': '{"version":"2.0.0"}',
};

function sumOf(folder: string): string | undefined {
  return sumOfCode(nodeFileSystem, join(folder, 'lib'));
}

test.each<{ name: string; change: Tree }>([
  { name: 'a command', change: { 'lib/cli/main.js': 'mean' } },
  { name: 'a construct', change: { 'lib/constructs/app/pod.js': 'pot' } },
  { name: 'a table', change: { 'lib/core/table.json': '[]' } },
  { name: 'a stack', change: { 'lib/stacks/synthesize.js': 'other' } },
  { name: 'a file more', change: { 'lib/core/new.js': '' } },
  { name: 'the version of strata', change: { 'package.json': '{"name":"strata","version":"2.0.0"}' } },
  { name: 'a dependency', change: { 'node_modules/yaml-reader/package.json': '{"version":"1.0.1"}' } },
  { name: 'a peer', change: { 'node_modules/trees/package.json': '{"version":"2.0.1"}' } },
])('changes with $name', ({ change }) => {
  const folder = makeFolder(CODE);
  const before = sumOf(folder);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  expect(sumOf(folder)).toBe(before);
  writeTree(folder, change);
  expect(sumOf(folder)).not.toBe(before);
});

test('does not change with what does not run', () => {
  const folder = makeFolder(CODE);
  const before = sumOf(folder);
  writeTree(folder, { 'lib/cli/main.d.ts': 'x', 'lib/cli/main.test.ts': 'x', 'lib/other/a.js': 'x' });
  expect(sumOf(folder)).toBe(before);
});

test('fails on no damage: code that cannot be read has no sum', () => {
  const folder = makeFolder(CODE);
  const files: typeof nodeFileSystem = {
    ...nodeFileSystem,
    read: (path) =>
      path.endsWith('pod.js') ? { ok: false, failure: { errno: 'EACCES', path } } : nodeFileSystem.read(path),
  };
  expect(sumOfCode(files, join(folder, 'lib'))).toBeUndefined();
});

test('strata itself has a sum', () => {
  expect(sumOfCode(nodeFileSystem)).toMatch(/^[0-9a-f]{64}$/);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeFileSystem } from './node-file-system';
import { manyOutputs } from './testing/many-outputs';
import { makeFolder, readTree } from './testing/test-folder';
import { writeDist } from './write-dist';

const SCRIPT = join(__dirname, 'testing/write-until-killed.ts');

const DELAYS = [1, 3, 6, 10, 15, 21, 28, 36];

function treeOf(state: 'a' | 'b') {
  return Object.fromEntries(manyOutputs(state).map(({ path, text }) => [path, text]));
}

async function killAfter(out: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', SCRIPT, out], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a run that is killed leaves whole files only, and the next run finishes', async () => {
  const out = join(makeFolder(), 'dist');
  const states = { a: treeOf('a'), b: treeOf('b') };
  let cutShort = 0;
  // On a busy machine many kills may miss the short time in which a run writes.
  for (let kills = 0; kills < 8 || (cutShort === 0 && kills < 40); kills += 1) {
    const milliseconds = DELAYS[kills % DELAYS.length] ?? 1;
    await killAfter(out, milliseconds);
    const left = readTree(out);
    const paths = Object.keys(left).filter((path) => !path.endsWith('/'));
    const staged = paths.filter((path) => path.startsWith('.strata-staging/'));
    const placed = paths.filter((path) => !path.startsWith('.strata-staging/'));
    expect(placed.filter((path) => left[path] !== states.a[path] && left[path] !== states.b[path])).toEqual(
      [],
    );
    cutShort += staged.length;
    const wanted = milliseconds % 2 === 0 ? 'a' : 'b';
    const { problems } = writeDist(nodeFileSystem, { path: out, name: 'dist' }, manyOutputs(wanted));
    expect(problems).toEqual([]);
    expect(readTree(out)).toEqual(states[wanted]);
  }
  // The test is worth nothing when no kill ever hit a run in the middle.
  expect(cutShort).toBeGreaterThan(0);
}, 300_000);

// Run as a process of its own by the test that kills it: swaps the output folder between two states for ever.
import { nodeFileSystem } from '../node-file-system';
import { writeDist } from '../write-dist';
import { manyOutputs } from './many-outputs';

const path = process.argv[2] ?? '';
const states = [manyOutputs('a'), manyOutputs('b')];

process.stdout.write('ready\n', () => {
  for (let round = 0; ; round++) {
    writeDist(nodeFileSystem, { path, name: 'dist' }, states[round % 2] ?? []);
  }
});

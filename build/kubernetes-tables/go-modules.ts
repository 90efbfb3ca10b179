import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** The folder of a Go module in Go's module cache; downloads it when it is not there yet. */
export function folderOf(module: string, version: string): string {
  const text = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: tmpdir(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { Dir: folder } = JSON.parse(text) as { Dir?: string };
  if (folder === undefined) throw new Error(`go has no folder for ${module}@${version}`);
  return folder;
}

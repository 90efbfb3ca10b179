import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

export interface DownloadedModule {
  /** Where Go has unpacked the module. */
  readonly folder: string;
  /** Checksum of its content, as in go.sum. */
  readonly sum: string;
}

const LIMIT_MS = 10 * 60_000;

/** One module in Go's module cache; downloaded when it is not there yet. */
export function downloadModule(module: string, version: string): DownloadedModule {
  // Outside of any module: nothing but this one module is looked at.
  const run = spawnSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: tmpdir(),
    encoding: 'utf8',
    timeout: LIMIT_MS,
    maxBuffer: 16 << 20,
  });
  if (run.error !== undefined)
    throw new Error(`go mod download ${module}@${version} did not run`, { cause: run.error });
  const answer = JSON.parse(run.stdout === '' ? '{}' : run.stdout) as {
    readonly Dir?: string;
    readonly Sum?: string;
    readonly Error?: string;
  };
  if (answer.Dir === undefined || answer.Sum === undefined) {
    throw new Error(`go cannot get ${module}@${version}: ${answer.Error ?? run.stderr.trim()}`);
  }
  return { folder: answer.Dir, sum: answer.Sum };
}

/** The version of the installed Go, or undefined when there is none. */
export function tryGoVersion(): string | undefined {
  const run = spawnSync('go', ['env', 'GOVERSION'], { cwd: tmpdir(), encoding: 'utf8', timeout: 60_000 });
  return run.error === undefined && run.status === 0 ? run.stdout.trim() : undefined;
}

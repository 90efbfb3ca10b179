import { spawn } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname } from 'node:path';

export interface ProgramBuild {
  readonly name: string;
  readonly package: string;
  /** Folder of our go.mod. */
  readonly module: string;
  readonly linkerFlags: string;
  /** Where the program is put. */
  readonly file: string;
  readonly limitMs: number;
  readonly say: (line: string) => void;
}

const PROGRESS_MS = 15_000;

/** Compiles one program; resolves to the seconds it took. A half-written program is never left under its name. */
export async function buildProgram(build: ProgramBuild): Promise<number> {
  mkdirSync(dirname(build.file), { recursive: true });
  const started = Date.now();
  const partial = `${build.file}.partial-${process.pid}`;
  await compile(build, partial, started);
  renameSync(partial, build.file);
  return seconds(started);
}

async function compile(build: ProgramBuild, output: string, started: number): Promise<void> {
  const args = ['build', '-v', '-trimpath', '-ldflags', build.linkerFlags, '-o', output, build.package];
  const child = spawn('go', args, {
    cwd: build.module,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, GOWORK: 'off', GOFLAGS: '-mod=readonly' },
  });
  lowerPriority(child.pid);
  let compiled = 0;
  let messages: readonly string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter((each) => each !== '')) {
      if (isPackage(line)) compiled += 1;
      else messages = [...messages.slice(-30), line];
    }
  });
  const progress = setInterval(
    () => build.say(`  ${build.name}: ${compiled} packages compiled, ${seconds(started)} s`),
    PROGRESS_MS,
  );
  const limit = setTimeout(() => child.kill('SIGKILL'), build.limitMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    if (code !== 0) throw new Error(failure(build, code, messages));
  } finally {
    clearInterval(progress);
    clearTimeout(limit);
  }
}

/** `go build -v` prints the packages that it compiles, and nothing else unless something is wrong. */
function isPackage(line: string): boolean {
  return /^[\w.~-]+(\/[\w.~-]+)*$/.test(line);
}

function failure(build: ProgramBuild, code: number | null, messages: readonly string[]): string {
  const why = code === null ? `was stopped after ${build.limitMs / 1000} s` : `ended with exit code ${code}`;
  return [`building ${build.name} ${why}`, ...messages].join('\n  ');
}

/** A build of minutes leaves the machine usable. Where that is not allowed it runs as it is. */
function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Nothing depends on it.
  }
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 100) / 10;
}

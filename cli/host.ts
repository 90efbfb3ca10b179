import { isatty } from 'node:tty';
import { nodeFileSystem } from './node-file-system';
import { loadNodeModule } from './node-module-loader';
import type { FileSystem } from './file-system';
import type { Git } from './git';
import type { ModuleLoader } from './module-loader';
import { takeLateFailures } from './modules/watch-process';

/** A stream that people or programs read. */
export interface Output {
  readonly isTerminal: boolean;
  write(text: string): void;
}

/** All that strata asks of the machine it runs on. Tests pass another one. */
export interface Host {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Absolute path of the current folder: what relative arguments start from. */
  readonly cwd: string;
  /** Environment variables. They may change where output goes and how messages look, never the bytes of dist/. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly files: FileSystem;
  readonly loadModule: ModuleLoader;
  /** What code of the company threw since the last call, when nothing called or awaited it. */
  readonly takeLateFailures: () => Promise<readonly unknown[]>;
  readonly git: Git;
  /** Milliseconds since some moment, for progress only. */
  readonly milliseconds: () => number;
}

/** The machine itself. */
export function nodeHost(): Host {
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    cwd: process.cwd(),
    variables: process.env,
    files: nodeFileSystem,
    loadModule: loadNodeModule,
    takeLateFailures,
    git: async (...call) => (await import('./git')).runGit(...call),
    milliseconds: () => performance.now(),
  };
}

function outputOf(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  return { isTerminal: isatty(stream.fd), write: (text) => void stream.write(text) };
}

/** True when a variable is set to something other than nothing, `0` or `false`. */
export function isSwitchedOn(host: Host, name: string): boolean {
  return !['', '0', 'false'].includes(host.variables[name] ?? '');
}

/** True when messages on this stream may be coloured: a terminal, and NO_COLOR (https://no-color.org) is not set. */
export function isColored(host: Host, output: Output): boolean {
  return output.isTerminal && (host.variables['NO_COLOR'] ?? '') === '';
}

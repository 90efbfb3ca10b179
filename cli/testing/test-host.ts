import { createRequire } from 'node:module';
import type { Host } from '../host';
import { runGit } from '../git';
import { loadBy } from '../module-loader';
import { nodeFileSystem } from '../node-file-system';

export interface TestHost extends Host {
  /** What has been written so far. */
  readonly seen: { readonly stdout: string; readonly stderr: string };
}

/** A host with real files whose streams are kept, without variables and without a terminal unless given. */
export function testHost(options: Partial<Host> & { readonly isTerminal?: boolean } = {}): TestHost {
  const { isTerminal = false, ...given } = options;
  const texts = { stdout: '', stderr: '' };
  return {
    stdout: { isTerminal, write: (text) => void (texts.stdout += text) },
    stderr: { isTerminal, write: (text) => void (texts.stderr += text) },
    cwd: '/',
    variables: {},
    files: nodeFileSystem,
    // The module system of the test runner compiles TypeScript already; tsx cannot hook into it.
    loadModule: async (path) => loadBy(createRequire(__filename), path),
    takeLateFailures: async () => [],
    git: runGit,
    milliseconds: () => 0,
    ...given,
    seen: texts,
  };
}

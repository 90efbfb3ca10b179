// The only place that calls git. There is no shell, and a revision is never taken for an option.
import { execFile } from 'node:child_process';

/** What git printed, or why it did not. */
export type GitResult =
  | { readonly ok: true; readonly output: Buffer }
  /** `status` is null when git itself could not be started. */
  | { readonly ok: false; readonly status: number | null; readonly message: string };

export type Git = (folder: string, args: readonly string[], input?: string) => Promise<GitResult>;

const LARGEST_OUTPUT = 1 << 30;

export const runGit: Git = async (folder, args, input = '') =>
  new Promise((resolve) => {
    const child = execFile(
      'git',
      ['-C', folder, ...args],
      { encoding: 'buffer', maxBuffer: LARGEST_OUTPUT, env: { ...process.env, LC_ALL: 'C' } },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ ok: true, output: stdout });
        const status = typeof error.code === 'number' ? error.code : null;
        const said = stderr.toString('utf8').trim().split('\n')[0] ?? '';
        return resolve({ ok: false, status, message: said === '' ? error.message : said });
      },
    );
    // Git may be gone before it has read anything; what it says then is told above.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { ToolFailure } from '../cluster/tool-files';

/** A Git repository that holds a copy of `dist/`, and a folder in which the copy can be changed. */
export interface GitFolder {
  /** What a server of repositories serves. */
  readonly projectRoot: string;
  /** Makes `dist/` of the repository what the given folder holds, in the working copy. */
  readonly copy: (dist: string) => void;
  /** Files and folders are named as they are shown, as `dist/argocd/root.k8s.yaml`. */
  readonly write: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
  /** Makes it again what it is in the given folder `dist/`. */
  readonly restore: (file: string, dist: string) => void;
  /** Commits whatever was changed; the id of the commit. */
  readonly commit: (message: string) => string;
}

export interface GitFolderOptions {
  /** Path of the repository's URL, as `/platform/strata.git`. */
  readonly urlPath: string;
  /** Branch that is committed to, as `refs/heads/main`. */
  readonly revision: string;
}

const LIMIT_MS = 60_000;

export function gitFolder({ urlPath, revision }: GitFolderOptions): GitFolder {
  const projectRoot = temporaryFolder();
  const work = temporaryFolder();
  const repository = join(projectRoot, urlPath);
  mkdirSync(dirname(repository), { recursive: true });
  run(work, ['init', '--quiet', `--separate-git-dir=${repository}`]);
  run(work, ['symbolic-ref', 'HEAD', revision]);
  const place = (file: string): string => join(work, file);
  return {
    projectRoot,
    write: (file, text) => {
      mkdirSync(dirname(place(file)), { recursive: true });
      writeFileSync(place(file), text);
    },
    remove: (file) => rmSync(place(file), { recursive: true }),
    copy: (dist) => cpSync(dist, join(work, 'dist'), { recursive: true }),
    restore: (file, dist) => cpSync(join(dist, relative('dist', file)), place(file), { recursive: true }),
    commit: (message) => {
      run(work, ['add', '--all']);
      run(work, ['commit', '--quiet', `--message=${message}`]);
      return run(work, ['rev-parse', 'HEAD']).trim();
    },
  };
}

/** Without the settings of whoever runs it. */
function run(cwd: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    cwd,
    encoding: 'utf8',
    timeout: LIMIT_MS,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      ...Object.fromEntries(
        ['AUTHOR', 'COMMITTER'].flatMap((who) => [
          [`GIT_${who}_NAME`, 'conformance'],
          [`GIT_${who}_EMAIL`, 'conformance@localhost'],
        ]),
      ),
    },
  });
  if (error !== undefined) throw new ToolFailure(`git is not on PATH: ${error.message}`, { cause: error });
  if (status !== 0) throw new ToolFailure(`git ${args.join(' ')} failed: ${stderr.trim()}`);
  return stdout;
}

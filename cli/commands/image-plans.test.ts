import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { tinyCompany } from '../../core/testing/tiny-company';
import type { Git } from '../git';
import { run } from '../main';
import { makeFolder, writeTree } from '../testing/test-folder';
import { testHost } from '../testing/test-host';

// Each test makes a repository, and asks git several times.
jest.setTimeout(60_000);

const IMAGE = 'catalog/images/node-20.yaml';

function git(folder: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...identity, ...args], { stdio: 'ignore' });
}

/** A repository with the tiny company in one commit, and a newer Node.js in the working copy. */
function makeRepository(below = ''): string {
  const folder = makeFolder();
  writeTree(join(folder, below), tinyCompany);
  writeTree(join(folder, below), {
    'catalog/ünï.txt': 'no definition',
    'catalog/apps/link.yaml': '-> shop.yaml',
  });
  fs.rmSync(join(folder, below, 'catalog/ünï.txt'));
  git(folder, 'init', '--quiet');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'nothing');
  git(folder, 'tag', 'bare');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'first');
  fs.rmSync(join(folder, below, 'catalog/apps/link.yaml'));
  const text = (tinyCompany[IMAGE] ?? '').replace('current: ', 'packages: [nodejs]\ncurrent: ');
  writeTree(join(folder, below), { [IMAGE]: text });
  return folder;
}

async function affected(root: string, ...args: readonly string[]) {
  const host = testHost({ cwd: root });
  const exitCode = await run(['images', 'affected', ...args, '--json'], host);
  const { problems, plan } = JSON.parse(host.seen.stdout) as {
    problems: readonly { code: string; message: string }[];
    plan: { waves: readonly (readonly { name: string; action: string; reason: string }[])[] } | null;
  };
  return {
    exitCode,
    problems,
    waves: plan?.waves.map((wave) => wave.map(({ action, name }) => `${action} ${name}`)),
  };
}

test.each(['', 'platform/strata'])(
  'the working copy is compared with a commit, also in a folder: %s',
  async (below) => {
    const root = join(makeRepository(below), below);
    for (const ref of ['HEAD', 'HEAD^{commit}']) {
      expect(await affected(root, '--since', ref)).toEqual({
        exitCode: 0,
        problems: [],
        waves: [['rebuild node-20'], ['rebase cart', 'rebase shop']],
      });
    }
  },
);

test.each([
  { name: 'an unknown branch', ref: 'nope', message: "there is no commit 'nope' in this repository" },
  {
    name: 'what looks like an option',
    ref: '--all',
    message: "there is no commit '--all' in this repository",
  },
  { name: 'a tree', ref: 'HEAD:catalog', message: "there is no commit 'HEAD:catalog' in this repository" },
])('fails on $name', async ({ ref, message }) => {
  const { exitCode, problems, waves } = await affected(makeRepository(), `--since=${ref}`);
  expect({ exitCode, problems, waves }).toMatchObject({
    exitCode: 2,
    problems: [{ code: 'usage/ref', message }],
  });
  expect(waves).toBeUndefined();
});

test('fails on a commit that has no company', async () => {
  expect(await affected(makeRepository(), '--since', 'bare')).toMatchObject({
    exitCode: 2,
    problems: [{ code: 'usage/ref', message: 'bare holds no company' }],
  });
});

test('fails outside a repository, as a fault of the machine', async () => {
  const host = testHost({ cwd: makeFolder(tinyCompany), variables: {} });
  expect(await run(['images', 'affected', '--since', 'HEAD'], host)).toBe(3);
  expect(host.seen.stderr).toContain('error[git/unreadable]: git cannot read the history of');
  expect(host.seen.stderr).toContain('fatal: not a git repository');
});

test('fails without git', async () => {
  const none: Git = async () => ({ ok: false, status: null, message: 'spawn git ENOENT' });
  const host = testHost({ cwd: makeFolder(tinyCompany), git: none });
  expect(await run(['images', 'affected', '--since', 'HEAD'], host)).toBe(3);
  expect(host.seen.stderr).toContain('fix: install git');
});

describe('a definition in TypeScript', () => {
  const program = (version: string): string =>
    `export default { name: 'stock', runtime: 'node-20', command: ['node', '${version}'] };\n`;

  test('that is the same now gives what it gives now; another one is not run', async () => {
    const root = makeFolder({ ...tinyCompany, 'catalog/apps/stock.ts': program('a.js') });
    git(root, 'init', '--quiet');
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'first');
    expect(await affected(root, '--since', 'HEAD')).toEqual({ exitCode: 0, problems: [], waves: [] });
    writeTree(root, { 'catalog/apps/stock.ts': program('b.js') });
    expect(await affected(root, '--since', 'HEAD')).toMatchObject({
      exitCode: 2,
      problems: [
        {
          code: 'usage/ref',
          message:
            'catalog/apps/stock.ts was another program in HEAD, and programs of other commits are not run',
        },
      ],
    });
  });
});

test.each([
  { args: [], code: 'usage/layer' },
  { args: ['stack/debian-12', '--since', 'HEAD'], code: 'usage/conflict' },
  { args: ['stack/debain-12'], code: 'usage/layer' },
  { args: ['stack/debian-12', '--as-of', '2026-02-30'], code: 'usage/date' },
])('images affected $args is wrong usage', async ({ args, code }) => {
  expect(await affected(makeFolder(tinyCompany), ...args)).toMatchObject({
    exitCode: 2,
    problems: [{ code }],
  });
});

test('a plan is read wave by wave', async () => {
  const host = testHost({ cwd: makeFolder(tinyCompany) });
  expect(await run(['images', 'affected', 'runtime/node-20'], host)).toBe(0);
  expect(host.seen.stdout).toBe(`\
runtime/node-20 is built again

wave 1
  build  runtime/node-20@20.1  is what changes

wave 2
  rebase  app/cart@2.0.0  only holds copied files, and they fit node-20; runs in qa, prod
  rebase  app/shop@1.0.0  only holds copied files, and they fit node-20; runs in qa, prod

lands in
  qa    cart, shop
  prod  cart, shop
`);
  const plan = testHost({ cwd: makeFolder(tinyCompany) });
  expect(await run(['images', 'plan'], plan)).toBe(0);
  expect(plan.seen.stdout).toBe(
    'what runs, against the current versions of the catalog\nnothing is to be built\n',
  );
});

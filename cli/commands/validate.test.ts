import { execFileSync } from 'node:child_process';
import { overlayCompany } from '../../core/testing/overlay-company';
import { companyEdited } from '../../core/testing/tiny-company';
import { run } from '../main';
import { makeFolder, writeTree } from '../testing/test-folder';
import { testHost } from '../testing/test-host';

// Each test makes a repository, and asks git several times.
jest.setTimeout(60_000);

const PROJECT = 'environments/projects/rebate.yaml';
const PASSED = companyEdited(PROJECT, "'2026-12-31'", "'2026-11-19'", overlayCompany);

function git(folder: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...identity, ...args], { stdio: 'ignore' });
}

/** A repository in which the last day of a project environment has passed. */
function makeRepository(): string {
  const folder = makeFolder();
  writeTree(folder, PASSED);
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'first');
  return folder;
}

async function validate(root: string, ...args: readonly string[]) {
  const host = testHost({ cwd: root });
  const exitCode = await run(['validate', ...args, '--json'], host);
  const { problems } = JSON.parse(host.seen.stdout) as {
    problems: readonly { code: string; severity: string; file?: string }[];
  };
  const told = problems.filter(({ code }) => /expired|usage|git/.test(code));
  return { exitCode, problems: told.map(({ code, severity }) => `${severity} ${code}`) };
}

test('a passed day is a warning', async () => {
  const root = makeRepository();
  expect(await validate(root)).toEqual({ exitCode: 0, problems: ['warning overlay/expired'] });
});

test('and an error in a definition that the change touches', async () => {
  const root = makeRepository();
  const edited = companyEdited(PROJECT, 'name: rebate', 'name: rebate\ndescription: Prices', PASSED);
  writeTree(root, { [PROJECT]: edited[PROJECT] ?? '' });
  expect(await validate(root, '--against', 'HEAD')).toEqual({
    exitCode: 1,
    problems: ['error overlay/expired'],
  });
});

test('also in a definition that is new', async () => {
  const root = makeRepository();
  git(root, 'rm', '--quiet', '--cached', PROJECT);
  git(root, 'commit', '--quiet', '--message', 'before it');
  expect(await validate(root, '--against', 'HEAD')).toEqual({
    exitCode: 1,
    problems: ['error overlay/expired'],
  });
});

test('what the change does not touch stops nobody', async () => {
  const root = makeRepository();
  const file = 'catalog/apps/shop.yaml';
  writeTree(root, { [file]: `${PASSED[file] ?? ''}# as ever\n` });
  expect(await validate(root, '--against', 'HEAD')).toEqual({
    exitCode: 0,
    problems: ['warning overlay/expired'],
  });
});

test('a commit that is none is wrong usage', async () => {
  const root = makeRepository();
  const { exitCode, problems } = await validate(root, '--against', 'nope');
  expect(exitCode).toBe(2);
  expect(problems).toContain('error usage/ref');
});

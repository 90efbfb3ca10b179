import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { overlayCompany } from '../../core/testing/overlay-company';
import { companyEdited, companyPlus, tinyCompany } from '../../core/testing/tiny-company';
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

const SHOP = 'catalog/apps/shop.yaml';
const HEADLESS = companyPlus(SHOP, 'headless: true\n');

/** A repository with its dist/, as everybody commits it. */
async function makeReleased(company: Readonly<Record<string, string>>): Promise<string> {
  const root = makeFolder(company);
  await run(['synth'], testHost({ cwd: root }));
  git(root, 'init', '--quiet');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'released');
  return root;
}

async function refusals(root: string, ...args: readonly string[]) {
  const host = testHost({ cwd: root });
  const exitCode = await run(['validate', ...args, '--json'], host);
  const { problems } = JSON.parse(host.seen.stdout) as {
    problems: readonly { code: string; file: string | null; line: number | null; fix: string }[];
  };
  return { exitCode, problems: problems.filter(({ code }) => code === 'change/immutable') };
}

test('what Kubernetes refuses of a change is told against the commit before, though dist/ is written', async () => {
  const root = await makeReleased(tinyCompany);
  writeTree(root, HEADLESS);
  await run(['synth'], testHost({ cwd: root }));
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'headless');
  expect(await refusals(root, '--against', 'HEAD~1')).toMatchObject({
    exitCode: 0,
    problems: [{ file: SHOP, line: 1, fix: expect.stringContaining('kubectl -n ty-qa delete service shop') }],
  });
  expect(await refusals(root, '--against', 'HEAD')).toEqual({ exitCode: 0, problems: [] });
  expect(await refusals(root)).toEqual({ exitCode: 0, problems: [] });
});

test('a company below the folder of the repository is compared with its own dist/', async () => {
  const root = makeFolder();
  writeTree(join(root, 'platform'), tinyCompany);
  await run(['synth'], testHost({ cwd: join(root, 'platform') }));
  git(root, 'init', '--quiet');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'released');
  writeTree(join(root, 'platform'), HEADLESS);
  expect((await refusals(join(root, 'platform'), '--against', 'HEAD')).problems).toHaveLength(1);
});

test('a commit without dist/, or with a torn one, has nothing to compare', async () => {
  const root = makeFolder(tinyCompany);
  git(root, 'init', '--quiet');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'no dist');
  writeTree(root, HEADLESS);
  expect(await refusals(root, '--against', 'HEAD')).toEqual({ exitCode: 0, problems: [] });
  writeTree(root, { 'dist/stable/qa/shop.k8s.yaml': 'kind: Service\nmetadata: [{\n' });
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'torn');
  expect(await refusals(root, '--against', 'HEAD')).toEqual({ exitCode: 0, problems: [] });
});

test('while a definition is wrong only that is told', async () => {
  const root = await makeReleased(tinyCompany);
  writeTree(root, companyEdited(SHOP, 'headless: true', 'headless: maybe', HEADLESS));
  expect(await refusals(root, '--against', 'HEAD')).toEqual({ exitCode: 1, problems: [] });
});

import fs from 'node:fs';
import { join } from 'node:path';
import {
  DAILY,
  fourEnvironments,
  HISTORY,
  IMAGES,
  LOCK,
  PRE,
  PROD,
} from '../../core/releases/testing/four-environments';
import type { Host } from '../host';
import { run } from '../main';
import { nodeFileSystem } from '../node-file-system';
import { makeFolder, readTree, type Tree } from '../testing/test-folder';
import { testHost } from '../testing/test-host';

async function strata(cwd: string, argv: string, options: Partial<Host> = {}) {
  const host = testHost({ cwd, ...options });
  const words = (argv.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
  const exitCode = await run(words, host);
  return { exitCode, ...host.seen };
}

const company = (changes: Tree = {}): string => makeFolder({ ...fourEnvironments, ...changes });

/** Paths of files that are not what they were, with what they are. */
function changed(root: string): Tree {
  const entries = Object.entries(readTree(root)).filter(([path, text]) => fourEnvironments[path] !== text);
  return Object.fromEntries(entries);
}

const DIGEST = `sha256:${'9'.repeat(64)}`;
const RECORD = `images record shop 1.3.0 --digest ${DIGEST} --revision abcdef0 --runtime node-20@20.1`;

test('set-version changes one line of a file with comments, anchors, odd spaces and quoted keys', async () => {
  const root = company();
  expect(await strata(root, 'set-version pre shop 1.2.0')).toEqual({
    exitCode: 0,
    stdout: `pre: shop 1.2.0, until now 1.1.0\nwritten: ${PRE}:8\nto do: strata synth, and a commit of both\n`,
    stderr: '',
  });
  expect(changed(root)).toEqual({ [PRE]: fourEnvironments[PRE]?.replace("'1.1.0'", "'1.2.0'") });
});

test('promote writes the line and the history, and warns that the lock is behind', async () => {
  const root = company();
  const { exitCode, stdout, stderr } = await strata(root, 'promote shop --to prod');
  expect([exitCode, stdout]).toEqual([
    0,
    `prod: shop 1.1.0 from pre, until now 1.0.0\nwritten: ${PROD}:10\nwritten: ${HISTORY}:7\nto do: strata synth, and a commit of both\n`,
  ]);
  expect(stderr).toContain(
    `${LOCK}:4:9: warning[baseline/behind]: production runs 'shop' 1.1.0; the baseline lock names 1.0.0\n`,
  );
  expect(Object.keys(changed(root))).toEqual([HISTORY, PROD]);
});

test('after a release baseline sync ends the warning, and tells of an exception that is not needed any more', async () => {
  const root = company();
  await strata(root, 'promote shop --to prod');
  const { stdout, stderr } = await strata(root, 'baseline sync');
  expect(stdout).toBe(
    `baseline lock: shop 1.1.0, until now 1.0.0\nwritten: ${LOCK}:4\nto do: strata synth, and a commit of both\n`,
  );
  expect(stderr).toContain('warning[override/redundant]');
  expect((await strata(root, 'set-version qa shop 1.1.0')).exitCode).toBe(0);
  expect(await strata(root, 'validate')).toMatchObject({ exitCode: 0, stderr: '' });
});

test('images record adds lines, and the same again adds none', async () => {
  const root = company();
  expect(await strata(root, RECORD)).toEqual({
    exitCode: 0,
    stdout: `recorded: shop 1.3.0\nwritten: ${IMAGES}:9\nto do: a commit; after that strata set-version takes it\n`,
    stderr: '',
  });
  const once = changed(root);
  expect(Object.keys(once)).toEqual([IMAGES]);
  expect(await strata(root, RECORD)).toMatchObject({
    exitCode: 0,
    stdout: 'shop 1.3.0 is recorded already, with the same digest\n',
  });
  expect(changed(root)).toEqual(once);
  expect((await strata(root, 'set-version pre shop 1.3.0')).exitCode).toBe(0);
});

test.each([
  { argv: 'set-version pre shop 1.1.0', says: 'pre is to run shop 1.1.0 already\n' },
  {
    argv: 'promote cart --to prod',
    says: 'prod is to run the same version of cart as the environment before it already\n',
  },
  { argv: 'baseline sync', says: 'the baseline lock names what production runs already\n' },
])('$argv has nothing to do', async ({ argv, says }) => {
  const root = company();
  expect(await strata(root, argv)).toEqual({ exitCode: 0, stdout: says, stderr: '' });
  expect(changed(root)).toEqual({});
});

describe('--dry-run', () => {
  test('shows the lines as a diff, and writes nothing', async () => {
    const root = company();
    const { exitCode, stdout } = await strata(root, 'promote shop --to prod --dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`prod: shop 1.1.0 from pre, until now 1.0.0
--- a/${PROD}
+++ b/${PROD}
@@ -10 +10 @@
-  shop: { version: 1.0.0 }
+  shop: { version: 1.1.0 }
--- a/${HISTORY}
+++ b/${HISTORY}
@@ -6,0 +7 @@
+    - 1.1.0
nothing is written
`);
    expect(changed(root)).toEqual({});
  });

  test.each([
    'set-version pre shop 1.2.0',
    'baseline sync shop',
    "set-version daily shop 1.1.0 --reason 'a test' --until 2026-12-01",
    RECORD,
  ])('%s writes nothing', async (argv) => {
    const root = company();
    expect((await strata(root, `${argv} --dry-run`)).exitCode).toBe(0);
    expect(changed(root)).toEqual({});
  });
});

describe('--json', () => {
  test('has the changes, the lines and whether they are written', async () => {
    const root = company();
    const { stdout } = await strata(root, 'set-version pre shop 1.2.0 --json');
    expect(JSON.parse(stdout)).toEqual({
      command: 'set-version',
      ok: true,
      exitCode: 0,
      problems: [],
      changes: [
        { environment: 'pre', app: 'shop', from: '1.1.0', to: '1.2.0', source: null, sameImageAs: null },
      ],
      edits: [
        {
          file: PRE,
          lines: [
            {
              line: 8,
              newLine: 8,
              removed: [`  'shop':   {   "version": '1.1.0' ,  replicas: *few }   # on its way`],
              added: [`  'shop':   {   "version": '1.2.0' ,  replicas: *few }   # on its way`],
            },
          ],
        },
      ],
      written: true,
    });
  });

  test.each([
    { argv: 'set-version pre shop', command: 'set-version', code: 'usage/arguments', exitCode: 2 },
    { argv: 'set-version pre shop 9.9.9', command: 'set-version', code: 'version/unknown', exitCode: 1 },
    { argv: 'set-version pre shp 1.2.0', command: 'set-version', code: 'usage/app', exitCode: 2 },
    {
      argv: "set-version qa shop 1.2.0 --until '1 May'",
      command: 'set-version',
      code: 'usage/date',
      exitCode: 2,
    },
    { argv: 'promote shop', command: 'promote', code: 'usage/arguments', exitCode: 2 },
    { argv: 'promote shop --to daily', command: 'promote', code: 'usage/environment', exitCode: 2 },
    {
      argv: 'promote shop --to prod --until 2026-02-30',
      command: 'promote',
      code: 'usage/date',
      exitCode: 2,
    },
    { argv: 'baseline sync shpo', command: 'baseline sync', code: 'usage/app', exitCode: 2 },
    { argv: 'baseline sync --al', command: 'baseline sync', code: 'usage/arguments', exitCode: 2 },
    { argv: 'images record shop 1.3.0', command: 'images record', code: 'usage/arguments', exitCode: 2 },
    {
      argv: RECORD.replace('abcdef0', 'main'),
      command: 'images record',
      code: 'usage/revision',
      exitCode: 2,
    },
  ])('has the same shape when nothing is done: $argv', async ({ argv, command, code, exitCode }) => {
    const root = company();
    const { stdout, stderr, ...rest } = await strata(root, `${argv} --json`);
    expect([rest.exitCode, stderr]).toEqual([exitCode, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      command,
      ok: false,
      exitCode,
      problems: [{ code, severity: 'error' }],
      changes: [],
      edits: [],
      written: false,
    });
    expect(changed(root)).toEqual({});
  });
});

describe('what the change would bring', () => {
  test('fails on a new error, names it where it would stand, and writes nothing', async () => {
    const root = company();
    const argv = RECORD.replace('node-20@20.1', 'node-20@20.9');
    const { exitCode, stdout, stderr } = await strata(root, argv);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      `${IMAGES}:9:127: error[reference/unknown]: there is no runtime image 'node-20@20.9'`,
    );
    expect(stderr).toContain(
      `error[edit/harmful]: the change of ${IMAGES} is not made: it would bring 1 error more\n`,
    );
    expect(changed(root)).toEqual({});
  });

  test('an error that is there already holds nobody up: a way back must stay open', async () => {
    const prod = `${fourEnvironments[PROD] ?? ''}  crat: { version: 2.0.0 }\n`;
    const root = company({ [PROD]: prod });
    expect((await strata(root, 'validate')).exitCode).toBe(1);
    expect(await strata(root, 'set-version prod shop 0.9.0')).toMatchObject({ exitCode: 0 });
    expect(readTree(root)[PROD]).toBe(prod.replace('1.0.0', '0.9.0'));
  });

  test('an error in what the environment makes of it counts too', async () => {
    const root = company({
      [DAILY]:
        fourEnvironments[DAILY]?.replace('pods: 20', 'pods: 1').replace(
          'apps: {}',
          'apps: { cart: { absent: true }, shop: { absent: true } }',
        ) ?? '',
      'catalog/apps/note.yaml': 'name: note\nruntime: node-20\ncommand: [note]\nreplicas: 9\n',
      [IMAGES]: `${fourEnvironments[IMAGES] ?? ''}  note:\n    1.0.0: { digest: '${DIGEST}', revision: 'abcdef0', runtime: node-20@20.1 }\n`,
    });
    const before = readTree(root);
    const { exitCode, stderr } = await strata(
      root,
      "set-version daily note 1.0.0 --reason 'a test' --until 2026-12-01",
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('error[quota/exceeded]');
    expect(stderr).toContain('error[edit/harmful]');
    expect(readTree(root)).toEqual(before);
  });

  test('fails on a definition with errors, and shows them', async () => {
    const tagged = fourEnvironments[PRE]?.replace("'1.1.0'", "!new '1.1.0'") ?? '';
    const root = company({ [PRE]: tagged });
    const { exitCode, stderr } = await strata(root, 'set-version pre shop 1.2.0');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${PRE}:8:28: error[yaml/tag]`);
    expect(stderr).toContain('error[edit/unreadable]');
    expect(readTree(root)[PRE]).toBe(tagged);
  });

  test('fails without a company, and with files that cannot be read', async () => {
    expect(await strata(makeFolder(), 'baseline sync')).toMatchObject({ exitCode: 2 });
    const root = company({ 'catalog/apps/note.yml': 'name: note\n' });
    expect(await strata(root, 'set-version pre shop 1.2.0')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('file/ignored'),
    });
  });
});

test('a version may be written from another folder, by way of --root', async () => {
  const root = company();
  expect((await strata('/', `set-version pre shop 1.2.0 --root ${root}`)).exitCode).toBe(0);
  expect(Object.keys(changed(root))).toEqual([PRE]);
});

describe('the file', () => {
  test('keeps its permissions', async () => {
    const root = company();
    fs.chmodSync(join(root, PRE), 0o600);
    await strata(root, 'set-version pre shop 1.2.0');
    expect(fs.statSync(join(root, PRE)).mode & 0o777).toBe(0o600);
  });

  test('stays where a link points, and the link stays', async () => {
    const root = company({ 'elsewhere/pre.yaml': fourEnvironments[PRE] ?? '' });
    fs.rmSync(join(root, PRE));
    fs.symlinkSync('../../elsewhere/pre.yaml', join(root, PRE));
    expect((await strata(root, 'set-version pre shop 1.2.0')).exitCode).toBe(0);
    expect(readTree(root)[PRE]).toBe('-> ../../elsewhere/pre.yaml');
    expect(readTree(root)['elsewhere/pre.yaml']).toContain("'1.2.0'");
  });

  test('fails with 3 when somebody saved it meanwhile, and keeps what they wrote', async () => {
    const root = company();
    let reads = 0;
    const files: Host['files'] = {
      ...nodeFileSystem,
      read: (path) => {
        const result = nodeFileSystem.read(path);
        if (path.endsWith('pre.yaml') && (reads += 1) === 1) fs.appendFileSync(path, '# saved\n');
        return result;
      },
    };
    const { exitCode, stderr } = await strata(root, 'set-version pre shop 1.2.0', { files });
    expect(exitCode).toBe(3);
    expect(stderr).toContain(
      `error[edit/raced]: ${PRE} was changed while strata read it; nothing is written`,
    );
    expect(changed(root)).toEqual({ [PRE]: `${fourEnvironments[PRE] ?? ''}# saved\n` });
  });

  test.each(['write', 'copyMode', 'makeUniqueDirectory', 'rename'] as const)(
    'fails with 3 when the machine refuses to %s, and nothing is left behind',
    async (operation) => {
      const root = company();
      const refuse = (path: string) => ({ ok: false, failure: { errno: 'EACCES', path } }) as const;
      const files: Host['files'] = { ...nodeFileSystem, [operation]: refuse };
      const { exitCode, stdout, stderr } = await strata(root, 'promote shop --to prod', { files });
      expect([exitCode, stdout]).toEqual([3, '']);
      expect(stderr).toContain(
        `error[edit/unwritable]: cannot write ${PROD}: permission denied (EACCES); nothing was changed`,
      );
      expect(changed(root)).toEqual({});
    },
  );

  test('fails with 3 half way, and says what was written; the same again finishes it', async () => {
    const root = company();
    const files: Host['files'] = {
      ...nodeFileSystem,
      rename: (from, to) =>
        to.endsWith('history.yaml')
          ? { ok: false, failure: { errno: 'EIO', path: to } }
          : nodeFileSystem.rename(from, to),
    };
    const { exitCode, stderr } = await strata(root, 'set-version prod shop 1.1.0', { files });
    expect(exitCode).toBe(3);
    expect(stderr).toContain(
      `cannot write ${HISTORY}: the disk failed (EIO); ${PROD} was written before that`,
    );
    expect((await strata(root, 'set-version prod shop 1.1.0')).exitCode).toBe(0);
    expect(readTree(root)[HISTORY]).toBe(`${fourEnvironments[HISTORY] ?? ''}    - 1.1.0\n`);
  });
});

test.each([
  { argv: ['set-version', '--help'], says: 'Usage: strata set-version [options] <env> <app> <version>' },
  { argv: ['promote', '--help'], says: 'strata promote trade-core --to prod --dry-run' },
  { argv: ['baseline', 'sync', '--help'], says: 'Usage: strata baseline sync [options] [app...]' },
  { argv: ['images', '--help'], says: 'record what CI has built' },
  { argv: ['images', 'record', '--help'], says: '--runtime <name@version>' },
])('$argv prints its help', async ({ argv, says }) => {
  const { exitCode, stdout } = await strata('/', argv.join(' '));
  expect(exitCode).toBe(0);
  expect(stdout).toContain(says);
});

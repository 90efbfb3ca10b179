import fs from 'node:fs';
import { join } from 'node:path';
import { overlayCompany, rebate } from '../../core/testing/overlay-company';
import { companyPlus, companyWith } from '../../core/testing/tiny-company';
import { nodeFileSystem } from '../node-file-system';
import { removeFiles } from '../remove-files';
import { company, fix, FIX, onTwo, REBATE, strata } from '../testing/delivery-company';
import { codesIn } from '../testing/strata-on';
import { makeFolder } from '../testing/test-folder';

const CREATE = 'env create sale --baseline qa --owner shop-team --app cart=f-rebate';

describe('env create', () => {
  test('writes a definition, a key a line', async () => {
    const words = `--app shop=f-rebate --carrier help --entry shop --expires 2026-12-24 --description 'Half price' --exec shop-team`;
    const files = companyWith({ [REBATE]: null }, company());
    const result = await strata(`${CREATE} ${words}`, files);
    expect(result).toMatchObject({
      exitCode: 0,
      stdout:
        'qa/sale: created, lives until 2026-12-24\nwritten: environments/projects/sale.yaml:1\nto do: strata synth, and a commit of both\n',
      removed: [],
    });
    expect(result.written).toEqual({
      'environments/projects/sale.yaml': `name: sale
description: Half price
baselines: [qa]
owner: shop-team
createdAt: '2026-11-20'
expires: '2026-12-24'
apps:
  cart: { version: f-rebate }
  shop: { version: f-rebate }
carriers: [help]
entry: [shop]
access:
  exec: [shop-team]
`,
    });
  });

  test('writes a delivery, into a folder that is not there yet, for three days', async () => {
    const { exitCode, written } = await strata(`${CREATE} --kind delivery --change cart-8`, overlayCompany);
    expect([exitCode, written]).toEqual([
      0,
      {
        'environments/delivery/sale.yaml': `name: sale
change: cart-8
baselines: [qa]
owner: shop-team
createdAt: '2026-11-20'
ttl: 3d
apps:
  cart: { version: f-rebate }
`,
      },
    ]);
  });

  test('takes the line for editors from the file of the company', async () => {
    const head = '# yaml-language-server: $schema=../schemas/company.json\n';
    const text = head + (overlayCompany['catalog/company.yaml'] ?? '');
    const { written } = await strata(`${CREATE} --ttl 3d`, company({ 'catalog/company.yaml': text }));
    expect(written['environments/projects/sale.yaml']).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/project-environment\.json\nname: sale\n/,
    );
  });

  test('with --carrier auto leaves it to strata which apps a call passes through', async () => {
    const { exitCode, written } = await strata(`${CREATE} --ttl 9d --carrier auto --entry web`);
    expect(exitCode).toBe(0);
    expect(written['environments/projects/sale.yaml']).toContain('\ncarriers: auto\nentry: [web]\n');
  });

  test('with --dry-run shows the file and writes nothing', async () => {
    const { exitCode, stdout, written } = await strata(`${CREATE} --ttl 9d --dry-run`);
    expect([exitCode, written]).toEqual([0, {}]);
    expect(stdout).toContain('+++ b/environments/projects/sale.yaml\n@@ -0,0 +1,7 @@\n+name: sale\n');
    expect(stdout).toMatch(/\nnothing is written\n$/);
  });

  test('counts its days from another day with --as-of', async () => {
    const { written } = await strata(`${CREATE} --ttl 9d --as-of 2026-11-23`);
    expect(written['environments/projects/sale.yaml']).toContain("createdAt: '2026-11-23'\nttl: 9d\n");
  });

  const named = (name: string): string => CREATE.replace('sale', name);

  test.each([
    { name: 'a name that a project has', words: `${named('rebate')} --ttl 3d`, code: 'usage/name' },
    { name: 'a name that a delivery has', words: `${named('fix')} --ttl 3d`, code: 'usage/name' },
    { name: 'a name that a stable environment has', words: `${named('prod')} --ttl 3d`, code: 'usage/name' },
    { name: 'a name that is none', words: `${named('Sale!')} --ttl 3d`, code: 'usage/name' },
    {
      name: 'an unknown baseline',
      words: `${CREATE.replace('qa', 'qaa')} --ttl 3d`,
      code: 'usage/environment',
    },
    {
      name: 'a baseline that accepts none',
      words: `${CREATE.replace('qa', 'prod')} --ttl 3d`,
      code: 'usage/environment',
    },
    { name: 'an unknown app', words: `${CREATE.replace('cart=', 'crat=')} --ttl 3d`, code: 'usage/app' },
    { name: 'an app without a version', words: `${CREATE} --app shop --ttl 3d`, code: 'usage/arguments' },
    {
      name: 'an owner that is no label',
      words: `${CREATE.replace('shop-team', "'the team'")} --ttl 3d`,
      code: 'usage/name',
    },
    { name: 'an unknown carrier', words: `${CREATE} --carrier hlep --ttl 3d`, code: 'usage/app' },
    { name: 'no end', words: CREATE, code: 'usage/arguments' },
    { name: 'two ends', words: `${CREATE} --ttl 3d --expires 2026-12-01`, code: 'usage/conflict' },
    { name: 'hours', words: `${CREATE} --ttl 72h`, code: 'usage/date' },
    { name: 'a day that is none', words: `${CREATE} --expires tomorrow`, code: 'usage/date' },
    { name: 'a day that has passed', words: `${CREATE} --expires 2026-11-19`, code: 'usage/date' },
    {
      name: 'a change that is no label',
      words: `${CREATE} --kind delivery --change 'a b'`,
      code: 'usage/name',
    },
    { name: 'a change of a project', words: `${CREATE} --ttl 3d --change cart-8`, code: 'usage/conflict' },
    { name: 'a delivery without a change', words: `${CREATE} --kind delivery`, code: 'usage/arguments' },
    {
      name: 'a delivery with a last day',
      words: `${CREATE} --kind delivery --change cart-8 --expires 2026-11-24`,
      code: 'usage/conflict',
    },
  ])('refuses $name', async ({ words, code }) => {
    const { exitCode, stderr, written } = await strata(words);
    expect([exitCode, codesIn(stderr), written]).toEqual([2, [code], {}]);
  });

  test('says what is missing, at a line of the file that it did not write', async () => {
    const { exitCode, stderr, written } = await strata(`${CREATE} --app shop=f-rebate --ttl 3d`);
    expect([exitCode, codesIn(stderr), written]).toEqual([1, ['edit/harmful', 'entry/missing'], {}]);
    expect(stderr).toContain('environments/projects/sale.yaml:1:7: error[entry/missing]');
    expect(stderr).toContain('add the line `entry: [shop]`');
  });

  test('refuses a version that nobody has built, and one environment too many', async () => {
    const unbuilt = await strata(`${CREATE.replace('f-rebate', 'f-nothing')} --ttl 3d`);
    expect([unbuilt.exitCode, codesIn(unbuilt.stderr), unbuilt.written]).toEqual([
      1,
      ['version/unknown'],
      {},
    ]);
    const full = companyPlus('catalog/company.yaml', 'overlays: { perOwner: 2 }\n', company());
    const many = await strata(`${CREATE} --ttl 3d`, full);
    expect(codesIn(many.stderr)).toEqual(['edit/harmful', 'overlay/over-budget']);
    expect(many.written).toEqual({});
  });
});

test('env create knows no day after the last one that can be written', async () => {
  const { exitCode, stderr } = await strata(`${CREATE} --ttl 3d --dry-run --as-of 9999-12-31`);
  expect([exitCode, codesIn(stderr)]).toEqual([1, ['edit/harmful', 'overlay/lives-too-long']]);
});

test('a name that is too long for a namespace is told once, and not at everything in it', async () => {
  const { exitCode, stderr } = await strata(`${CREATE.replace('sale', 's'.repeat(60))} --ttl 3d`);
  expect([exitCode, codesIn(stderr)]).toEqual([1, ['edit/harmful', 'overlay/name-too-long']]);
});

describe('env extend', () => {
  test('changes one line, and keeps what is said beside it', async () => {
    const { exitCode, stdout, written } = await strata('env extend fix --by 4d');
    expect([exitCode, stdout]).toEqual([
      0,
      `qa/fix: extended, lives until 2026-11-26, until now 2026-11-22\nwritten: ${FIX}:6\nto do: strata synth, and a commit of both\n`,
    ]);
    expect(written).toEqual({ [FIX]: fix.replace('ttl: 3d', 'ttl: 7d') });
  });

  test('to a day, in the quotes that are there', async () => {
    const { written } = await strata('env extend qa/rebate --to 2027-01-09');
    expect(written).toEqual({ [REBATE]: rebate.replace('2026-12-31', '2027-01-09') });
  });

  test('of one that sleeps, days are counted from today', async () => {
    const files = company({ [REBATE]: rebate.replace('2026-12-31', '2026-11-18') });
    const { written } = await strata('env extend rebate --by 2d', files);
    expect(written).toEqual({ [REBATE]: rebate.replace('2026-12-31', '2026-11-22') });
  });

  test.each([
    { name: 'beyond what the company allows', words: 'fix --by 12d', fix: 'write --to 2026-12-03' },
    { name: 'to an earlier day', words: 'rebate --to 2026-12-31', fix: 'name a later day' },
    { name: 'to nowhere', words: 'rebate', fix: 'add --by 7d, or --to 2026-12-31' },
    { name: 'by two words', words: 'rebate --by 7d --to 2027-01-05', fix: 'leave one of them out' },
    { name: 'by hours', words: 'rebate --by 7h', fix: 'write it as --by 14d' },
    { name: 'what is not there', words: 'rebat --by 7d', fix: "did you mean 'rebate'?" },
    { name: 'on another baseline', words: 'prod/rebate --by 7d', fix: 'write one of rebate, qa/rebate' },
  ])('refuses to go $name', async ({ words, fix: advice }) => {
    const { exitCode, stderr, written } = await strata(`env extend ${words}`);
    expect([exitCode, written]).toEqual([2, {}]);
    expect(stderr).toContain(`fix: ${advice}\n`);
  });

  test('what has used up its days is extended no more', async () => {
    const files = company({ [FIX]: fix.replace('ttl: 3d', 'ttl: 14d') });
    const { exitCode, stderr } = await strata('env extend fix --by 1d', files);
    expect([exitCode, stderr.includes("'fix' cannot live longer than until 2026-12-03")]).toEqual([2, true]);
  });

  test('leaves a program to its author', async () => {
    const module = `export default ${JSON.stringify({
      name: 'fix',
      change: 'cart-7',
      baselines: ['qa'],
      owner: 'shop-team',
      createdAt: '2026-11-19',
      ttl: '3d',
      apps: { cart: { version: 'f-rebate' } },
    })};\n`;
    const files = company({ [FIX]: null, [FIX.replace('.yaml', '.ts')]: module });
    const { exitCode, stderr } = await strata('env extend fix --by 1d', files);
    expect([exitCode, codesIn(stderr)]).toEqual([1, ['edit/not-yaml']]);
  });
});

describe('env destroy', () => {
  test('removes the definition, and tells what goes with it', async () => {
    const result = await strata('env destroy fix');
    expect(result).toMatchObject({ exitCode: 0, written: {}, removed: [FIX], stderr: '' });
    expect(result.stdout).toBe(
      `qa/fix: destroyed
removed: ${FIX}
goes with the next synth: dist/delivery/qa/fix/ (2 files)
goes with the next synth: dist/reports/qa/fix.json
to do: strata synth, and a commit of both
`,
    );
  });

  test('with --dry-run tells the same and removes nothing', async () => {
    const { exitCode, stdout, removed } = await strata('env destroy fix --dry-run');
    expect([exitCode, removed]).toEqual([0, []]);
    expect(stdout).toContain(
      `to be removed: ${FIX}\ngoes with the next synth: dist/delivery/qa/fix/ (2 files)\n`,
    );
  });

  test('of one on two baselines takes one away, and then the definition', async () => {
    const files = onTwo();
    const one = await strata('env destroy daily/rebate', files);
    expect([one.exitCode, one.removed]).toEqual([0, []]);
    expect(one.written).toEqual({ [REBATE]: rebate.replace('baselines: [qa]', 'baselines: [qa] # both') });
    const both = await strata('env destroy rebate --json', files);
    expect(both.removed).toEqual([REBATE]);
    expect(JSON.parse(both.stdout)).toMatchObject({
      command: 'env destroy',
      ok: true,
      changes: [
        { environment: 'daily/rebate', what: 'destroyed', expires: '2026-12-31', until: null },
        { environment: 'qa/rebate', what: 'destroyed' },
      ],
      edits: [],
      removed: [REBATE],
      written: true,
    });
  });

  test('refuses while a Helm release lies in its namespace', async () => {
    const release = `name: redis
owner: argocd
chart: redis
repository: https://charts.example.com
version: 21.0.3
namespace: ty-qa-p-rebate
clusters: { main: {} }
`;
    const argocd = "argocd: { version: '3.2', repository: 'https://git.tiny.example/strata.git' }\n";
    const files = companyPlus(
      'catalog/company.yaml',
      argocd,
      company({ 'catalog/releases/redis.yaml': release }),
    );
    const { exitCode, stderr, removed } = await strata('env destroy rebate', files);
    expect([exitCode, codesIn(stderr), removed]).toEqual([1, ['overlay/in-use'], []]);
    expect(stderr).toContain('catalog/releases/redis.yaml:6:12');
    expect(stderr).toContain('fix: remove catalog/releases/redis.yaml first\n');
    const apart = { ...files, 'catalog/releases/redis.yaml': release.replace('ty-qa-p-rebate', 'default') };
    expect((await strata('env destroy rebate', apart)).removed).toEqual([REBATE]);
  });

  test('refuses what is not there', async () => {
    expect(await strata('env destroy nothing')).toMatchObject({ exitCode: 2, removed: [] });
  });

  test('removes no file that somebody has saved meanwhile', () => {
    const root = makeFolder({ 'a.yaml': 'name: a\n', 'b.yaml': 'name: other\n' });
    const removed = ['a', 'b'].map((name) => ({ path: `${name}.yaml`, before: `name: ${name}\n` }));
    expect(removeFiles(nodeFileSystem, root, removed)).toMatchObject([
      { code: 'edit/raced', at: { file: 'b.yaml' } },
    ]);
    expect(fs.existsSync(join(root, 'a.yaml'))).toBe(true);
  });
});

describe('env gc', () => {
  test('removes those whose grace is over, and no others', async () => {
    // The delivery is kept until 2026-11-25.
    expect(await strata('env gc --as-of 2026-11-25')).toMatchObject({
      exitCode: 0,
      stdout: 'nothing to do\n',
      removed: [],
    });
    const { exitCode, stdout, removed } = await strata('env gc --as-of 2026-11-26');
    expect([exitCode, removed]).toEqual([0, [FIX]]);
    expect(stdout).toBe(`qa/fix: destroyed\nremoved: ${FIX}\nto do: strata synth, and a commit of both\n`);
  });

  test('with --dry-run names them', async () => {
    const { stdout, removed } = await strata('env gc --as-of 2027-03-01 --dry-run');
    expect(removed).toEqual([]);
    expect(stdout).toBe(
      `qa/rebate: destroyed\nqa/fix: destroyed\nto be removed: ${REBATE}\nto be removed: ${FIX}\nnothing is written\n`,
    );
  });
});

test('every command says the same keys when its arguments are wrong', async () => {
  const { exitCode, stdout } = await strata('env extend --json');
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    command: 'env extend',
    changes: [],
    edits: [],
    removed: [],
    written: false,
  });
});

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import type { FileSystem } from './file-system';
import { nodeFileSystem } from './node-file-system';
import { readCompany } from './read-company';
import { makeFolder } from './testing/test-folder';
import type { Tree } from './testing/test-folder';

const COMPANY: Tree = { 'catalog/company.yaml': 'name: shop\n' };

function read(tree: Tree, files: FileSystem = nodeFileSystem) {
  return readCompany(files, makeFolder({ ...COMPANY, ...tree }));
}

function pathsOf(tree: Tree): readonly string[] {
  return read(tree).sources.map(({ path }) => path);
}

function findings(tree: Tree, files?: FileSystem): readonly string[] {
  return read(tree, files).problems.map(({ code, severity, at }) => `${severity} ${code} ${at?.file}`);
}

describe('what is read', () => {
  test('definitions of both kinds and owners, in code-unit order', () => {
    const { sources, problems } = read({
      'environments/stable/qa.yaml': 'name: qa\n',
      'environments/stable/daily.ts': 'export default {};\n',
      'catalog/apps/b.yaml': 'b',
      'catalog/apps/B.yaml': 'B',
      'catalog/apps/a/a.yaml': 'aa',
      'catalog/apps/a-b.yaml': 'a-b',
      'catalog/apps/ä.yaml': 'ä',
      CODEOWNERS: '* @ops\n',
    });
    expect(problems).toEqual([]);
    expect(sources).toEqual([
      { path: 'CODEOWNERS', text: '* @ops\n' },
      { path: 'catalog/apps/B.yaml', text: 'B' },
      { path: 'catalog/apps/a-b.yaml', text: 'a-b' },
      { path: 'catalog/apps/a/a.yaml', text: 'aa' },
      { path: 'catalog/apps/b.yaml', text: 'b' },
      { path: 'catalog/apps/ä.yaml', text: 'ä' },
      { path: 'catalog/company.yaml', text: 'name: shop\n' },
      { path: 'environments/stable/daily.ts', text: 'export default {};\n' },
      { path: 'environments/stable/qa.yaml', text: 'name: qa\n' },
    ]);
  });

  test.each([{ path: 'CODEOWNERS' }, { path: '.github/CODEOWNERS' }, { path: 'docs/CODEOWNERS' }])(
    'owners are found at $path',
    ({ path }) => {
      expect(pathsOf({ [path]: '' })).toContain(path);
    },
  );

  test('a company may be defined in TypeScript', () => {
    const root = makeFolder({ 'catalog/company.ts': '' });
    expect(readCompany(nodeFileSystem, root).problems).toEqual([]);
  });

  test('nothing else of the repository is read', () => {
    expect(
      pathsOf({ 'README.yaml': '', 'src/a.yaml': '', 'stacks/a.ts': '', 'catalogue/a.yaml': '' }),
    ).toEqual(['catalog/company.yaml']);
  });

  test.each([
    { name: 'there', tree: { 'stacks/main.ts': 'x' }, hasStacks: true },
    { name: 'there by a link', tree: { 'stacks/main.ts': '-> ../own.ts', 'own.ts': 'x' }, hasStacks: true },
    { name: 'a folder', tree: { 'stacks/main.ts/': '' }, hasStacks: false },
    { name: 'not there', tree: { 'stacks/other.ts': '' }, hasStacks: false },
  ])('stacks of the company: $name', ({ tree, hasStacks }) => {
    expect(read(tree).stacks).toEqual(hasStacks ? { path: 'stacks/main.ts', text: 'x' } : undefined);
  });

  test.each([
    { path: 'catalog/.draft.yaml' },
    { path: 'catalog/.drafts/a.yaml' },
    { path: 'catalog/apps/.a.yaml.swp' },
    { path: 'catalog/README.md' },
    { path: 'catalog/apps/a.test.ts' },
    { path: 'catalog/types.d.ts' },
  ])('$path is passed over', ({ path }) => {
    const { sources, problems } = read({ [path]: '' });
    expect([sources.length, problems]).toEqual([1, []]);
  });
});

describe('what is not read', () => {
  test.each([
    { name: 'a b.yaml', as: 'a-b.yaml' },
    { name: 'a$(x).yaml', as: 'a-x-.yaml' },
    { name: 'a\nb.ts', as: 'a-b.ts' },
  ])('$name is named with a name that would be read', ({ name, as }) => {
    const { problems } = read({ [`catalog/apps/${name}`]: '' });
    expect(problems).toMatchObject([
      { code: 'file/odd-name', severity: 'error', fix: `rename it, as "${as}"` },
    ]);
    expect(read({ [`catalog/apps/${as}`]: '' }).problems).toEqual([]);
  });

  test.each(['größe.yaml', 'a_b.c+d@1.yaml', 'A.yaml'])('but %s is', (name) => {
    expect(read({ [`catalog/apps/${name}`]: '' }).problems).toEqual([]);
  });

  test.each([
    { path: 'catalog/apps/a.yml', severity: 'error', fix: 'ends in .yaml' },
    { path: 'catalog/apps/a.YAML', severity: 'error', fix: 'ends in .yaml' },
    { path: 'catalog/apps/a.json', severity: 'error', fix: 'JSON is YAML' },
    { path: 'catalog/apps/a.js', severity: 'error', fix: 'ends in .ts' },
    { path: 'catalog/apps/a.mts', severity: 'error', fix: 'ends in .ts' },
    { path: 'environments/stable/a.tsx', severity: 'error', fix: 'ends in .ts' },
    { path: 'catalog/apps/a.yaml~', severity: 'warning', fix: 'delete it' },
    { path: 'catalog/apps/a.yaml.orig', severity: 'warning', fix: 'delete it' },
    { path: 'catalog/apps/#a.yaml#', severity: 'warning', fix: 'delete it' },
    { path: 'catalog/apps/logo.png', severity: 'warning', fix: 'move it' },
    { path: 'catalog/apps/Makefile', severity: 'warning', fix: 'move it' },
  ])('$path is named as a $severity', ({ path, severity, fix }) => {
    const { sources, problems } = read({ [path]: '' });
    expect(sources).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        code: 'file/ignored',
        severity,
        message: expect.stringContaining(path),
        fix: expect.stringContaining(fix),
        at: { file: path, offset: 0 },
      },
    ]);
  });

  test('a pipe is named, and not waited for', () => {
    const root = makeFolder(COMPANY);
    execFileSync('mkfifo', [join(root, 'catalog/a.yaml')]);
    expect(readCompany(nodeFileSystem, root).problems).toMatchObject([
      { code: 'file/ignored', severity: 'error', message: 'catalog/a.yaml is not a plain file' },
    ]);
  });

  test('a file in the place of a folder is named', () => {
    expect(findings({ environments: 'x' })).toEqual(['error file/ignored environments']);
  });

  test('bytes that are not UTF-8 are named', () => {
    const root = makeFolder(COMPANY);
    fs.writeFileSync(join(root, 'catalog/tenants.yaml'), Buffer.from([0x61, 0xff, 0x0a]));
    const { sources, problems } = readCompany(nodeFileSystem, root);
    expect(sources).toHaveLength(1);
    expect(problems).toMatchObject([{ severity: 'error', at: { file: 'catalog/tenants.yaml' } }]);
  });

  test.each([
    { operation: 'read' as const, path: 'catalog/tenants.yaml' },
    { operation: 'list' as const, path: 'catalog/apps' },
  ])('what $operation refuses is named, and the rest is read', ({ operation, path }) => {
    const files: FileSystem = {
      ...nodeFileSystem,
      [operation]: (given: string) =>
        given.endsWith(path)
          ? { ok: false, failure: { errno: 'EACCES', path: given } }
          : nodeFileSystem[operation](given),
    };
    const { sources, problems } = read({ 'catalog/tenants.yaml': '', 'catalog/apps/a.yaml': '' }, files);
    expect(sources).toHaveLength(2);
    expect(problems).toMatchObject([
      {
        code: 'file/unreadable',
        message: expect.stringMatching(/permission denied \(EACCES\)$/),
        at: { file: path },
      },
    ]);
  });
});

describe('links', () => {
  test.each([
    {
      name: 'to a file of the repository',
      tree: { 'shared/a.yaml': 'a', 'catalog/apps/a.yaml': '-> ../../shared/a.yaml' },
      paths: ['catalog/apps/a.yaml'],
    },
    {
      name: 'to a folder beside it',
      tree: { 'shared/deep/a.yaml': 'a', 'catalog/apps': '-> ../shared' },
      paths: ['catalog/apps/deep/a.yaml'],
    },
    {
      name: 'in place of a whole folder',
      tree: { 'real/qa.yaml': 'a', environments: '-> real' },
      paths: ['environments/qa.yaml'],
    },
    {
      name: 'through another link',
      tree: { 'shared/a.yaml': 'a', b: '-> shared', 'catalog/apps': '-> ../b' },
      paths: ['catalog/apps/a.yaml'],
    },
  ])('a link $name is followed', ({ tree, paths }) => {
    expect(findings(tree)).toEqual([]);
    expect(pathsOf(tree)).toEqual(expect.arrayContaining(paths));
  });

  test.each([
    { name: 'to itself', tree: { 'catalog/a.yaml': '-> a.yaml' }, code: 'file/symlink-loop' },
    { name: 'to its folder', tree: { 'catalog/apps/a': '-> .' }, code: 'file/symlink-loop' },
    { name: 'to a folder above', tree: { 'catalog/apps/a': '-> ..' }, code: 'file/symlink-loop' },
    { name: 'to the root', tree: { 'catalog/a': '-> ..' }, code: 'file/symlink-loop' },
    {
      name: 'in a ring of two',
      tree: { 'catalog/a': '-> b', 'catalog/b': '-> a' },
      code: 'file/symlink-loop',
    },
    { name: 'to nothing', tree: { 'catalog/a.yaml': '-> b.yaml' }, code: 'file/broken-link' },
    { name: 'out of the root', tree: { 'catalog/a.yaml': '-> /etc/hostname' }, code: 'file/outside' },
    { name: 'to a folder outside', tree: { 'catalog/a': '-> ../../' }, code: 'file/outside' },
    { name: 'of owners out of the root', tree: { CODEOWNERS: '-> /etc/hostname' }, code: 'file/outside' },
  ])('fails on a link $name', ({ tree, code }) => {
    const { sources, problems } = read(tree);
    expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set([code]));
    expect(Object.keys(tree)).toEqual(problems.map(({ at }) => at?.file));
    expect(sources).toHaveLength(1);
  });

  test('fails on folders that lead to each other by links, once around', () => {
    const tree = { 'catalog/x/to-y': '-> ../y', 'catalog/y/to-x': '-> ../x', 'catalog/x/a.yaml': '' };
    expect(findings(tree).toSorted()).toEqual([
      'error file/symlink-loop catalog/x/to-y/to-x',
      'error file/symlink-loop catalog/y/to-x/to-y',
    ]);
  });

  test('the root itself may be reached by a link', () => {
    const folder = makeFolder({ 'real/catalog/company.yaml': 'x', here: '-> real' });
    expect(readCompany(nodeFileSystem, join(folder, 'here'))).toMatchObject({ problems: [], sources: [{}] });
  });

  test('a folder whose name begins like the root lies outside', () => {
    const folder = makeFolder({ 'co/catalog/company.yaml': 'x', 'company/a.yaml': 'x' });
    fs.symlinkSync('../../company/a.yaml', join(folder, 'co/catalog/a.yaml'));
    expect(readCompany(nodeFileSystem, join(folder, 'co')).problems).toMatchObject([
      { code: 'file/outside' },
    ]);
  });
});

describe('folders without a company', () => {
  test('fails on a folder that has none, and says how to begin', () => {
    const root = makeFolder({ 'environments/a.yml': '' });
    const { sources, problems } = readCompany(nodeFileSystem, root);
    expect(sources).toEqual([]);
    expect(problems).toEqual([
      {
        code: 'usage/root',
        severity: 'error',
        message: `no company is defined here: ${root}/catalog/company.yaml is missing`,
        fix: expect.stringContaining('--root'),
      },
    ]);
  });

  test('fails on a company with the wrong ending, and says so', () => {
    const { problems } = readCompany(nodeFileSystem, makeFolder({ 'catalog/company.yml': '' }));
    expect(problems.map(({ code }) => code)).toEqual(['usage/root', 'file/ignored']);
  });

  test.each([
    { name: 'that is not there', tree: {}, root: 'nowhere', says: 'no such file or folder (ENOENT)' },
    { name: 'that is a file', tree: { file: '' }, root: 'file', says: 'a part of the path is not a folder' },
  ])('fails on a root $name', ({ tree, root, says }) => {
    const { problems } = readCompany(nodeFileSystem, join(makeFolder(tree), root));
    expect(problems).toMatchObject([{ code: 'usage/root', message: expect.stringContaining(says) }]);
  });
});

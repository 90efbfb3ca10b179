// What the documentation tells people to do is done, page by page, in a clone of its own.
import fs from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { makeFolder, writeTree } from '../../cli/testing/test-folder';
import { clone, makeOrigin, REPOSITORY, runIn } from '../../e2e/testing/repository';
import { notPrinted } from './not-printed';
import { readBlocks, type Block } from './read-page';
import { toScript } from './to-script';

jest.setTimeout(180_000);

const names = fs.readdirSync(join(REPOSITORY, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', ...names.map((name) => `docs/${name}`)].map((path) => ({
  path,
  text: fs.readFileSync(join(REPOSITORY, path), 'utf8'),
}));

/** A page with neither commands nor programs needs no clone. */
const programs = pages
  .map(({ path, text }) => ({ path, blocks: readBlocks(text) }))
  .filter(({ blocks }) => blocks.some((block) => scriptOf(block) !== undefined || isModule(block)));

function scriptOf({ language, text }: Block): string | undefined {
  return language === 'sh' ? toScript(text) : undefined;
}

/** A program that is complete, and no part of one. */
function isModule({ language, text }: Block): boolean {
  return language === 'ts' && /^import /m.test(text);
}

let origin: string;
let bin: string;

beforeAll(() => {
  origin = makeOrigin();
  // The command as it is called where the package is installed.
  bin = makeFolder({ strata: '#!/bin/sh\nexec "$NODE" --import tsx "$REPOSITORY/cli/main.ts" "$@"\n' });
  fs.chmodSync(join(bin, 'strata'), 0o755);
});

interface Place {
  /** The clone. */
  readonly folder: string;
  /** Page and line, for people. */
  readonly where: string;
}

/** Runs a command in the clone; when it fails, that is all there is to say of the block. */
function run({ folder, where }: Place, command: readonly string[]): string {
  const PATH = `${bin}:${process.env['PATH']}`;
  const variables = { PATH, NODE: process.execPath, REPOSITORY: folder, GIT_PAGER: 'cat' };
  const { status, stdout, stderr } = runIn(folder, command, { variables });
  if (status === 0) return stdout;
  throw new Error(`${where} ended with ${status}:\n${stdout}${stderr}`);
}

/** Type-checks a module, and runs it when it prints; gives the objects that it printed. */
function useModule(place: Place, path: string): readonly unknown[] {
  const config = `${path.replaceAll('/', '-')}.tsconfig.json`;
  // The package is called by its name, as from outside.
  const compilerOptions = { paths: { 'strata/*': ['./*'] } };
  const settings = { extends: './tsconfig.json', compilerOptions, include: [path] };
  writeTree(place.folder, { [config]: JSON.stringify(settings) });
  run(place, [process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '--project', config]);
  if (!fs.readFileSync(join(place.folder, path), 'utf8').includes('console.log(')) return [];
  const printed = run(place, ['npx', 'tsx', '--tsconfig', config, path]);
  return parseAllDocuments(printed).map((document) => document.toJS() as unknown);
}

/** Does what a block says, and looks whether that prints what the page shows of it; gives the objects of a program. */
function follow(place: Place, block: Block, shown: Block | undefined): readonly unknown[] {
  const path = block.path ?? (isModule(block) ? `example-${block.line}.ts` : undefined);
  if (path !== undefined) writeTree(place.folder, { [path]: block.text });
  const script = scriptOf(block);
  const printed = script === undefined ? undefined : run(place, ['sh', '-eu', '-c', script]);
  if (printed !== undefined && shown?.language === 'text') {
    expect(notPrinted(shown.text.trimEnd(), printed).map((line) => `${place.where}: ${line}`)).toEqual([]);
  }
  return path !== undefined && isModule(block) ? useModule(place, path) : [];
}

test.each(programs)('$path does what it says', ({ path, blocks }) => {
  const folder = join(makeFolder(), 'strata');
  clone(origin, folder);
  for (const [index, block] of blocks.entries()) {
    for (const object of follow({ folder, where: `${path}:${block.line}` }, block, blocks[index + 1])) {
      expect(object).toMatchObject({ apiVersion: expect.any(String), kind: expect.any(String) });
    }
  }
});

test('the README has the commands that a newcomer types', () => {
  const readme = programs.find(({ path }) => path === 'README.md');
  const scripts = (readme?.blocks ?? []).map(scriptOf).filter((script) => script !== undefined);
  expect(scripts.join('')).toMatch(/npm run synth\n[^]*images record[^]*set-version[^]*explain/);
});

/** Addresses of headings, as GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(({ 1: heading = '' }) =>
    heading
      .toLowerCase()
      .replaceAll(/[^-\w ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test.each(pages)('every link of $path leads somewhere', ({ path, text }) => {
  const links = [...text.matchAll(/\]\((?!https?:)([^)\s#]*)#?([^)\s]*)\)/g)];
  const broken = links.filter(({ 1: file = '', 2: anchor = '' }) => {
    const target = file === '' ? path : join(path, '..', file);
    if (!fs.existsSync(join(REPOSITORY, target))) return true;
    return anchor !== '' && !anchorsOf(fs.readFileSync(join(REPOSITORY, target), 'utf8')).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test('the README leads to every page', () => {
  const readme = pages[0]?.text ?? '';
  expect(pages.slice(1).filter(({ path }) => !readme.includes(`](${path})`))).toEqual([]);
});
